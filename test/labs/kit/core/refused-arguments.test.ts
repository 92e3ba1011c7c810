/** Arguments that TensorFlow refuses and tfjs does not: an error that names them, on every engine. */
import { beforeAll, describe, expect, test } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

describe.each(rungs)('on %s', (rung) => {
  beforeAll(() => start(rung));

  test.each([
    ['an axis twice', () => tf.transpose(tf.zeros([2, 3]), [0, 0]), 'by the order [0,0]'],
    ['too few axes', () => tf.transpose(tf.zeros([2, 3]), [0]), 'by the order [0]'],
    ['too few paddings', () => tf.pad(tf.zeros([2, 3]), [[0, 1]]), 'found 1 paddings'],
    ['cumsum along no axis', () => tf.cumsum(tf.zeros([2, 3]), 2), 'tf.cumsum along axis 2'],
    ['cumprod along no axis', () => tf.zeros([2, 3]).cumprod(-3), 'tf.cumprod along axis -3'],
    ['softmax of a scalar', () => tf.softmax(tf.scalar(3)), 'softmax along axis -1'],
    ['the largest of nothing', () => tf.argMax(tf.zeros([0, 2]), 0), /nothing to choose from|is empty/],
    [
      'a filter larger than its image',
      () => tf.keras.layers.Conv2D(2, [1, 2], { dilationRate: 3 }).call(tf.zeros([1, 4, 3, 1])),
      'a window of 1 × 4 does not fit into an image of 4 × 3',
    ],
    [
      'a pool larger than its image',
      () => tf.keras.layers.MaxPooling2D(3).call(tf.zeros([1, 2, 2, 1])),
      'a window of 3 × 3 does not fit',
    ],
  ] as const)('%s', (_, compute, message) => {
    expect(compute).toThrow(message);
  });

  test('a list of paddings for every axis, and axes from the end, are fine', () => {
    expect(tf.pad(tf.ones([1, 1]), [[0, 1], [1, 0]]).arraySync()).toEqual([[0, 1], [0, 0]]); // prettier-ignore
    expect(tf.cumsum(tf.constant([[1, 2]]), -1).arraySync()).toEqual([[1, 3]]);
    expect(tf.transpose(tf.zeros([2, 3, 4]), [2, 0, 1]).shape).toEqual([4, 2, 3]);
  });
});
