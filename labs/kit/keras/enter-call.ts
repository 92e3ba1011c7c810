/** What happens around every `call` of a layer: its input is checked, it is built, and the training phase is passed down. */
import * as tf from '@tensorflow/tfjs';
import { checkCallOptions, takesTraining, type CallMethod } from './call-options.ts';
import { isOfKit } from './callable.ts';
import { tapeWatch } from '../tape-observer.ts';
import { asText, isPlainObject } from './options.ts';
import type { Layer } from './layer.ts';

/** True while a call with `{training: true}` is on the way; layers called inside it without saying follow it. */
const phase = { training: false };

/** Whether a layer called with these options is being trained. */
export const isTraining = (options?: { readonly training?: boolean | undefined }): boolean =>
  options?.training ?? phase.training;

/** Runs `work` in the given phase and goes back to the one before, whatever happens. */
export function inPhase<T>(training: boolean, work: () => T): T {
  const before = phase.training;
  phase.training = training;
  try {
    return work();
  } finally {
    phase.training = before;
  }
}

function asInput(layer: Layer, input: unknown): unknown {
  if (input instanceof tf.Tensor) return input;
  if (Array.isArray(input) && input.length > 0) {
    if (input.every((one) => one instanceof tf.Tensor)) return input;
    if (input.flat(8).every((one) => typeof one === 'number' || typeof one === 'boolean'))
      return tf.tensor(input);
  }
  if (input instanceof Promise)
    throw new TypeError(`${layer.name}.call got a promise: await it first, as in layer.call(await x).`);
  if (isPlainObject(input)) return input;
  throw new TypeError(`${layer.name}.call needs a tensor; found ${asText(input)}: pass tf.constant(…).`);
}

const shapesOf = (input: unknown): number[] | number[][] | undefined => {
  if (input instanceof tf.Tensor) return input.shape;
  if (Array.isArray(input)) return input.map((one: tf.Tensor) => one.shape);
  return undefined;
};

/** A method that asks whether it is being trained hears it from the call around it, as in Keras. */
function withPhase(method: CallMethod, options: unknown): unknown {
  if (!phase.training || !takesTraining(method)) return options;
  if (options === undefined) return { training: true };
  return isPlainObject(options) ? { training: true, ...options } : options;
}

/** Calls `method` of `layer` as `layer.call(...)` does. */
export function enterCall(layer: Layer, method: CallMethod, given: unknown[]): unknown {
  const [input, asked, ...rest] = given;
  checkCallOptions(layer.constructor.name, method, asked, isOfKit(layer) ? layer.callKeys : null);
  const options = withPhase(method, asked);
  const taken = asInput(layer, input);
  if (!layer.built && !layer.building) {
    const shapes = shapesOf(taken);
    if (shapes) layer.buildForCall(shapes as number[]);
  }
  const training =
    isPlainObject(options) && typeof options['training'] === 'boolean' ? options['training'] : undefined;
  const call = (): unknown =>
    method.call(layer, taken, ...(given.length > 1 || options ? [options, ...rest] : []));
  const { observer } = tapeWatch;
  const work = observer ? (): unknown => observer.inLayer(layer, call) : call;
  const output = training === undefined ? work() : inPhase(training, work);
  if (!layer.built && !layer.building) {
    layer.built = true;
    layer.madeBeforeBuild = layer.ownVariables.length;
  }
  // Set once: a layer that is only called must not count as changed.
  if (layer.outputShape === null) {
    const first: unknown = Array.isArray(output) ? output[0] : output;
    if (first instanceof tf.Tensor) layer.outputShape = first.shape;
  }
  return output;
}
