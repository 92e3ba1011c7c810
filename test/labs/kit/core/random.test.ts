/** The generator and `tf.random`: repeatable, independent row by row, and distributed as promised. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  nextRandom,
  numbersFrom,
  restoreGenerator,
  saveGenerator,
  startGenerator,
} from '../../../../labs/kit/random.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

const take = (count: number): number[] => Array.from({ length: count }, nextRandom);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const moments = (values: readonly number[]): { mean: number; variance: number } => {
  const m = mean(values);
  return { mean: m, variance: mean(values.map((value) => (value - m) ** 2)) };
};

const from = (seed: number): number[] => (startGenerator(seed), take(5));
const draw = (): unknown => [
  tf.random.normal([2, 3]).arraySync(),
  tf.random.uniform([3]).arraySync(),
  tf.random.categorical(tf.zeros([2, 5]), 4).arraySync(),
];
const seeded = (seed: number): unknown => tf.random.normal([4], { seed }).arraySync();

/** Pearson's statistic of drawn classes against probabilities. */
function chiSquare(drawn: readonly number[], probabilities: readonly number[]): number {
  const counts = probabilities.map((_, k) => drawn.filter((one) => one === k).length);
  return probabilities.reduce(
    (sum, p, k) => sum + (counts[k]! - drawn.length * p) ** 2 / (drawn.length * p),
    0,
  );
}

describe('the generator', () => {
  it('gives the same numbers for the same seed and others for the next', () => {
    expect(from(42)).toEqual(from(42));
    expect(from(42)).not.toEqual(from(43));
    expect(from(2 ** 32)).not.toEqual(from(0));
    expect(from(-1)).not.toEqual(from(1));
  });

  it('goes on from a saved state, which is plain data', () => {
    startGenerator(1);
    take(3);
    const state = JSON.parse(JSON.stringify(saveGenerator())) as ReturnType<typeof saveGenerator>;
    const after = take(4);
    restoreGenerator(state);
    expect(take(4)).toEqual(after);
  });

  it('is uniform in [0, 1) and has no memory from one number to the next', () => {
    startGenerator(7);
    const values = take(20_000);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const { mean: m, variance } = moments(values);
    expect(Math.abs(m - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.003);
    const pairs = values.slice(1).map((value, i) => (value - 0.5) * (values[i]! - 0.5));
    expect(Math.abs(mean(pairs)) * 12).toBeLessThan(0.03);
  });

  it('gives a seeded op a generator of its own', () => {
    startGenerator(3);
    const before = saveGenerator();
    numbersFrom(9)();
    expect(saveGenerator()).toEqual(before);
  });
});

describe.each(rungs)('tf.random on %s', (rung) => {
  beforeAll(() => start(rung));

  it('repeats after setRandomSeed', () => {
    tf.setRandomSeed(11);
    const first = draw();
    tf.setRandomSeed(11);
    expect(draw()).toEqual(first);
    expect(draw()).not.toEqual(first);
  });

  it('repeats for equal op seeds without touching the others', () => {
    expect(seeded(5)).toEqual(seeded(5));
    expect(seeded(5)).not.toEqual(seeded(6));
  });

  it('draws normal numbers of the asked mean and deviation', () => {
    tf.setRandomSeed(1);
    const values = Array.from(tf.random.normal([20_000], { mean: 3, stddev: 2 }).dataSync());
    const { mean: m, variance } = moments(values);
    expect(Math.abs(m - 3)).toBeLessThan(0.06);
    expect(Math.abs(variance - 4)).toBeLessThan(0.2);
    const within = values.filter((value) => Math.abs(value - 3) < 2).length / values.length;
    expect(Math.abs(within - 0.6827)).toBeLessThan(0.015);
  });

  it('cuts truncated normal numbers at two deviations', () => {
    tf.setRandomSeed(1);
    const values = Array.from(tf.random.truncatedNormal([5000], { stddev: 3 }).dataSync());
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(6);
    expect(Math.abs(moments(values).variance / 9 - 0.7737)).toBeLessThan(0.06);
  });

  it('draws uniform numbers in the asked range, whole ones too', () => {
    tf.setRandomSeed(2);
    const values = Array.from(tf.random.uniform([10_000], { minval: -1, maxval: 3 }).dataSync());
    expect([Math.min(...values) >= -1, Math.max(...values) < 3]).toEqual([true, true]);
    expect(Math.abs(mean(values) - 1)).toBeLessThan(0.05);
    const whole = Array.from(tf.random.uniform([6000], { minval: 1, maxval: 7, dtype: 'int32' }).dataSync());
    expect([...new Set(whole)].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(
      chiSquare(
        whole.map((face) => face - 1),
        Array.from({ length: 6 }, () => 1 / 6),
      ),
    ).toBeLessThan(20.5);
  });

  it('shuffles all rows and changes none', () => {
    tf.setRandomSeed(4);
    const t = tf.range(0, 40).reshape([20, 2]);
    const rows = tf.random.shuffle(t).arraySync() as number[][];
    expect(rows).not.toEqual(t.arraySync());
    expect(rows.sort((a, b) => a[0]! - b[0]!)).toEqual(t.arraySync());
  });

  it('draws classes with the probabilities of the softmax (p > 0.001)', () => {
    tf.setRandomSeed(3);
    const probabilities = [0.1, 0.2, 0.3, 0.4];
    const logits = tf.constant([probabilities.map((p) => Math.log(p) + 5)]);
    const [drawn] = tf.random.categorical(logits, 5000).arraySync() as [number[]];
    expect(chiSquare(drawn, probabilities)).toBeLessThan(16.27);
  });

  it('draws every row by itself: equal rows differ and are independent', () => {
    tf.setRandomSeed(6);
    const [first, second] = tf.random.categorical(tf.zeros([2, 2]), 4000).arraySync() as [number[], number[]];
    expect(first).not.toEqual(second);
    const both = first.map((one, i) => 2 * one + second[i]!);
    expect(chiSquare(both, [0.25, 0.25, 0.25, 0.25])).toBeLessThan(16.27);
  });

  it('gives int32 of shape [rows, count] and never a class of probability 0', () => {
    const drawn = tf.random.categorical(
      tf.constant([
        [-Infinity, 0, -Infinity],
        [1e4, -1e4, 0],
      ]),
      50,
    );
    expect([drawn.dtype, drawn.shape]).toEqual(['int32', [2, 50]]);
    expect(tf.unique(drawn.reshape([100])).values.arraySync()).toEqual([1, 0]);
  });

  it.each([
    ['one row without a batch', () => tf.random.categorical(tf.zeros([3]), 1), 'tf.expandDims(logits, 0)'],
    [
      'a NaN logit',
      () =>
        tf.random.categorical(
          tf.constant([
            [0, 0],
            [0, NaN],
          ]),
          1,
        ),
      'row 1, class 1 is NaN',
    ],
    ['a wrong count', () => tf.random.categorical(tf.zeros([1, 2]), 1.5), 'count must be'],
    ['a mistyped option', () => tf.random.normal([2], { stdev: 1 } as never), "'stddev'"],
    ['a positional mean', () => tf.random.normal([2], 0 as never), 'object of options'],
    ['a scalar shape', () => tf.random.uniform(3 as never), 'such as [2, 3]'],
    ['int32 without maxval', () => tf.random.uniform([2], { dtype: 'int32' }), 'maxval'],
    ['a fractional seed', () => tf.setRandomSeed(1.5), 'integer'],
  ])('names %s', (_, run, says) => {
    expect(run).toThrow(says);
  });
});
