/** `tf.constant` and `tf.Variable`: what they make, and what they say about values they cannot take. */
import type { Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

type Given = Parameters<typeof tf.constant>[0];

const summary = (t: Tensor): unknown[] => [t.dtype, t.shape, t.arraySync()];

describe.each(rungs)('constant on %s', (rung) => {
  beforeAll(() => start(rung));

  it.each<
    [
      what: string,
      value: unknown,
      dtype: string | undefined,
      dtypeMade: string,
      shape: number[],
      values: unknown,
    ]
  >([
    ['a number', 3, undefined, 'float32', [], 3],
    ['an int32 number', 15, 'int32', 'int32', [], 15],
    ['a boolean', true, undefined, 'bool', [], 1],
    ['a string', 'Tennis', undefined, 'string', [], 'Tennis'],
    ['a list of strings', ['a', 'ü'], undefined, 'string', [2], ['a', 'ü']],
    [
      'a matrix',
      [
        [1, 2],
        [3, 4],
      ],
      undefined,
      'float32',
      [2, 2],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['an empty list', [], undefined, 'float32', [0], []],
    ['two empty rows', [[], []], undefined, 'float32', [2, 0], []],
    ['an Int32Array', Int32Array.of(1, -2), undefined, 'int32', [2], [1, -2]],
    ['a Float64Array', Float64Array.of(1.5), undefined, 'float32', [1], [1.5]],
    [
      'rows of typed arrays',
      [Uint8Array.of(1, 2), Uint8Array.of(3, 4)],
      undefined,
      'int32',
      [2, 2],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['booleans as numbers when asked', [true, false], 'float32', 'float32', [2], [1, 0]],
  ])('takes %s', (_, value, dtype, dtypeMade, shape, values) => {
    expect(summary(tf.constant(value as Given, dtype as 'int32'))).toEqual([dtypeMade, shape, values]);
  });

  it('copies a tensor, and casts it when asked', () => {
    const t = tf.constant([1.5, 2.5]);
    expect(tf.constant(t)).not.toBe(t);
    expect(summary(tf.constant(t, 'int32'))).toEqual(['int32', [2], [1, 2]]);
  });

  it('does not follow later changes of a typed array', () => {
    const values = Float32Array.of(1, 2);
    const t = tf.constant(values);
    values[0] = 9;
    expect(t.arraySync()).toEqual([1, 2]);
  });
});

describe('what constant refuses', () => {
  beforeAll(() => start('js'));

  it.each<[what: string, value: unknown, dtype: unknown, says: string[]]>([
    [
      'a short row',
      [
        [1, 2, 3],
        [4, 5],
      ],
      undefined,
      ['ragged', 'row [1] has 2 values', 'expected 3'],
    ],
    [
      'a deep short row',
      [
        [[1], [2]],
        [[3], [4, 5]],
      ],
      undefined,
      ['ragged', 'row [1, 1] has 2 values'],
    ],
    ['a number among rows', [[1], 2], undefined, ['ragged', 'row [1]']],
    ['a row among numbers', [1, [2]], undefined, ['ragged', 'row [1]']],
    ['a hole', [1, undefined, 3], undefined, ['[1]', 'undefined']],
    ['null', [[1, null]], undefined, ['[0, 1]', 'null']],
    ['nothing at all', undefined, undefined, ['undefined']],
    ['a bigint', [1n], undefined, ['[0]', 'Number(1n)']],
    ['a function', () => 1, undefined, ['function']],
    ['an object', { a: 1 }, undefined, ['plain object']],
    ['mixed kinds', [1, 'two'], undefined, ['one kind', 'at [1]']],
    ['float64', 3, 'float64', ['float64', 'float32']],
    ['int64', 3, 'int64', ["'int32'"]],
    ['an unknown dtype', 3, 'number', ["'float32', 'int32'"]],
    ['a shape for a dtype', 0, [2, 3], ['second argument is the dtype', 'tf.reshape']],
    ['a fraction as int32', [1, 2.5], 'int32', ['[1]', '2.5', 'Math.round']],
    ['NaN as int32', NaN, 'int32', ['NaN']],
    ['a large int32', 3e9, 'int32', ['2147483647']],
    ['1 as bool', 1, 'bool', ['true and false', 'tf.cast']],
    ['a string as number', '3', 'float32', ['Number(text)']],
    ['a number as string', 3, 'string', ['String(value)']],
  ])('%s', (_, value, dtype, says) => {
    for (const text of says) expect(() => tf.constant(value as Given, dtype as 'int32')).toThrow(text);
  });

  it('a list of tensors, with tf.stack as the way', () => {
    expect(() => tf.constant([tf.scalar(1)] as unknown as Given)).toThrow('tf.stack');
  });

  it('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    expect(() => tf.constant([[1], [2, 3]])).toThrow();
    expect(() => tf.Variable([[1], [2, 3]])).toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe.each(rungs)('Variable on %s', (rung) => {
  beforeAll(() => start(rung));

  it('works with and without new, and is one of tfjs', () => {
    for (const v of [tf.Variable(3), new tf.Variable(3)]) {
      expect([v.dtype, v.shape, v.trainable, v.arraySync()]).toEqual(['float32', [], true, 3]);
      expect(v instanceof tf.Variable).toBe(true);
      expect(tf.scalar(3) instanceof tf.Variable).toBe(false);
    }
  });

  it('takes dtype, trainable and a name, which stays unique', () => {
    const options = { dtype: 'int32', trainable: false, name: `count on ${rung}` } as const;
    const [first, second] = [tf.Variable([1, 2], options), tf.Variable([1, 2], options)];
    expect([first.dtype, first.trainable, first.name]).toEqual(['int32', false, options.name]);
    expect(second.name).toBe(`${options.name}_1`);
  });

  it('is also made by tfjs’ own names, again and again', () => {
    const name = `again on ${rung}`;
    const made = [
      tf.variable(3, true, name),
      tf.variable([1], true, name),
      tf.scalar(1).variable(true, name),
    ];
    expect(made.map((v) => v.name)).toEqual([name, `${name}_1`, `${name}_2`]);
    expect(made.map((v) => v.arraySync())).toEqual([3, [1], 1]);
  });

  it('keeps a value of its own', () => {
    const t = tf.constant([1, 2]);
    const v = tf.Variable(t);
    v.assignAdd([1, 1]);
    t.dispose();
    expect(v.arraySync()).toEqual([2, 3]);
  });

  it('is changed in place by numbers, arrays, tensors and itself', () => {
    const v = tf.Variable([1, 2]);
    v.assign([5, 6])
      .assignSub(tf.constant([1, 1]))
      .assignAdd(v);
    v.assign(v);
    expect(v.arraySync()).toEqual([8, 10]);
  });

  it('leaves no tensor behind when it is changed', () => {
    const v = tf.Variable([1, 2]);
    const before = tf.memory();
    for (let i = 0; i < 5; i++) v.assign([i, i]).assignAdd([1, 1]).assignSub([2, 2]);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numBytes).toBe(before.numBytes);
  });

  it('names shape and dtype that do not fit', () => {
    const v = tf.Variable([1, 2], { name: `w on ${rung}` });
    expect(() => v.assign([1, 2, 3])).toThrow('shape [2], the given value [3]');
    expect(() => v.assignAdd(1)).toThrow('shape [2], the given value []');
    expect(() => v.assignSub(tf.constant([1, 2], 'int32'))).toThrow("tf.cast(value, 'float32')");
    expect(v.arraySync()).toEqual([1, 2]);
  });

  it('names options that do not fit', () => {
    expect(() => tf.Variable(1, { trainabel: false } as never)).toThrow("'trainable'");
    expect(() => tf.Variable(1, true as never)).toThrow('object of options');
    expect(() => tf.Variable(1, { dtype: 'float64' as never })).toThrow('float32');
  });
});
