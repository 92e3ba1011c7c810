/** Initializers: their spread, against the formulas of Glorot, He and LeCun, and orthogonality. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { InitializerName } from '../../../../labs/kit/keras/initializers.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from '../core/backends.ts';

const shape = [3, 3, 20, 60];
const [fanIn, fanOut] = [9 * 20, 9 * 60];

/** The variance of each distribution, and a bound that no value passes. */
const spreads: [InitializerName, variance: number, bound: number][] = [
  ['glorotUniform', 2 / (fanIn + fanOut), Math.sqrt(6 / (fanIn + fanOut))],
  ['glorotNormal', 2 / (fanIn + fanOut), (2 * Math.sqrt(2 / (fanIn + fanOut))) / 0.8796],
  ['heUniform', 2 / fanIn, Math.sqrt(6 / fanIn)],
  ['heNormal', 2 / fanIn, (2 * Math.sqrt(2 / fanIn)) / 0.8796],
  ['leCunUniform', 1 / fanIn, Math.sqrt(3 / fanIn)],
  ['leCunNormal', 1 / fanIn, (2 * Math.sqrt(1 / fanIn)) / 0.8796],
  ['uniform', 0.1 ** 2 / 12, 0.05],
  ['normal', 0.05 ** 2, Infinity],
  ['truncatedNormal', (0.05 * 0.87962566) ** 2, 0.1],
];

const drawn = (name: InitializerName, sizes: number[]): number[] => {
  const layer = new tf.keras.Layer();
  return [...layer.addWeight('w', sizes, { initializer: name }).dataSync()];
};

beforeAll(() => start('js'));

describe('an initializer', () => {
  it.each(spreads)('%s has its variance and its bound', (name, variance, bound) => {
    tf.setRandomSeed(1);
    const values = drawn(name, shape);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const found = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length;
    // Of 10,800 values: mean and variance within five standard errors.
    const meanError = Math.abs(mean) / Math.sqrt(variance / values.length);
    const varianceError = Math.abs(found / variance - 1) / Math.sqrt(2 / values.length);
    expect([
      meanError < 5,
      varianceError < 5,
      values.every((one) => Math.abs(one) <= bound * 1.0001),
    ]).toEqual([true, true, true]);
  });

  it.each([
    [4, 9],
    [9, 4],
    [70, 150],
    [130, 130],
  ])('orthogonal %i × %i has orthonormal rows or columns', (rows, columns) => {
    const matrix = tf.tensor(drawn('orthogonal', [rows, columns]), [rows, columns]);
    const gram =
      rows <= columns ? tf.matMul(matrix, matrix, false, true) : tf.matMul(matrix, matrix, true, false);
    expect(tf.max(tf.abs(tf.sub(gram, tf.eye(Math.min(rows, columns))))).dataSync()[0]).toBeLessThan(1e-5);
  });

  it('of a seed gives the same values again; without one, others', () => {
    const { glorotUniform } = tf.keras.initializers;
    const once = (seed?: number): string =>
      JSON.stringify(
        glorotUniform(seed === undefined ? {} : { seed })
          .apply([4])
          .arraySync(),
      );
    expect([once(7) === once(7), once() === once()]).toEqual([true, false]);
  });

  it('of tfjs is taken with its options, and kept as data', () => {
    const dense = tf.keras.layers.Dense(2, { kernelInitializer: tf.initializers.constant({ value: 3 }) });
    dense.build([1, 1]);
    expect([dense.getWeights()[0]!.arraySync(), dense.kernelInitializer]).toEqual([
      [[3, 3]],
      { kind: 'constant', options: { value: 3 } },
    ]);
  });

  it('may be a function of one’s own, whose shape is checked', () => {
    const layer = new tf.keras.Layer();
    const good = layer.addWeight('w', [2], { initializer: (sizes) => tf.fill(sizes, 3) });
    expect(good.arraySync()).toEqual([3, 3]);
    expect(() => layer.addWeight('w', [2], { initializer: () => tf.ones([3]) })).toThrow(
      'must answer a tensor of shape [2]; found shape [3]',
    );
  });
});
