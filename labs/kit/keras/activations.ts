/** Keras 3's activation functions, by name or as functions. */
import * as tf from '@tensorflow/tfjs';
import { asText, didYouMean } from './options.ts';
import { knownName, type Written } from './written-names.ts';

export type ActivationFunction = (x: tf.Tensor) => tf.Tensor;

/** Softmax over any axis; tfjs' own takes the last one only. */
export function softmax(x: tf.Tensor, axis = -1): tf.Tensor {
  const last = x.rank - 1;
  const at = axis < 0 ? axis + x.rank : axis;
  if (at === last) return tf.softmax(x);
  const order = x.shape.map((_, index) => (index === at ? last : index === last ? at : index));
  return tf.transpose(tf.softmax(tf.transpose(x, order)), order);
}

/** By relu6, as Keras has it: its slope at the two corners is 0. */
const hardSigmoid: ActivationFunction = (x) => tf.div(tf.relu6(tf.add(x, 3)), 6);

const shrink = (x: tf.Tensor, kept: tf.Tensor, otherwise: tf.Tensor): tf.Tensor =>
  tf.where(kept, x, otherwise);

/** gelu: x·Φ(x) with the exact error function, or its tanh approximation (Hendrycks & Gimpel 2016). */
export function gelu(x: tf.Tensor, approximate = false): tf.Tensor {
  if (!approximate) return tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));
  const inner = tf.mul(tf.add(x, tf.mul(0.044715, tf.mul(x, tf.square(x)))), Math.sqrt(2 / Math.PI));
  return tf.mul(tf.mul(x, 0.5), tf.add(1, tf.tanh(inner)));
}

/** relu with Keras' three options. */
export function relu(
  x: tf.Tensor,
  negativeSlope = 0,
  maxValue: number | null = null,
  threshold = 0,
): tf.Tensor {
  if (negativeSlope === 0 && threshold === 0) {
    if (maxValue === null) return tf.relu(x);
    if (maxValue === 6) return tf.relu6(x);
  }
  if (maxValue === null && threshold === 0) return tf.leakyRelu(x, negativeSlope);
  // As Keras puts it together, which decides the gradients at the threshold and at the cap: 0 and 1.
  const kept = threshold === 0 ? tf.relu(x) : tf.mul(x, tf.cast(tf.greater(x, threshold), 'float32'));
  const above = maxValue === null ? kept : tf.clipByValue(kept, 0, maxValue);
  if (negativeSlope === 0) return above;
  return tf.sub(above, tf.mul(negativeSlope, tf.relu(tf.sub(threshold, x))));
}

const silu: ActivationFunction = (x) => tf.mul(x, tf.sigmoid(x));
const exponential: ActivationFunction = (x) => tf.exp(x);

/**
 * The activation functions; a layer takes them by name too, `'hardSigmoid'` or, as in Python, `'hard_sigmoid'`.
 *
 * @example
 * tf.keras.activations.hardSigmoid(tf.constant([-4, 0, 1.5])) // => [0, 0.5, 0.75]
 */
export const activations = {
  linear: (x: tf.Tensor): tf.Tensor => x,
  relu,
  relu6: (x: tf.Tensor): tf.Tensor => tf.relu6(x),
  leakyRelu: (x: tf.Tensor, negativeSlope = 0.2): tf.Tensor => tf.leakyRelu(x, negativeSlope),
  sigmoid: (x: tf.Tensor): tf.Tensor => tf.sigmoid(x),
  tanh: (x: tf.Tensor): tf.Tensor => tf.tanh(x),
  softmax,
  logSoftmax: (x: tf.Tensor): tf.Tensor => tf.logSoftmax(x),
  softplus: (x: tf.Tensor): tf.Tensor => tf.softplus(x),
  softsign: (x: tf.Tensor): tf.Tensor => tf.div(x, tf.add(tf.abs(x), 1)),
  elu: (x: tf.Tensor, alpha = 1): tf.Tensor =>
    alpha === 1 ? tf.elu(x) : tf.where(tf.greater(x, 0), x, tf.mul(tf.elu(x), alpha)),
  selu: (x: tf.Tensor): tf.Tensor => tf.selu(x),
  celu: (x: tf.Tensor, alpha = 1): tf.Tensor =>
    tf.add(tf.maximum(x, 0), tf.mul(alpha, tf.expm1(tf.div(tf.minimum(x, 0), alpha)))),
  gelu,
  silu,
  swish: silu,
  exponential,
  hardSigmoid,
  hardSilu: (x: tf.Tensor): tf.Tensor => tf.mul(x, hardSigmoid(x)),
  hardSwish: (x: tf.Tensor): tf.Tensor => tf.mul(x, hardSigmoid(x)),
  hardTanh: (x: tf.Tensor): tf.Tensor => tf.clipByValue(x, -1, 1),
  hardShrink: (x: tf.Tensor, threshold = 0.5): tf.Tensor =>
    shrink(x, tf.greater(tf.abs(x), threshold), tf.zerosLike(x)),
  softShrink: (x: tf.Tensor, threshold = 0.5): tf.Tensor =>
    tf.where(
      tf.greater(x, threshold),
      tf.sub(x, threshold),
      tf.where(tf.less(x, -threshold), tf.add(x, threshold), tf.zerosLike(x)),
    ),
  tanhShrink: (x: tf.Tensor): tf.Tensor => tf.sub(x, tf.tanh(x)),
  threshold: (x: tf.Tensor, threshold = 0, value = 0): tf.Tensor =>
    shrink(x, tf.greater(x, threshold), tf.fill(x.shape, value)),
  mish: (x: tf.Tensor): tf.Tensor => tf.mul(x, tf.tanh(tf.softplus(x))),
  logSigmoid: (x: tf.Tensor): tf.Tensor => tf.neg(tf.softplus(tf.neg(x))),
  squareplus: (x: tf.Tensor, b = 4): tf.Tensor => tf.mul(0.5, tf.add(x, tf.sqrt(tf.add(tf.square(x), b)))),
  sparsePlus: (x: tf.Tensor): tf.Tensor =>
    tf.where(
      tf.lessEqual(x, -1),
      tf.zerosLike(x),
      tf.where(tf.greaterEqual(x, 1), x, tf.mul(0.25, tf.square(tf.add(x, 1)))),
    ),
  glu: (x: tf.Tensor, axis = -1): tf.Tensor => {
    const [value, gate] = tf.split(x, 2, axis);
    return tf.mul(value!, tf.sigmoid(gate!));
  },
};

export type ActivationName = keyof typeof activations;
export type ActivationLike = Written<ActivationName> | ActivationFunction | null;

const names = Object.keys(activations) as ActivationName[];

/** Checks an activation when a layer is made; it is kept as it was given. */
export function checkActivation(
  owner: string,
  like: unknown,
  fallback: ActivationName = 'linear',
): ActivationName | ActivationFunction {
  if (like === undefined || like === null) return fallback;
  if (typeof like === 'function') return like as ActivationFunction;
  const known = knownName(like, names);
  if (known) return known;
  const near = typeof like === 'string' ? didYouMean(like, names) : '';
  throw new TypeError(
    `${owner}: there is no activation ${asText(like)}${near || '.'} Known are ${names.join(', ')}.`,
  );
}

/** Applies an activation that `checkActivation` answered. */
export const activate = (like: ActivationName | ActivationFunction, x: tf.Tensor): tf.Tensor =>
  like === 'linear' ? x : (typeof like === 'function' ? like : activations[like])(x);
