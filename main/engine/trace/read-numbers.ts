/** Reads a tensor's elements for a trace: unseen by tapes, within a budget of bytes to keep and of time to spend. */
import * as tf from '@tensorflow/tfjs';
import type { TracedNumbers } from '../../../preload/contract/trace.ts';

export type Elements = Float32Array | Int32Array | Uint8Array;
type Counts = NonNullable<TracedNumbers['counts']>;

/** What is kept of a tensor's elements. */
export interface Numbers {
  readonly kept: TracedNumbers['kept'];
  readonly values: ArrayLike<number>;
  readonly counts: Counts | undefined;
}

/** Larger tensors are not looked at. */
const largeSize = 4_000_000;
const smallSize = 1_000;
const timedOneIn = 8;
/** Kept of each tensor. */
const keptWhole = 256;
const keptHead = 32;

interface Reader {
  readSync(dataId: object): Elements;
}
const engine = tf.engine() as unknown as Reader;
const nothing: readonly number[] = [];
/** A typed array costs more than so many numbers. */
const plainUpTo = 16;

export class NumberReader {
  #bytesLeft: number;
  #msLeft: number;
  #smallReads = 0;
  readonly #now: () => number;

  constructor(now: () => number, bytes = 8_000_000, ms = 3_000) {
    this.#now = now;
    this.#bytesLeft = bytes;
    this.#msLeft = ms;
  }

  /** All elements; undefined where they cannot or should not be read. */
  all(tensor: tf.Tensor): Elements | undefined {
    const { dtype, size, dataId } = tensor;
    if (tensor.isDisposed || (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool')) return undefined;
    // A graphics card stands still while it is read, even for one number.
    if (size > largeSize || this.#msLeft <= 0) return undefined;
    // The clock costs as much as a small read: of those, one in a few is timed and stands for the others.
    const weight = size > smallSize ? 1 : ++this.#smallReads % timedOneIn === 0 ? timedOneIn : 0;
    const begun = weight > 0 ? this.#now() : 0;
    try {
      return engine.readSync(dataId);
    } catch {
      return undefined;
    } finally {
      if (weight > 0) this.#msLeft -= (this.#now() - begun) * weight;
    }
  }

  /** What is kept of elements that have been read; `keep` false keeps the counts alone. */
  numbers(elements: Elements | undefined, keep = true): Numbers {
    if (!elements) return { kept: 'none', values: nothing, counts: undefined };
    const counts = count(elements);
    const room = keep ? Math.floor(this.#bytesLeft / 4) : 0;
    const wanted = elements.length <= keptWhole ? elements.length : keptHead;
    const values = firstOf(elements, Math.min(wanted, room));
    this.#bytesLeft -= values.length * 4;
    const kept = values.length === elements.length ? 'all' : values.length > 0 ? 'part' : 'none';
    return { kept, values, counts };
  }

  of(tensor: tf.Tensor, keep = true): Numbers {
    return this.numbers(this.all(tensor), keep);
  }
}

function firstOf(elements: Elements, most: number): ArrayLike<number> {
  if (most > plainUpTo) return elements.slice(0, most);
  const values: number[] = [];
  for (let i = 0; i < most; i++) values.push(elements[i]!);
  return values;
}

function count(elements: Elements): Counts {
  let min = Infinity;
  let max = -Infinity;
  let nan = 0;
  let plusInfinity = 0;
  let minusInfinity = 0;
  for (let i = 0; i < elements.length; i++) {
    const x = elements[i]!;
    // One comparison for what is finite, which nearly all elements are.
    if (x - x === 0) {
      if (x < min) min = x;
      if (x > max) max = x;
    } else if (x > 0) plusInfinity++;
    else if (x < 0) minusInfinity++;
    else nan++;
  }
  return min <= max ? { min, max, nan, plusInfinity, minusInfinity } : { nan, plusInfinity, minusInfinity };
}

export const notFinite = ({ counts }: Numbers): number =>
  counts ? counts.nan + counts.plusInfinity + counts.minusInfinity : 0;

/** An element as JSON can carry it. */
export const elementOf = (x: number): number | 'NaN' | 'Infinity' | '-Infinity' =>
  Number.isFinite(x) ? x : (String(x) as 'NaN');

/** For a message: `most` elements. */
export function describeNumbers({ kept, values, counts }: Numbers, most = keptWhole): TracedNumbers {
  const shown = Math.min(values.length, most);
  return {
    values: Array.from({ length: shown }, (_, i) => elementOf(values[i]!)),
    kept: kept === 'all' && shown < values.length ? 'part' : kept,
    ...(counts ? { counts } : {}),
  };
}
