/** Where a point of a field stands on screen, as it is looked at now; and the heights between the points of its grid. */
import type { Field } from './field.ts';
import type { Series } from './series.ts';

/** Pixels of a point (w, b) at a height. */
export type Place = (w: number, b: number, height: number) => readonly [x: number, y: number];

/** −1 … 1 across the field. */
export const part = (value: number, along: readonly number[]): number =>
  (2 * (value - along[0]!)) / (along.at(-1)! - along[0]!) - 1;

export const isInside = (field: Field, w: number, b: number): boolean =>
  Math.abs(part(w, field.w)) <= 1 && Math.abs(part(b, field.b)) <= 1;

/** The point of the grid below, and how far towards the next, 0 … 1. */
function between(value: number, along: readonly number[]): readonly [low: number, on: number] {
  const exact = ((part(value, along) + 1) / 2) * (along.length - 1);
  const low = Math.min(along.length - 2, Math.floor(exact));
  return [low, exact - low];
}

/** Between four points of the grid, weighted by how near each is; undefined outside and where one of them is not finite. */
export function heightAt(field: Field, w: number, b: number): number | undefined {
  if (!isInside(field, w, b)) return undefined;
  const [column, across] = between(w, field.w);
  const [row, up] = between(b, field.b);
  let sum = 0;
  for (const [i, j, weight] of [
    [0, 0, (1 - across) * (1 - up)],
    [1, 0, across * (1 - up)],
    [0, 1, (1 - across) * up],
    [1, 1, across * up],
  ] as const) {
    const height = field.heights[row + j]?.[column + i];
    if (height === null || height === undefined) return undefined;
    sum += height * weight;
  }
  return sum;
}

/** Of a path at a step: as high as its loss, or, where its weights are beside the plane that is shown, on the surface. */
export function heightOn(field: Field, { path, isProjected }: Series, step: number): number | undefined {
  const [w, b] = [path.at[0]![step]!, path.at[1]![step]!];
  if (!isInside(field, w, b)) return undefined;
  return isProjected ? heightAt(field, w, b) : field.heightOf(path.loss[step]!);
}
