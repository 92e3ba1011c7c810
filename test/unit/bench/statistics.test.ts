/** The benchmarks' statistics against values worked out by hand and against an exact line. */
import { expect, test } from 'vitest';
import { percentile, slope, summarize } from '../../bench/statistics.ts';

const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);

test('a summary names nearest ranks, whatever the order of the values', () => {
  expect(summarize(hundred)).toEqual({ count: 100, median: 50, p95: 95, p99: 99, max: 100 });
});

test('percentiles of one value are that value, and of none are not a number', () => {
  expect([percentile([7], 0.5), percentile([7], 0.99), percentile([], 0.5)]).toEqual([7, 7, NaN]);
});

test('the slope of an exact line is its factor, and noise symmetric about a flat line has none', () => {
  expect([
    slope([
      [0, 5],
      [2, 11],
      [10, 35],
    ]),
    slope([
      [0, 1],
      [1, -1],
      [2, -1],
      [3, 1],
    ]),
  ]).toEqual([3, 0]);
});
