/** Which axis of a tensor runs down, which runs across, and where the others stand. */
import type { AxisRange } from '../../../preload/contract/inspect.ts';

export type Role = 'rows' | 'columns' | 'slider';

export interface Axes {
  readonly rows: number | undefined;
  readonly columns: number | undefined;
}

/** A stretch of one axis: every `step`-th index from `from`. */
export interface Stretch {
  readonly from: number;
  readonly count: number;
  readonly step: number;
}

/** Real and imaginary part lie along an axis of their own, the last. */
export const partNames = ['Re', 'Im'] as const;

/** Pictures are seen as pictures, everything else by its last two axes. */
export function defaultAxes(shape: readonly number[], isComplex = false): Axes {
  if (isComplex) return defaultAxes(shape.slice(0, -1));
  const { length } = shape;
  if (length === 0) return { rows: undefined, columns: undefined };
  if (length === 1) return { rows: undefined, columns: 0 };
  const pictures = pictureAxes(shape);
  if (pictures?.channel !== undefined) return { rows: pictures.height, columns: pictures.width };
  return { rows: length - 2, columns: length - 1 };
}

export const roleOf = ({ rows, columns }: Axes, axis: number): Role =>
  axis === rows ? 'rows' : axis === columns ? 'columns' : 'slider';

/** Sends an axis to a role; the axis that had the role takes the other's place. */
export function sendAxis(axes: Axes, axis: number, role: Role): Axes {
  const before = roleOf(axes, axis);
  if (before === role) return axes;
  if (role === 'slider') return { ...axes, [before]: undefined };
  const holder = axes[role];
  const moved = before === 'slider' ? axes : { ...axes, [before]: holder };
  return { ...moved, [role]: axis };
}

export const swapAxes = ({ rows, columns }: Axes): Axes => ({ rows: columns, columns: rows });

/** The box of a window; without stretches, of the whole slice. */
export function rangesOf(
  shape: readonly number[],
  axes: Axes,
  at: readonly number[],
  window?: { readonly rows: Stretch; readonly columns: Stretch },
): AxisRange[] {
  return shape.map((length, axis) => {
    const role = roleOf(axes, axis);
    if (role === 'slider')
      return { from: Math.min(at[axis] ?? 0, Math.max(0, length - 1)), count: Math.min(1, length), step: 1 };
    return window ? { ...window[role] } : { from: 0, count: length, step: 1 };
  });
}

/** The place in the tensor of a row and a column. */
export const indexAt = (
  shape: readonly number[],
  axes: Axes,
  at: readonly number[],
  row: number,
  column: number,
): number[] =>
  shape.map((_, axis) => (axis === axes.rows ? row : axis === axes.columns ? column : (at[axis] ?? 0)));

export interface PictureAxes {
  readonly grid: number | undefined;
  readonly height: number;
  readonly width: number;
  readonly channel: number | undefined;
}

/** Guessed from the shape: N·H·W·C, H·W·C, N·H·W or H·W. */
export function pictureAxes(shape: readonly number[]): PictureAxes | undefined {
  const last = shape.at(-1) ?? 0;
  const hasChannels = last === 1 || last === 3 || last === 4;
  if (shape.length === 4 && hasChannels) return { grid: 0, height: 1, width: 2, channel: 3 };
  if (shape.length === 3 && hasChannels) return { grid: undefined, height: 0, width: 1, channel: 2 };
  if (shape.length === 3) return { grid: 0, height: 1, width: 2, channel: undefined };
  if (shape.length === 2) return { grid: undefined, height: 0, width: 1, channel: undefined };
  return undefined;
}
