/** Indices out of range are errors on every engine, and rows of random draws are each their own. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { engines, useEngine } from '../reference/run-case.ts';

const rows = (index: number): tfjs.Tensor2D => tf.tensor2d([[index]], [1, 1], 'int32');

const byIndex: Record<string, (index: number) => tfjs.Tensor> = {
  gather: (index) => tf.gather(tf.tensor1d([1, 2, 3]), tf.tensor1d([index], 'int32')),
  gatherND: (index) => tf.gatherND(tf.tensor1d([1, 2, 3]), rows(index)),
  scatterND: (index) => tf.scatterND(rows(index), tf.tensor1d([5]), [3]),
  tensorScatterUpdate: (index) =>
    tf.tensorScatterUpdate(tf.tensor1d([1, 2, 3]), rows(index), tf.tensor1d([5])),
  sparseToDense: (index) => tf.sparseToDense(tf.tensor1d([index], 'int32'), tf.tensor1d([5]), [3], 0),
};

describe.each(engines)('on %s', (engine) => {
  beforeAll(() => useEngine(engine));

  for (const [name, op] of Object.entries(byIndex))
    test.each([3, -1, 1_000_000])(
      `${name} refuses the index %i, which does not exist, and names it`,
      (index) => {
        expect(() => op(index).dataSync()).toThrow(String(index));
      },
    );

  test('unsortedSegmentSum leaves out rows of negative segments and refuses those beyond the last', () => {
    const values = tf.tensor1d([1, 2, 4]);
    const sums = tf.unsortedSegmentSum(values, tf.tensor1d([0, -1, 0], 'int32'), 2);
    expect([...sums.dataSync()]).toEqual([5, 0]);
    expect(() => tf.unsortedSegmentSum(values, tf.tensor1d([0, 9, 0], 'int32'), 2).dataSync()).toThrow('9');
  });

  test('tensorScatterUpdate leaves its input as it was', () => {
    const before = tf.tensor1d([1, 2, 3]);
    tf.tensorScatterUpdate(before, rows(1), tf.tensor1d([9]));
    expect([...before.dataSync()]).toEqual([1, 2, 3]);
  });

  test('multinomial draws for every row of its own, by the row’s chances', () => {
    const even = tf.zeros<tfjs.Rank.R2>([2, 2]);
    const draws = tf.multinomial(even, 400, 7).arraySync() as number[][];
    expect(draws[0]).not.toEqual(draws[1]);
    // 400 fair draws: five standard deviations are 50.
    for (const row of draws)
      expect(Math.abs(row.reduce((sum, draw) => sum + draw, 0) - 200)).toBeLessThan(50);
    const certain = tf.tensor2d([0, 1, 1, 0], [2, 2]);
    expect(tf.multinomial(certain, 3, 7, true).arraySync()).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
  });
});
