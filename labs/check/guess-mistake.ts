/** Guesses from the numbers alone which mistake made a tensor differ from what it should be. */
import { dataText, nearData, numberText, sameShape, shapeText, type Reading } from './reading.ts';

export interface Guess {
  readonly id: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const sorted = (shape: readonly number[]) => shape.toSorted((a, b) => a - b);

/** The shape differs: in which way. */
export function guessShape(actual: readonly number[], expected: readonly number[]): Guess {
  const params = { actual: shapeText(actual), expected: shapeText(expected) };
  const reversed = expected.toReversed();
  if (sameShape(actual, expected.slice(1))) return { id: 'shape.first-axis-missing', params };
  if (sameShape(actual.slice(1), expected) && actual[0] === 1) return { id: 'shape.extra-axis', params };
  if (actual.length === 2 && sameShape(actual, reversed)) return { id: 'shape.transposed', params };
  if (sameShape(sorted(actual), sorted(expected))) return { id: 'shape.axes-order', params };
  if (actual.length !== expected.length)
    return { id: 'shape.rank', params: { ...params, rank: actual.length, expectedRank: expected.length } };
  return { id: 'shape.other', params };
}

const roundings = [Math.trunc, Math.floor, Math.round];

/** The shape is right and the numbers are not. */
export function guessValues(actual: Reading, expected: Reading): Guess {
  const params = { actual: dataText(actual), expected: dataText(expected) };
  const a = actual.data;
  const e = expected.data;
  if (a.some(Number.isNaN)) return { id: 'values.nan', params };
  if (a.some((value) => !Number.isFinite(value))) return { id: 'values.infinite', params };
  if (
    nearData(
      a,
      e.map((value) => -value),
    )
  )
    return { id: 'values.sign', params };
  if (a.every((value) => value === 0)) return { id: 'values.zero', params };
  const [value] = a;
  if (
    value !== undefined &&
    a.length > 1 &&
    a.every((one) => one === value) &&
    !e.every((one) => one === e[0])
  )
    return { id: 'values.same', params: { ...params, value: numberText(value) } };
  const factor = commonValue(a, e, (x, y) => x / y);
  if (factor !== undefined && factor !== 1)
    return { id: 'values.factor', params: { ...params, factor: numberText(factor) } };
  const offset = commonValue(a, e, (x, y) => x - y);
  if (offset !== undefined && a.length > 1)
    return { id: 'values.offset', params: { ...params, offset: numberText(offset) } };
  if (a.length > 1 && nearData(a, e.toReversed())) return { id: 'values.order', params };
  if (roundings.some((round) => nearData(a, e.map(round)))) return { id: 'values.rounded', params };
  return { id: 'values.other', params };
}

/** The number that `relate` gives for every pair, when it is one and at least two pairs or a round number say so. */
function commonValue(
  a: readonly number[],
  e: readonly number[],
  relate: (x: number, y: number) => number,
): number | undefined {
  const related = a.map((value, i) => relate(value, e[i] ?? Number.NaN));
  const [first] = related;
  if (first === undefined || !Number.isFinite(first)) return undefined;
  const steady = related.every((value) => Math.abs(value - first) <= 1e-4 * Math.max(1, Math.abs(first)));
  const round =
    Math.abs(first * 2 - Math.round(first * 2)) < 1e-4 && Math.abs(first) >= 0.4 && Math.abs(first) <= 10;
  return steady && (a.length > 1 || round) ? first : undefined;
}
