/** The elements of a window as they came, by row and column. */
import type { AxisRange, InspectAnswerOf } from '../../../preload/contract/inspect.ts';
import type { Axes, Stretch } from './axes.ts';

export interface Tile {
  readonly rows: Stretch;
  readonly columns: Stretch;
  /** Where the sliders stood, the very array. */
  readonly slice: readonly number[];
  /** By position in the window; strings where the tensor has such. */
  at(row: number, column: number): number | string | undefined;
}

type Dtype = InspectAnswerOf<'window'>['tensor']['dtype'];

export function decodeElements(data: string, dtype: Dtype): Float32Array | Int32Array | Uint8Array {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  if (dtype === 'bool') return bytes;
  return dtype === 'int32' ? new Int32Array(bytes.buffer) : new Float32Array(bytes.buffer);
}

const single: Stretch = { from: 0, count: 1, step: 1 };

export function tileOf(
  { tensor, ranges, data, strings }: InspectAnswerOf<'window'>,
  axes: Axes,
  slice: readonly number[],
): Tile {
  const values = strings ?? decodeElements(data, tensor.dtype);
  const stretch = (axis: number | undefined): AxisRange =>
    axis === undefined ? single : (ranges[axis] ?? single);
  const rows = stretch(axes.rows);
  const columns = stretch(axes.columns);
  const isAcross = (axes.rows ?? -1) < (axes.columns ?? Infinity);
  return {
    rows,
    columns,
    slice,
    at: (row, column) =>
      row < 0 || column < 0 || row >= rows.count || column >= columns.count
        ? undefined
        : values[isAcross ? row * columns.count + column : column * rows.count + row],
  };
}

/** Left minus right, where both are numbers; equal infinities differ by nothing, and so do NaNs. */
export const differenceOf = (left: Tile, right: Tile): Tile => ({
  rows: left.rows,
  columns: left.columns,
  slice: left.slice,
  at: (row, column) => {
    const a = Number(left.at(row, column));
    const b = Number(right.at(row, column));
    return Object.is(a, b) || a === b ? 0 : a - b;
  },
});
