/** Two sides measured in turns, so that whatever else the machine does meets both. */
import { percentile } from './statistics.ts';

export interface Comparison {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: 'ms' | 'µs';
  /** Ours by theirs in the same turn: the median, and the interval that holds the true median with 90 %. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** What is asked for. */
  readonly wanted: string;
}

export const turns = Number(process.env['TAPEDECK_BENCH_TURNS'] ?? 15);

/** Each side answers one number a turn, less being better; they take turns at going first. */
export async function compare(
  about: Pick<Comparison, 'name' | 'unit' | 'wanted'>,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
  count = turns,
): Promise<Comparison> {
  const pairs: [number, number][] = [];
  for (let turn = 0; turn < count; turn++) {
    if (turn % 2 === 0) {
      const first = await ours();
      pairs.push([first, await theirs()]);
    } else {
      const first = await theirs();
      pairs.push([await ours(), first]);
    }
  }
  return comparisonOf(about, pairs);
}

/** What pairs of ours and theirs, each measured at the same time, come to. */
export function comparisonOf(
  { name, unit, wanted }: Pick<Comparison, 'name' | 'unit' | 'wanted'>,
  pairs: readonly (readonly [ours: number, theirs: number])[],
): Comparison {
  const ratios = pairs.map(([a, b]) => a / b).toSorted((a, b) => a - b);
  const [from, to] = medianRanks(pairs.length);
  return {
    name,
    unit,
    wanted,
    ours: percentile(
      pairs.map(([a]) => a),
      0.5,
    ),
    theirs: percentile(
      pairs.map(([, b]) => b),
      0.5,
    ),
    ratio: percentile(ratios, 0.5),
    low: ratios[from]!,
    high: ratios[to]!,
  };
}

/**
 * The order statistics that enclose the true median with at least 90 %: how many of n values lie below it is binomial with
 * chance ½, whatever the distribution.
 */
export function medianRanks(count: number): [from: number, to: number] {
  const chances: number[] = [0.5 ** count];
  for (let k = 1; k <= count; k++) chances.push((chances[k - 1]! * (count - k + 1)) / k);
  let outside = 0;
  let from = 0;
  while (from < count / 2 && outside + chances[from]! <= 0.05) outside += chances[from++]!;
  from = Math.max(0, from - 1);
  return [from, count - 1 - from];
}

export const text = ({ name, ours, theirs, unit, ratio, low, high, wanted }: Comparison): string =>
  `${name.padEnd(28)} ${ours.toPrecision(4).padStart(9)} ${unit}  peer ${theirs.toPrecision(4).padStart(9)} ${unit}  ` +
  `ratio ${ratio.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]  wanted ${wanted}`;
