/** The functions that `fit` calls on its way. */
import { checkKeys, asText } from '../options.ts';
import type { Model } from '../model.ts';
import type { Logs } from './history.ts';

type Answer = void | PromiseLike<void>;

export interface CallbackFunctions {
  onTrainBegin?: (logs?: Logs) => Answer;
  onTrainEnd?: (logs?: Logs) => Answer;
  onEpochBegin?: (epoch: number, logs?: Logs) => Answer;
  onEpochEnd?: (epoch: number, logs?: Logs) => Answer;
  onBatchBegin?: (batch: number, logs?: Logs) => Answer;
  onBatchEnd?: (batch: number, logs?: Logs) => Answer;
}

const names = [
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onBatchBegin',
  'onBatchEnd',
  'onYield',
];

/** A list of callbacks; those with `setModel` are given the model. */
export function asCallbacks(model: Model, given: unknown): CallbackFunctions[] {
  const list: unknown[] = given === undefined || given === null ? [] : Array.isArray(given) ? given : [given];
  return list.map((one) => {
    if (typeof one !== 'object' || one === null)
      throw new TypeError(
        `fit: callbacks are objects of functions; found ${asText(one)}: write callbacks: { onEpochEnd: (epoch, logs) => … }.`,
      );
    if ('setModel' in one && typeof one.setModel === 'function') one.setModel(model);
    else if (Object.getPrototypeOf(one) === Object.prototype) checkKeys('fit: callbacks', one, names);
    return one;
  });
}

/** Calls one kind of callback on all; yields what there is to wait for. */
export function* notify<Name extends keyof CallbackFunctions>(
  callbacks: readonly CallbackFunctions[],
  name: Name,
  ...given: Parameters<Required<CallbackFunctions>[Name]>
): Generator<PromiseLike<unknown>, void, unknown> {
  for (const one of callbacks) {
    const call = one[name] as ((...given: unknown[]) => Answer) | undefined;
    const answer = call?.apply(one, given);
    if (answer) yield answer;
  }
}
