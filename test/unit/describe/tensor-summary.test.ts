import { expect, test } from 'vitest';
import { summarize } from '../../../main/engine/describe/tensor-summary.ts';
import { seededRandom } from '../seeded-random.ts';

/** Two passes in float64, sorted: nothing in common with the one-pass update. */
function reference(values: readonly number[]) {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  const mean = finite.reduce((sum, x) => sum + x, 0) / finite.length;
  const squares = finite.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { min: finite[0], max: finite.at(-1), mean, deviation: Math.sqrt(squares / finite.length) };
}

test('range, mean and deviation are those of a two-pass computation', () => {
  const random = seededRandom(7);
  for (const length of [2, 3, 100, 5000]) {
    const values = Array.from({ length }, () => (random() - 0.5) * 10 ** (random() * 6));
    const { range } = summarize(values);
    const expected = reference(values);
    expect(range?.min).toBe(expected.min);
    expect(range?.max).toBe(expected.max);
    expect(range?.mean).toBeCloseTo(expected.mean, 6);
    expect((range?.deviation ?? 0) / expected.deviation).toBeCloseTo(1, 9);
  }
});

test('what is not finite is counted apart and left out of the range', () => {
  const found = summarize([1, Number.NaN, Infinity, -Infinity, Number.NaN, 3]);
  expect(found).toMatchObject({ counted: 6, nan: 2, plusInfinity: 1, minusInfinity: 1 });
  expect(found.range).toMatchObject({ min: 1, max: 3, mean: 2 });
});

test('bins add up to the finite elements, the largest among them', () => {
  const { bins } = summarize(Array.from({ length: 101 }, (_, i) => i));
  expect(bins.reduce((sum, n) => sum + n, 0)).toBe(101);
  expect(bins).toHaveLength(12);
});

test('a tensor without a finite element has no range', () => {
  expect(summarize([Number.NaN, Number.NaN])).toEqual({
    counted: 2,
    nan: 2,
    plusInfinity: 0,
    minusInfinity: 0,
    bins: [],
  });
});
