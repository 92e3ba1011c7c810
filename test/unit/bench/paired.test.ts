/** Measuring in turns: the interval of the median against the binomial distribution, and what a comparison says. */
import { expect, test } from 'vitest';
import { compare, medianRanks, turns } from '../../bench/paired.ts';

test('the interval of a median has the ranks of the binomial distribution at one half', () => {
  // For 15 values P(X ≤ 3) = 0.018 and P(X ≤ 4) = 0.059, for 9 P(X ≤ 1) = 0.020 and P(X ≤ 2) = 0.090; places count from 0.
  expect([3, 5, 9, 15].map(medianRanks)).toEqual([
    [0, 2],
    [0, 4],
    [1, 7],
    [3, 11],
  ]);
});

test('a comparison takes turns at going first and divides within each pair', async () => {
  const order: string[] = [];
  let turn = 0;
  const result = await compare(
    { name: 'halves', unit: 'ms', wanted: '≤ 1' },
    async () => {
      order.push('ours');
      return ++turn;
    },
    async () => {
      order.push('theirs');
      return 4;
    },
  );
  expect(order.slice(0, 4)).toEqual(['ours', 'theirs', 'theirs', 'ours']);
  expect(result).toMatchObject({ theirs: 4, ours: Math.ceil(turns / 2), ratio: Math.ceil(turns / 2) / 4 });
});
