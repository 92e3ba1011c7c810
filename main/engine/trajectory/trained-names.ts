/** A session's names, and beside them what its models left as they trained: the loss each was fitted by, the recorded steps. */
import type { Variable } from '@tensorflow/tfjs';
import { Model } from '../../../labs/kit/keras/model.ts';
import { fittedLoss, wasFitted, type LossPiece } from '../../../labs/kit/keras/training/training-loss.ts';
import { stepWatch } from '../../../labs/kit/recorded-steps.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { isProxy } from '../state/proxies.ts';
import { isObject } from '../state/reach.ts';
import { heldWeights } from './held-weights.ts';

export type Names = Pick<SessionNames, 'has' | 'get' | 'list'>;

const lossSuffix = '.fit: loss';
const stepsSuffix = ': recorded steps';
const modelPrototype: object = Model.prototype;

function modelNamed(names: Names, name: string): Model | undefined {
  const value = names.has(name) ? names.get(name) : undefined;
  const isModel =
    isObject(value) && !isProxy(value) && Object.prototype.isPrototypeOf.call(modelPrototype, value);
  return isModel ? (value as Model) : undefined;
}

/** The pieces of the loss under such a name; undefined for the session's own names. */
export function fittedLossNamed(names: Names, name: string): LossPiece[] | undefined {
  if (!name.endsWith(lossSuffix)) return undefined;
  const model = modelNamed(names, name.slice(0, -lossSuffix.length));
  return model && wasFitted(model) ? fittedLoss(model) : undefined;
}

/** Losses of models that were fitted, by name. */
export const fittedLosses = (names: Names): string[] =>
  names.list().flatMap((name) => {
    const model = modelNamed(names, name);
    return model && wasFitted(model) ? [name + lossSuffix] : [];
  });

/** One list for the same steps: directions are kept by it. */
const lists = new WeakMap<Variable, Float32Array[]>();

function recordedSteps(names: Names, name: string): Float32Array[] | undefined {
  const trained = stepWatch.recorder && names.has(name) && heldWeights(names.get(name))?.trained;
  const [first] = trained || [];
  const points = trained && stepWatch.recorder?.pointsOf(trained);
  if (!first || !points) return undefined;
  const known = lists.get(first);
  const isSame = known?.length === points.length && known.at(-1)!.every((v, i) => v === points.at(-1)![i]);
  if (isSame) return known;
  lists.set(first, points);
  return points;
}

/** To be read as the session's own: runs of weights among them. */
export function withRecorded(names: Names): Names {
  const stepsOf = (name: string): Float32Array[] | undefined =>
    name.endsWith(stepsSuffix) ? recordedSteps(names, name.slice(0, -stepsSuffix.length)) : undefined;
  return {
    has: (name) => names.has(name) || stepsOf(name) !== undefined,
    get: (name) => stepsOf(name) ?? names.get(name),
    list: () => [
      ...names.list(),
      ...names.list().flatMap((name) => (recordedSteps(names, name) ? [name + stepsSuffix] : [])),
    ],
  };
}
