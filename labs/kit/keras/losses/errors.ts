/** The losses that measure a distance: a value per example, the mean over the last axis. */
import * as tf from '@tensorflow/tfjs';
import { checkKeys } from '../options.ts';
import type { Labels } from './crossentropy.ts';
import { epsilon, sameRank } from './targets.ts';

/** The mean over the last axis of what `measure` answers. */
export const meanOf = (
  owner: string,
  labels: Labels,
  predictions: Labels,
  measure: (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor,
): tf.Tensor =>
  tf.tidy(() => {
    const [yTrue, yPred] = sameRank(owner, labels, predictions);
    return tf.mean(measure(yTrue, yPred), -1);
  });

/**
 * The mean of (labels − predictions)².
 *
 * @example
 * tf.keras.losses.meanSquaredError(tf.constant([[0, 1]]), tf.constant([[1, 3]])) // => [2.5]
 */
export function meanSquaredError(labels: Labels, predictions: Labels): tf.Tensor {
  return meanOf('meanSquaredError', labels, predictions, (yTrue, yPred) => tf.square(tf.sub(yTrue, yPred)));
}

/**
 * The mean of |labels − predictions|.
 *
 * @example
 * tf.keras.losses.meanAbsoluteError(tf.constant([[0, 1]]), tf.constant([[1, 3]])) // => [1.5]
 */
export function meanAbsoluteError(labels: Labels, predictions: Labels): tf.Tensor {
  return meanOf('meanAbsoluteError', labels, predictions, (yTrue, yPred) => tf.abs(tf.sub(yTrue, yPred)));
}

/**
 * 100 times the mean of |labels − predictions| ÷ |labels|.
 *
 * @example
 * tf.keras.losses.meanAbsolutePercentageError(tf.constant([[2, 4]]), tf.constant([[1, 4]])) // => [25]
 */
export function meanAbsolutePercentageError(labels: Labels, predictions: Labels): tf.Tensor {
  return meanOf('meanAbsolutePercentageError', labels, predictions, (yTrue, yPred) =>
    tf.mul(100, tf.abs(tf.div(tf.sub(yTrue, yPred), tf.maximum(tf.abs(yTrue), epsilon)))),
  );
}

const logOf = (x: tf.Tensor): tf.Tensor => tf.log(tf.add(tf.maximum(x, epsilon), 1));

/**
 * The mean of (log(1 + labels) − log(1 + predictions))².
 *
 * @example
 * tf.keras.losses.meanSquaredLogarithmicError(tf.constant([[0, 1]]), tf.constant([[0, 1]])) // => [0]
 */
export function meanSquaredLogarithmicError(labels: Labels, predictions: Labels): tf.Tensor {
  return meanOf('meanSquaredLogarithmicError', labels, predictions, (yTrue, yPred) =>
    tf.square(tf.sub(logOf(yTrue), logOf(yPred))),
  );
}

/**
 * Squared within `delta` of the label, straight beyond (Huber 1964); delta is 1 unless given.
 *
 * @example
 * tf.keras.losses.huber(tf.constant([[0, 0]]), tf.constant([[0.5, 3]])) // => [1.3125]
 */
export function huber(labels: Labels, predictions: Labels, options: { delta?: number } = {}): tf.Tensor {
  checkKeys('huber', options, ['delta']);
  const { delta = 1 } = options;
  return meanOf('huber', labels, predictions, (yTrue, yPred) => {
    const distance = tf.abs(tf.sub(yTrue, yPred));
    const straight = tf.sub(tf.mul(delta, distance), 0.5 * delta * delta);
    return tf.where(tf.lessEqual(distance, delta), tf.mul(0.5, tf.square(distance)), straight);
  });
}

/**
 * log cosh(predictions − labels), computed without overflow.
 *
 * @example
 * tf.keras.losses.logCosh(tf.constant([[0]]), tf.constant([[1000]])) // => [999.3069]
 */
export function logCosh(labels: Labels, predictions: Labels): tf.Tensor {
  return meanOf('logCosh', labels, predictions, (yTrue, yPred) => {
    const x = tf.sub(yPred, yTrue);
    return tf.sub(tf.add(x, tf.softplus(tf.mul(-2, x))), Math.LN2);
  });
}

/**
 * predictions − labels·log(predictions), the mean of it: for counts.
 *
 * @example
 * tf.keras.losses.poisson(tf.constant([[0, 2]]), tf.constant([[1, 1]])) // => [0.9999999]
 */
export function poisson(labels: Labels, predictions: Labels): tf.Tensor {
  return meanOf('poisson', labels, predictions, (yTrue, yPred) =>
    tf.sub(yPred, tf.mul(yTrue, tf.log(tf.add(yPred, epsilon)))),
  );
}

/** x at length 1 along the last axis; zeros stay zeros. */
const unit = (x: tf.Tensor): tf.Tensor =>
  tf.mul(x, tf.minimum(tf.rsqrt(tf.sum(tf.square(x), -1, true)), 1e12));

/**
 * Minus the cosine of the angle between label and prediction: −1 where they point the same way.
 *
 * @example
 * tf.keras.losses.cosineSimilarity(tf.constant([[0, 2]]), tf.constant([[0, 5]])) // => [-1]
 */
export function cosineSimilarity(labels: Labels, predictions: Labels): tf.Tensor {
  return tf.tidy(() => {
    const [yTrue, yPred] = sameRank('cosineSimilarity', labels, predictions);
    return tf.neg(tf.sum(tf.mul(unit(yTrue), unit(yPred)), -1));
  });
}

/**
 * Σ labels·log(labels ÷ predictions) over the last axis.
 *
 * @example
 * tf.keras.losses.kullbackLeiblerDivergence(tf.constant([[0.5, 0.5]]), tf.constant([[0.5, 0.5]])) // => [0]
 */
export function kullbackLeiblerDivergence(labels: Labels, predictions: Labels): tf.Tensor {
  return tf.tidy(() => {
    const [yTrue, yPred] = sameRank('kullbackLeiblerDivergence', labels, predictions);
    const p = tf.clipByValue(yTrue, epsilon, 1);
    const q = tf.clipByValue(yPred, epsilon, 1);
    return tf.sum(tf.mul(p, tf.log(tf.div(p, q))), -1);
  });
}
