/** The inspector that is open, for the commands that act on it. */
import type { Role } from './axes.ts';
import type { TensorView } from './tensor-view.svelte.ts';

export const openInspector: { view?: TensorView | undefined; pickFile?: (() => void) | undefined } = {};

/** The axis that has the focus, else the first that is a slider. */
export function sendFocused(view: TensorView, role: Role): void {
  const focused = Number(/^axis-(\d+)$/.exec(document.activeElement?.id ?? '')?.[1] ?? NaN);
  const { rows, columns } = view.axes;
  const axis = Number.isInteger(focused)
    ? focused
    : role === 'slider'
      ? (rows ?? columns)
      : view.shape.findIndex((_, at) => at !== rows && at !== columns);
  if (axis !== undefined && axis >= 0) view.send(axis, role);
}

/** Moves the focused slider, else the first. */
export function slideFirst(view: TensorView, step: number): void {
  const axis = view.shape.findIndex((_, at) => at !== view.axes.rows && at !== view.axes.columns);
  if (axis >= 0) view.slide(axis, (view.at[axis] ?? 0) + step);
}
