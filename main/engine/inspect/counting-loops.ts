/**
 * The two loops that every element goes through, for floats and for integers apart: V8 makes each 3 to 7 ns an element, and
 * several times that where one loop sees more than one kind of array.
 */

const exponent = 0x7f800000;

/** What a piece adds; reused from piece to piece. */
export interface PieceSums {
  finite: number;
  /** Of distances from the pivot, and of their squares. */
  sum: number;
  squares: number;
  min: number;
  max: number;
  zeros: number;
}

/** Counts are by the upper half of a key in the numbers' order: negative ones have all bits turned, the others the sign's. */
export function countFloats(
  values: Float32Array,
  words: Int32Array,
  counts: Uint32Array,
  pivot: number,
): PieceSums {
  let finite = 0;
  let sum = 0;
  let squares = 0;
  let zeros = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const word = words[i]!;
    if ((word & exponent) === exponent) continue;
    const x = values[i]!;
    const off = x - pivot;
    finite++;
    sum += off;
    squares += off * off;
    if (x < min) min = x;
    if (x > max) max = x;
    if (x === 0) zeros++;
    counts[(word ^ ((word >> 31) | 0x80000000)) >>> 16]!++;
  }
  return { finite, sum, squares, min, max, zeros };
}

export function countIntegers(values: Int32Array, counts: Uint32Array, pivot: number): PieceSums {
  let sum = 0;
  let squares = 0;
  let zeros = 0;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    const off = x - pivot;
    sum += off;
    squares += off * off;
    if (x < min) min = x;
    if (x > max) max = x;
    if (x === 0) zeros++;
    counts[(x ^ 0x80000000) >>> 16]!++;
  }
  return { finite: values.length, sum, squares, min, max, zeros };
}

/** Where the second pass counts: equal bins from `min`, and the lower half of the keys whose upper half has a slot. */
export interface Places {
  readonly bins: Uint32Array;
  readonly min: number;
  readonly scale: number;
  readonly slots: Int8Array;
  readonly tables: Uint32Array;
}

export function placeFloats(values: Float32Array, words: Int32Array, places: Places): void {
  const { bins, min, scale, slots, tables } = places;
  const last = bins.length - 1;
  for (let i = 0; i < values.length; i++) {
    const word = words[i]!;
    if ((word & exponent) === exponent) continue;
    const bin = ((values[i]! - min) * scale) | 0;
    bins[bin < last ? bin : last]!++;
    const key = word ^ ((word >> 31) | 0x80000000);
    const slot = slots[key >>> 16]!;
    if (slot >= 0) tables[(slot << 16) | (key & 0xffff)]!++;
  }
}

export function placeIntegers(values: Int32Array, places: Places): void {
  const { bins, min, scale, slots, tables } = places;
  const last = bins.length - 1;
  for (let i = 0; i < values.length; i++) {
    const x = values[i]!;
    const bin = ((x - min) * scale) | 0;
    bins[bin < last ? bin : last]!++;
    const key = x ^ 0x80000000;
    const slot = slots[key >>> 16]!;
    if (slot >= 0) tables[(slot << 16) | (key & 0xffff)]!++;
  }
}
