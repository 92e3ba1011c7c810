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
  /** x as it is. */
  linear: (x: tf.Tensor): tf.Tensor => x,
  relu,
  /** max(x, 0), at most 6. */
  relu6: (x: tf.Tensor): tf.Tensor => tf.relu6(x),
  /** x above 0, negativeSlope · x below; the slope is 0.2 unless given. */
  leakyRelu: (x: tf.Tensor, negativeSlope = 0.2): tf.Tensor => tf.leakyRelu(x, negativeSlope),
  /** 1 ÷ (1 + e⁻ˣ), between 0 and 1. */
  sigmoid: (x: tf.Tensor): tf.Tensor => tf.sigmoid(x),
  /** The hyperbolic tangent, between −1 and 1. */
  tanh: (x: tf.Tensor): tf.Tensor => tf.tanh(x),
  softmax,
  /** The logarithm of softmax over the last axis, stable for large numbers. */
  logSoftmax: (x: tf.Tensor): tf.Tensor => tf.logSoftmax(x),
  /** log(1 + eˣ), a smooth relu. */
  softplus: (x: tf.Tensor): tf.Tensor => tf.softplus(x),
  /** x ÷ (1 + |x|), between −1 and 1. */
  softsign: (x: tf.Tensor): tf.Tensor => tf.div(x, tf.add(tf.abs(x), 1)),
  /** x above 0, alpha · (eˣ − 1) below (Clevert, Unterthiner & Hochreiter 2015). */
  elu: (x: tf.Tensor, alpha = 1): tf.Tensor =>
    alpha === 1 ? tf.elu(x) : tf.where(tf.greater(x, 0), x, tf.mul(tf.elu(x), alpha)),
  /** elu with the scale that keeps mean 0 and variance 1 (Klambauer et al. 2017). */
  selu: (x: tf.Tensor): tf.Tensor => tf.selu(x),
  /** max(x, 0) + alpha · (e^(min(x, 0) ÷ alpha) − 1) (Barron 2017). */
  celu: (x: tf.Tensor, alpha = 1): tf.Tensor =>
    tf.add(tf.maximum(x, 0), tf.mul(alpha, tf.expm1(tf.div(tf.minimum(x, 0), alpha)))),
  gelu,
  /** x · sigmoid(x), also called swish. */
  silu,
  /** x · sigmoid(x), the same as silu. */
  swish: silu,
  /** eˣ. */
  exponential,
  /** relu6(x + 3) ÷ 6: a sigmoid of straight lines. */
  hardSigmoid,
  /** x · hardSigmoid(x), also called hardSwish. */
  hardSilu: (x: tf.Tensor): tf.Tensor => tf.mul(x, hardSigmoid(x)),
  /** x · hardSigmoid(x), the same as hardSilu. */
  hardSwish: (x: tf.Tensor): tf.Tensor => tf.mul(x, hardSigmoid(x)),
  /** x, kept between −1 and 1. */
  hardTanh: (x: tf.Tensor): tf.Tensor => tf.clipByValue(x, -1, 1),
  /** x where |x| is above the threshold, 0 elsewhere; the threshold is 0.5 unless given. */
  hardShrink: (x: tf.Tensor, threshold = 0.5): tf.Tensor =>
    shrink(x, tf.greater(tf.abs(x), threshold), tf.zerosLike(x)),
  /** x moved towards 0 by the threshold, and 0 within it; the threshold is 0.5 unless given. */
  softShrink: (x: tf.Tensor, threshold = 0.5): tf.Tensor =>
    tf.where(
      tf.greater(x, threshold),
      tf.sub(x, threshold),
      tf.where(tf.less(x, -threshold), tf.add(x, threshold), tf.zerosLike(x)),
    ),
  /** x − tanh(x). */
  tanhShrink: (x: tf.Tensor): tf.Tensor => tf.sub(x, tf.tanh(x)),
  /** x above the threshold, the given value elsewhere; both are 0 unless given. */
  threshold: (x: tf.Tensor, threshold = 0, value = 0): tf.Tensor =>
    shrink(x, tf.greater(x, threshold), tf.fill(x.shape, value)),
  /** x · tanh(softplus(x)) (Misra 2019). */
  mish: (x: tf.Tensor): tf.Tensor => tf.mul(x, tf.tanh(tf.softplus(x))),
  /** The logarithm of the sigmoid, stable for large numbers. */
  logSigmoid: (x: tf.Tensor): tf.Tensor => tf.neg(tf.softplus(tf.neg(x))),
  /** (x + √(x² + b)) ÷ 2, a smooth relu without exponentials; b is 4 unless given. */
  squareplus: (x: tf.Tensor, b = 4): tf.Tensor => tf.mul(0.5, tf.add(x, tf.sqrt(tf.add(tf.square(x), b)))),
  /** 0 up to −1, x from 1 on, (x + 1)² ÷ 4 between. */
  sparsePlus: (x: tf.Tensor): tf.Tensor =>
    tf.where(
      tf.lessEqual(x, -1),
      tf.zerosLike(x),
      tf.where(tf.greaterEqual(x, 1), x, tf.mul(0.25, tf.square(tf.add(x, 1)))),
    ),
  /** The first half of the axis times the sigmoid of the second (Dauphin et al. 2016). */
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
