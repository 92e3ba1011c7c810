/** Which descent made a path, told from the path alone; paths are simulated in float32, as an engine would. */
import { describe, expect, test } from 'vitest';
import { explainDescent } from '../../../labs/check/explain-descent.ts';

const goal = { target: 4, rate: 0.01 };
const starts = [-2.1, -1.083454, -0.3, 0.4, 1.3, 2.2];

/** 500 steps of x ← x − rate · slope(x). */
function descend(slope: (x: number) => number, start: number, rate = 0.01): number[] {
  let x = Math.fround(start);
  return Array.from({ length: 500 }, () => (x = Math.fround(x - Math.fround(Math.fround(slope(x)) * rate))));
}

const ids = (slope: (x: number) => number, rate?: number): (string | undefined)[] => [
  ...new Set(starts.map((start) => explainDescent(descend(slope, start, rate), goal)?.id)),
];

test('the descent of (x − 4)² needs no explanation, from any start', () =>
  expect(ids((x) => 2 * (x - 4))).toEqual([undefined]));

describe('from any start, it recognises', () => {
  test.each([
    ['half the loss', (x: number) => x - 4, 'descent.half'],
    ['twice the loss', (x: number) => 4 * (x - 4), 'descent.double'],
    ['three times the loss', (x: number) => 6 * (x - 4), 'descent.rate'],
    ['a climb', (x: number) => -2 * (x - 4), 'descent.uphill'],
    ['a sum in place of the difference', (x: number) => 2 * (x + 4), 'descent.sum'],
    ['a missing target', (x: number) => 2 * x, 'descent.no-target'],
    ['another target', (x: number) => 2 * (x - 3), 'descent.target'],
    ['a loss that is not squared', (x: number) => Math.sign(x - 4), 'descent.equal-steps'],
    ['a cube', (x: number) => 3 * (x - 4) ** 2, 'descent.cube'],
    ['a fourth power', (x: number) => 4 * (x - 4) ** 3, 'descent.fourth'],
    ['no gradient', () => 0, 'descent.not-moving'],
  ] as const)('%s', (_, slope, id) => {
    expect(ids(slope)).toEqual([id]);
  });

  test('another learning rate', () => expect(ids((x) => 2 * (x - 4), 0.1)).toEqual(['descent.rate']));

  test('no learning rate', () => expect(ids((x) => 2 * (x - 4), 1)).toEqual(['descent.no-rate']));
});

test('losses in place of positions are recognised', () => {
  const losses = descend((x) => 2 * (x - 4), -1).map((x) => Math.fround((x - 4) ** 2));
  expect(explainDescent(losses, goal)?.id).toBe('descent.loss-kept');
});

test('rounded positions are recognised', () => {
  const rounded = descend((x) => 2 * (x - 4), -1).map((x) => Math.round(x * 100) / 100);
  expect(explainDescent(rounded, goal)?.id).toBe('descent.rounded');
});

test('a path that is not a descent at all has no other name', () =>
  expect(
    explainDescent(
      Array.from({ length: 500 }, (_, i) => Math.sin(i)),
      goal,
    )?.id,
  ).toBe('descent.other'));
