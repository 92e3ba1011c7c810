/** What of a session can be explored: functions, runs, and what holds weights, found without running a getter. */
import { stepWatch } from '../../../labs/kit/recorded-steps.ts';
import type { ExploreAnswerOf } from '../../../preload/contract/trajectory.ts';
import { isProxy } from '../state/proxies.ts';
import { isObject, isTensor } from '../state/reach.ts';
import { pointOf } from './captured-runs.ts';
import { fittedLosses, withRecorded, type Names } from './trained-names.ts';
import { countOf, elementsOf, heldWeights, partsOf, sizeOf } from './held-weights.ts';

type Offers = ExploreAnswerOf<'offers'>;

export function offersOf(own: Names): Offers {
  const names = withRecorded(own);
  const named = names.list().map((name) => ({ name, value: names.get(name) }));
  const takes = (counts: readonly number[]): string[] =>
    named.filter(({ value }) => counts.includes(parametersOf(value))).map(({ name }) => name);
  return {
    want: 'offers',
    losses: takes([2]),
    runs: named.flatMap(runOf),
    models: named.flatMap(({ name, value }) => {
      const held = heldWeights(value);
      return held ? [{ name, weights: sizeOf(held.trained), all: sizeOf(held.all) }] : [];
    }),
    weightLosses: [...takes([0, 1]), ...fittedLosses(own)],
    weightRuns: named.flatMap(weightRunOf),
    directions: named.flatMap(({ name, value }) => {
      const weights = countOf(value);
      return weights !== undefined && weights > 1 && own.has(name) ? [{ name, weights }] : [];
    }),
    isRecording: stepWatch.recorder !== undefined,
  };
}

interface Named {
  readonly name: string;
  readonly value: unknown;
}

/** −1 for what is no function to call. */
function parametersOf(value: unknown): number {
  if (typeof value !== 'function' || isProxy(value)) return -1;
  const parameters: unknown = Object.getOwnPropertyDescriptor(value, 'length')?.value;
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return isClass || typeof parameters !== 'number' ? -1 : parameters;
}

function runOf({ name, value }: Named): Offers['runs'] {
  const list = elementsOf(value);
  const [first, last] = list && list.length > 1 ? [pointOf(list[0]), pointOf(list.at(-1))] : [];
  if (!list || !first || first.length !== last?.length) return [];
  return [
    { name, coordinates: first.length === 1 ? 1 : 2, points: list.length, tensors: tensorsOf(list[0]) },
  ];
}

/** The least that makes a plane. */
const fewestWeights = 2;

function weightRunOf({ name, value }: Named): Offers['weightRuns'] {
  const list = elementsOf(value);
  if (!list || list.length < 3) return [];
  const [first, last] = [countOf(list[0]), countOf(list.at(-1))];
  if (first === undefined || first < fewestWeights || first !== last) return [];
  return [{ name, weights: first, points: list.length, tensors: tensorsOf(list[0]) }];
}

const mostTensors = 64;

function tensorsOf(point: unknown): string[] {
  if (isObject(point) && isTensor(point)) return [''];
  return (partsOf(point) ?? [])
    .slice(0, mostTensors)
    .flatMap(({ key, value }) => (isObject(value) && isTensor(value) ? [key] : []));
}
