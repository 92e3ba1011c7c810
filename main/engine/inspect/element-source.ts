/** What the inspector reads from: numbers or strings of one shape, box by box, wherever they lie. */
import type { AxisRange, InspectedTensor } from '../../../preload/contract/inspect.ts';

export type Numbers = Float32Array | Int32Array | Uint8Array;

export interface ElementSource {
  readonly dtype: InspectedTensor['dtype'];
  /** Of complex numbers with a last axis of two: real and imaginary part. */
  readonly shape: readonly number[];
  readonly sizeBytes: number;
  /** The elements at the ranges in row-major order; what is returned may be a view of the data itself: read only. */
  read(ranges: readonly AxisRange[]): Numbers;
  /** The same of a string tensor. */
  readStrings(ranges: readonly AxisRange[]): string[];
  /** The data may go. */
  release(): void;
}

export const wholeOf = (shape: readonly number[]): AxisRange[] =>
  shape.map((count) => ({ from: 0, count, step: 1 }));

export const countOf = (ranges: readonly AxisRange[]): number =>
  ranges.reduce((product, { count }) => product * count, 1);

export const fits = (ranges: readonly AxisRange[], shape: readonly number[]): boolean =>
  ranges.length === shape.length &&
  ranges.every(({ from, count, step }, axis) => {
    const length = shape[axis] ?? 0;
    return count === 0 ? from <= length : from + (count - 1) * step < length;
  });

/** The place in the tensor of the `at`-th element of a box. */
export function indexIn(ranges: readonly AxisRange[], at: number): number[] {
  const index: number[] = [];
  let rest = at;
  for (const { from, count, step } of ranges.toReversed()) {
    index.push(from + (rest % count) * step);
    rest = Math.floor(rest / count);
  }
  return index.reverse();
}

/** Boxes of at most `most` elements that together are the given one, in row-major order. */
export function* piecesOf(ranges: readonly AxisRange[], most: number): Generator<AxisRange[]> {
  const total = countOf(ranges);
  if (total === 0) return;
  if (total <= most) {
    yield [...ranges];
    return;
  }
  const axis = ranges.findIndex(({ count }) => count > 1);
  const { from, count, step } = ranges[axis]!;
  const each = Math.max(1, Math.floor((most * count) / total));
  for (let start = 0; start < count; start += each) {
    const part = { from: from + start * step, count: Math.min(each, count - start), step };
    const box = ranges.with(axis, part);
    if (countOf(box) <= most) yield box;
    else yield* piecesOf(box, most);
  }
}

/** Where a box begins in row-major data, when its elements lie there one after the other. */
export function contiguousStart(ranges: readonly AxisRange[], shape: readonly number[]): number | undefined {
  const strides = stridesOf(shape);
  const first = ranges.findIndex(({ count }) => count > 1);
  const isRun = ranges.every(({ count, step }, axis) => {
    if (first < 0 || axis < first) return true;
    return axis === first ? step === 1 : step === 1 && count === shape[axis];
  });
  return isRun ? ranges.reduce((sum, { from }, axis) => sum + from * (strides[axis] ?? 0), 0) : undefined;
}

export function stridesOf(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (const length of shape.toReversed()) {
    strides.push(stride);
    stride *= length;
  }
  return strides.reverse();
}
