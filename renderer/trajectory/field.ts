/** A loss over a grid as heights that can be seen: logarithms above its lowest, because losses span many powers of ten. */
import type { Grid } from './studio.svelte.ts';

export interface Field {
  /** Of the two axes. */
  readonly names: readonly [string, string];
  readonly w: readonly number[];
  readonly b: readonly number[];
  /** Rows along b, columns along w; null where the loss is not finite. */
  readonly heights: readonly (readonly (number | null)[])[];
  readonly low: number;
  readonly high: number;
  heightOf(loss: number): number;
}

/** Of the span of the losses: below that, heights are nearly linear. */
const knee = 0.004;

export function fieldOf({ axes, values }: Grid, names: readonly string[]): Field | undefined {
  const [alongW, alongB] = axes;
  if (!alongW || !alongB) return undefined;
  let lowest = Infinity;
  let highest = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  if (lowest > highest) return undefined;
  const offset = (highest - lowest) * knee || 1;
  const heightOf = (loss: number): number => Math.log10(Math.max(0, loss - lowest) / offset + 1);
  const points = ({ from, to, count }: (typeof axes)[number]): number[] =>
    Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
  const heights = Array.from({ length: alongB.count }, (_, row) =>
    Array.from({ length: alongW.count }, (__, column) => {
      const value = values[column * alongB.count + row] ?? null;
      return value === null ? null : heightOf(value);
    }),
  );
  return {
    names: [names[0] ?? '', names[1] ?? ''],
    w: points(alongW),
    b: points(alongB),
    heights,
    low: 0,
    high: heightOf(highest),
    heightOf,
  };
}
