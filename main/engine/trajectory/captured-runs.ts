/** Runs that a session has under a name: lists of numbers, of pairs of numbers, or of small tensors, read without running a getter. */
import { mostSteps } from '../../../preload/contract/trajectory.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { isObject, isTensor } from '../state/reach.ts';
import { elementsOf } from './held-weights.ts';

type Names = Pick<SessionNames, 'has' | 'get'>;

export interface CapturedRun {
  readonly points: readonly (readonly number[])[];
  /** Points between that were left out. */
  readonly left: number;
}

export function capturedRun(names: Names, name: string): CapturedRun {
  if (!names.has(name)) throw new ReferenceError(`there is no "${name}" now; run the cell that makes it`);
  const list = elementsOf(names.get(name));
  const expected = 'a run is a list of numbers, of pairs of numbers, or of tensors of one or two elements';
  if (!list) throw new TypeError(`"${name}" is no list now; ${expected}`);
  const points = evenly(list.length, mostSteps + 1).map((at) => {
    const point = pointOf(list[at]);
    if (!point) throw new TypeError(`${name}[${at}] is not a point; ${expected}`);
    return point;
  });
  const [first] = points;
  if (!first) throw new RangeError(`"${name}" is empty now; ${expected}`);
  const odd = points.findIndex((point) => point.length !== first.length);
  if (odd >= 0)
    throw new RangeError(
      `${name}[${odd}] has ${points[odd]!.length} numbers and ${name}[0] has ${first.length}; ${expected}`,
    );
  return { points, left: list.length - points.length };
}

/** The first, the last and others between them, at most that many. */
export const evenly = (length: number, most: number): number[] =>
  Array.from({ length: Math.min(length, most) }, (_, i) =>
    length <= most ? i : Math.round((i * (length - 1)) / (most - 1)),
  );

/** One or two numbers; undefined for anything else. */
export function pointOf(element: unknown, deeper = 3): number[] | undefined {
  if (typeof element === 'number') return [element];
  if (isObject(element) && isTensor(element)) {
    const isPoint = element.size >= 1 && element.size <= 2 && !element.isDisposed;
    return isPoint && element.dtype !== 'string' && element.dtype !== 'complex64'
      ? [...element.dataSync()]
      : undefined;
  }
  // A list may hold itself.
  const parts = deeper > 0 ? elementsOf(element)?.map((part) => pointOf(part, deeper - 1)) : undefined;
  if (!parts || parts.length < 1 || parts.length > 2) return undefined;
  return parts.every((part) => part?.length === 1) ? parts.flatMap((part) => part!) : undefined;
}
