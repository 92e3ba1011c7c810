/** Where two tensors of one shape differ: how many places by more than the tolerance, which ones most, and whether they gather somewhere. */
import type { AxisRange, Difference } from '../../../preload/contract/inspect.ts';
import { indexIn, type Numbers } from './element-source.ts';

const mostListed = 20;
/** Axes longer than this are not counted index by index. */
const longestCounted = 100_000;

export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

interface Place {
  readonly size: number;
  readonly index: number[];
  readonly left: number;
  readonly right: number;
}

export class DifferencePass {
  readonly #tolerance: Tolerance;
  #outside = 0;
  #largestAbsolute = 0;
  #largestRelative = 0;
  #sameNotFinite = true;
  #largest: Place[] = [];
  /** How many outside at each index of each axis. */
  readonly #at: (Float64Array | undefined)[];

  /** `ranges` is all that is compared; where one index of an axis is, everything sits there. */
  constructor(shape: readonly number[], ranges: readonly AxisRange[], tolerance: Tolerance) {
    this.#tolerance = tolerance;
    this.#at = shape.map((length, axis) =>
      (ranges[axis]?.count ?? 0) > 2 && length <= longestCounted ? new Float64Array(length) : undefined,
    );
  }

  /** Answers left − right; two equal infinities, and two NaNs, differ by nothing. */
  take(left: Numbers, right: Numbers, ranges: readonly AxisRange[]): Float32Array {
    const { absolute, relative } = this.#tolerance;
    const differences = new Float32Array(left.length);
    for (let i = 0; i < left.length; i++) {
      const a = left[i]!;
      const b = right[i]!;
      if (a === b || (a !== a && b !== b)) continue;
      const difference = a - b;
      differences[i] = difference;
      const size = Number.isFinite(difference) ? Math.abs(difference) : Infinity;
      if (size === Infinity) this.#sameNotFinite = false;
      else {
        if (size > this.#largestAbsolute) this.#largestAbsolute = size;
        const share = b === 0 ? 0 : size / Math.abs(b);
        if (share > this.#largestRelative) this.#largestRelative = share;
      }
      if (size <= absolute + relative * Math.abs(b)) continue;
      this.#outside++;
      this.#note(size, a, b, ranges, i);
    }
    return differences;
  }

  #note(size: number, left: number, right: number, ranges: readonly AxisRange[], at: number): void {
    const index = indexIn(ranges, at);
    index.forEach((place, axis) => {
      const counts = this.#at[axis];
      if (counts) counts[place]!++;
    });
    const last = this.#largest.at(-1);
    if (this.#largest.length === mostListed && last && last.size >= size) return;
    this.#largest = [...this.#largest, { size, index, left, right }]
      .sort((a, b) => b.size - a.size)
      .slice(0, mostListed);
  }

  difference(): Difference {
    const gathered = this.#gathered();
    return {
      outside: this.#outside,
      largestAbsolute: this.#largestAbsolute,
      largestRelative: this.#largestRelative,
      sameNotFinite: this.#sameNotFinite,
      largest: this.#largest.map(({ index, left, right }) => ({
        index,
        left: spelt(left),
        right: spelt(right),
      })),
      ...(gathered ? { gathered } : {}),
    };
  }

  /** One index of one axis with more than half of them, where that is not simply most of the tensor. */
  #gathered(): Difference['gathered'] {
    if (this.#outside < 4) return undefined;
    let best: Difference['gathered'];
    this.#at.forEach((counts, axis) =>
      counts?.forEach((count, at) => {
        if (count > this.#outside / 2 && count > (best?.count ?? 0)) best = { axis, at, count };
      }),
    );
    return best;
  }
}

type Spelt = Difference['largest'][number]['left'];

const spelt = (x: number): Spelt =>
  Number.isFinite(x) ? x : Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
