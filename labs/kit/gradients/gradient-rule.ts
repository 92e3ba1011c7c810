/** How one kernel's gradient is written down and put in the place of tfjs' own. */
import * as tf from '@tensorflow/tfjs';

/** The gradient of each input; null says that the output is not connected to it, as TensorFlow's None does. */
export type Dx = Record<string, () => tf.Tensor | null>;

/** What a rule computes with: `saved` holds the kept inputs and outputs by name, `dys` the gradient of every output. */
type Derivative<Kept extends string, Attributes> = (
  dy: tf.Tensor,
  saved: Record<Kept, tf.Tensor>,
  attributes: Attributes,
  dys: readonly tf.Tensor[],
) => Dx;

/** A gradient that keeps the named inputs, and the first outputs under the names given for them. */
export function rule<Input extends string = never, Output extends string = never, Attributes = object>(
  kernelName: string,
  inputs: readonly Input[],
  derivative: Derivative<Input | Output, Attributes>,
  outputs: readonly (Output | undefined)[] = [],
): tf.GradConfig {
  const names = [...inputs, ...outputs.filter((name) => name !== undefined)];
  return {
    kernelName,
    inputsToSave: [...inputs],
    outputsToSave: outputs.map((name) => name !== undefined),
    gradFunc: (dy, saved, attributes) => {
      const kept: Record<string, tf.Tensor | undefined> = {};
      names.forEach((name, i) => (kept[name] = saved[i]));
      const dys = Array.isArray(dy) ? dy : [dy];
      const saving = kept as Record<Input | Output, tf.Tensor>;
      // tfjs' type has no null; the kit's tape takes it.
      return derivative(first(dys), saving, attributes as Attributes, dys) as ReturnType<tf.GradFunc>;
    },
  };
}

/** A gradient of a kernel whose inputs are a list; `derivative` answers one function an input. */
export function listRule<Attributes>(
  kernelName: string,
  derivative: (dy: tf.Tensor, inputs: readonly tf.Tensor[], attributes: Attributes) => (() => tf.Tensor)[],
): tf.GradConfig {
  return {
    kernelName,
    saveAllInputs: true,
    gradFunc: (dy, saved, attributes) => {
      const gradients = derivative(Array.isArray(dy) ? first(dy) : dy, saved, attributes as Attributes);
      return Object.fromEntries(gradients.map((gradient, i) => [i, gradient]));
    },
  };
}

export function register(rules: readonly tf.GradConfig[]): void {
  for (const config of rules) {
    // registerGradient prints a warning when it replaces one.
    if (tf.getGradient(config.kernelName)) tf.unregisterGradient(config.kernelName);
    tf.registerGradient(config);
  }
}

/** Runs a kernel that tfjs has no public function for; it is recorded like any other op. */
export function kernel(name: string, inputs: Record<string, tf.Tensor>, attributes: object = {}): tf.Tensor {
  return tf.engine().runKernel(name, inputs, attributes as tf.NamedAttrMap);
}

function first<T>(list: readonly T[]): T {
  const [head] = list;
  if (head === undefined) throw new Error('A gradient rule was called without a gradient of its output.');
  return head;
}
