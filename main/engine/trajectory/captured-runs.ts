/** Runs that a session has under a name: lists of numbers, of pairs of numbers, or of small tensors, read without running a getter. */
import type { ExploreAnswerOf } from '../../../preload/contract/trajectory.ts';
import { mostSteps } from '../../../preload/contract/trajectory.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { isProxy } from '../state/proxies.ts';
import { isObject, isTensor } from '../state/reach.ts';

type Names = Pick<SessionNames, 'has' | 'get' | 'list'>;

export interface CapturedRun {
  readonly points: readonly (readonly number[])[];
  /** Points at the end that were left out. */
  readonly left: number;
}

export function capturedRun(names: Pick<Names, 'has' | 'get'>, name: string): CapturedRun {
  if (!names.has(name)) throw new ReferenceError(`there is no "${name}" now; run the cell that makes it`);
  const list = elementsOf(names.get(name));
  const expected = 'a run is a list of numbers, of pairs of numbers, or of tensors of one or two elements';
  if (!list) throw new TypeError(`"${name}" is no list now; ${expected}`);
  const points = list.slice(0, mostSteps + 1).map((element, at) => {
    const point = pointOf(element);
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

/** What of the session can be explored: functions of two arguments and runs. */
export function offersOf(names: Names): ExploreAnswerOf<'offers'> {
  const losses: string[] = [];
  const runs: ExploreAnswerOf<'offers'>['runs'] = [];
  for (const name of names.list()) {
    const value = names.get(name);
    if (isLoss(value)) losses.push(name);
    const list = elementsOf(value);
    const [first, last] = list && list.length > 1 ? [pointOf(list[0]), pointOf(list.at(-1))] : [];
    if (!list || !first || first.length !== last?.length) continue;
    runs.push({ name, coordinates: first.length === 1 ? 1 : 2, points: list.length });
  }
  return { want: 'offers', losses, runs };
}

const isLoss = (value: unknown): boolean => {
  if (typeof value !== 'function' || isProxy(value)) return false;
  const parameters: unknown = Object.getOwnPropertyDescriptor(value, 'length')?.value;
  return parameters === 2 && !/^class\b/.test(Function.prototype.toString.call(value));
};

function elementsOf(value: unknown): unknown[] | undefined {
  if (!isObject(value) || isProxy(value) || !Array.isArray(value)) return undefined;
  const elements: unknown[] = [];
  for (let at = 0; at < value.length; at++)
    elements.push(Object.getOwnPropertyDescriptor(value, at)?.value as unknown);
  return elements;
}

/** One or two numbers; undefined for anything else. */
function pointOf(element: unknown): number[] | undefined {
  if (typeof element === 'number') return [element];
  if (isObject(element) && isTensor(element)) {
    const isPoint = element.size >= 1 && element.size <= 2 && !element.isDisposed;
    return isPoint && element.dtype !== 'string' && element.dtype !== 'complex64'
      ? [...element.dataSync()]
      : undefined;
  }
  const parts = elementsOf(element)?.map(pointOf);
  if (!parts || parts.length < 1 || parts.length > 2) return undefined;
  return parts.every((part) => part?.length === 1) ? parts.flatMap((part) => part!) : undefined;
}
