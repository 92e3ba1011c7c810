/** Pieces of tensors on wasm, compared with plain JavaScript that counts places one by one. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from '../core/backends.ts';

const counting = (shape: number[], dtype: 'float32' | 'int32' | 'bool' = 'float32'): tfjs.Tensor =>
  tf.cast(tf.reshape(tf.range(0, tf.util.sizeFromShape(shape), 1, 'int32'), shape), dtype);

/** The numbers of `counting(shape)` whose place lies in the box. */
function boxOf(shape: number[], begin: number[], size: number[]): number[] {
  const strides = shape.map((_, axis) => tf.util.sizeFromShape(shape.slice(axis + 1)));
  return Array.from({ length: tf.util.sizeFromShape(shape) }, (_, flat) => flat).filter((flat) =>
    shape.every((extent, axis) => {
      const at = Math.floor(flat / strides[axis]!) % extent;
      return at >= begin[axis]! && at < begin[axis]! + size[axis]!;
    }),
  );
}

const boxes: [shape: number[], begin: number[], size: number[]][] = [
  [[7], [2], [3]],
  [
    [4, 5],
    [1, 2],
    [2, 3],
  ],
  [
    [4, 5],
    [1, 0],
    [2, 5],
  ],
  [
    [3, 4, 5],
    [0, 1, 0],
    [3, 2, 5],
  ],
  [
    [3, 4, 5],
    [2, 3, 4],
    [1, 1, 1],
  ],
  [
    [2, 3, 2, 3],
    [0, 1, 1, 0],
    [2, 2, 1, 3],
  ],
  [
    [2, 2, 3, 2, 2],
    [1, 0, 1, 0, 1],
    [1, 2, 2, 2, 1],
  ],
  [
    [3, 2],
    [1, 0],
    [0, 2],
  ],
];

describe('on wasm', () => {
  beforeAll(() => start('wasm'));

  it.each(boxes)('a slice of %j from %j of size %j holds the numbers of that box', (shape, begin, size) => {
    const piece = tf.slice(counting(shape), begin, size);
    expect([piece.shape, [...piece.dataSync()]]).toEqual([size, boxOf(shape, begin, size)]);
  });

  it('a size of -1 reaches to the end, and whole numbers and truth values stay what they are', () => {
    const whole = tf.slice(counting([2, 3], 'int32'), [0, 1], [2, -1]);
    const truth = tf.slice(counting([2, 2], 'bool'), [0, 0], [1, 2]);
    expect([whole.dtype, whole.arraySync(), truth.dtype, truth.arraySync()]).toEqual([
      'int32',
      [
        [1, 2],
        [4, 5],
      ],
      'bool',
      [[0, 1]],
    ]);
  });

  it('split and unstack give the pieces in order, along any axis', () => {
    const x = counting([2, 3, 2]);
    const parts = tf.split(x, [1, 2], 1).map((part) => part.arraySync());
    const layers = tf.unstack(x, -1).map((part) => part.arraySync());
    expect([parts, layers]).toEqual([
      [
        [[[0, 1]], [[6, 7]]],
        [
          [
            [2, 3],
            [4, 5],
          ],
          [
            [8, 9],
            [10, 11],
          ],
        ],
      ],
      [
        [
          [0, 2, 4],
          [6, 8, 10],
        ],
        [
          [1, 3, 5],
          [7, 9, 11],
        ],
      ],
    ]);
  });

  it('a product of transposed factors equals that of the turned ones', () => {
    const a = tf.random.normal([40, 30]);
    const b = tf.random.normal([40, 30]);
    const expected = tf.matMul(a.transpose(), b).arraySync();
    const found = tf.matMul(a, b, true, false);
    expect(tf.max(tf.abs(tf.sub(found, tf.tensor(expected)))).dataSync()[0]).toBeLessThan(1e-4);
  });
});
