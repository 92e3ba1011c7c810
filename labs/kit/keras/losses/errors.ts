/** The losses that measure a distance: a value per example, the mean over the last axis. */
import * as tf from '@tensorflow/tfjs';
import { checkKeys } from '../options.ts';
import type { Labels } from './crossentropy.ts';
import { epsilon, sameRank } from './targets.ts';

const meanOf = (
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
 * max(1 − labels·predictions, 0), the mean of it; labels 0 and 1 count as −1 and 1.
 *
 * @example
 * tf.keras.losses.hinge(tf.constant([[-1, 1]]), tf.constant([[0.5, 0.5]])) // => [1]
 */
export function hinge(labels: Labels, predictions: Labels): tf.Tensor {
  return meanOf('hinge', labels, predictions, (yTrue, yPred) => {
    const binary = tf.all(tf.logicalOr(tf.equal(yTrue, 0), tf.equal(yTrue, 1)));
    const signs = tf.where(binary, tf.sub(tf.mul(2, yTrue), 1), yTrue);
    // Not relu: at the margin itself Keras' gradient is that of maximum.
    return tf.maximum(tf.sub(1, tf.mul(signs, yPred)), 0);
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
