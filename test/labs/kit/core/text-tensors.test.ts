/** Tensors of text: what only moves entries works on every engine, with TensorFlow's answers. */
import { beforeAll, describe, expect, test } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

const words = (): ReturnType<typeof tf.constant> =>
  tf.constant([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
  ]);

describe.each(rungs)('on %s', (rung) => {
  beforeAll(() => start(rung));

  test.each([
    [
      'gather',
      () => tf.gather(words(), tf.constant([2, 0], 'int32'), 1),
      [
        ['c', 'a'],
        ['f', 'd'],
      ],
    ],
    [
      'gather by a matrix',
      () => tf.gather(words(), tf.constant([[1], [0]], 'int32')),
      [[['d', 'e', 'f']], [['a', 'b', 'c']]],
    ],
    [
      'transpose',
      () => tf.transpose(words()),
      [
        ['a', 'd'],
        ['b', 'e'],
        ['c', 'f'],
      ],
    ],
    [
      'reverse',
      () => tf.reverse(words(), -1),
      [
        ['c', 'b', 'a'],
        ['f', 'e', 'd'],
      ],
    ],
    [
      'tile',
      () => tf.tile(words(), [1, 2]),
      [
        ['a', 'b', 'c', 'a', 'b', 'c'],
        ['d', 'e', 'f', 'd', 'e', 'f'],
      ],
    ],
    [
      'zerosLike',
      () => tf.zerosLike(words()),
      [
        ['', '', ''],
        ['', '', ''],
      ],
    ],
    ['at, backwards', () => tf.at(words(), 1, [null, null, -2]), ['f', 'd']],
    [
      'equal',
      () => tf.equal(words(), tf.constant('e')),
      [
        [0, 0, 0],
        [0, 1, 0],
      ],
    ],
    [
      'where, broadcast',
      () => tf.where(tf.constant([[true], [false]]), tf.constant(['a', 'b']), tf.constant('x')),
      [
        ['a', 'b'],
        ['x', 'x'],
      ],
    ],
    [
      'split',
      () => tf.split(words(), [1, -1], 1)[1]!,
      [
        ['b', 'c'],
        ['e', 'f'],
      ],
    ],
    ['notEqual', () => tf.notEqual(tf.constant(['a', 'b']), tf.constant(['a', 'c'])), [0, 1]],
  ] as const)('%s', (_, compute, expected) => {
    expect(compute().arraySync()).toEqual(expected);
  });

  test('an index that is not there is an error', () => {
    expect(() => tf.gather(words(), tf.constant([3], 'int32'), 1)).toThrow(
      'index 3 does not exist on axis 1',
    );
  });
});
