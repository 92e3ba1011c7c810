/** The losses that ask for a margin between right and wrong. */
import * as tf from '@tensorflow/tfjs';
import type { Labels } from './crossentropy.ts';
import { meanOf } from './errors.ts';
import { sameRank } from './targets.ts';

/** max(1 − labels·predictions, 0), labels 0 and 1 as −1 and 1. */
function margin(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  const binary = tf.all(tf.logicalOr(tf.equal(yTrue, 0), tf.equal(yTrue, 1)));
  const signs = tf.where(binary, tf.sub(tf.mul(2, yTrue), 1), yTrue);
  // Not relu: at the margin itself Keras' gradient is that of maximum.
  return tf.maximum(tf.sub(1, tf.mul(signs, yPred)), 0);
}

/**
 * max(1 − labels·predictions, 0), the mean of it; labels 0 and 1 count as −1 and 1.
 *
 * @example
 * tf.keras.losses.hinge(tf.constant([[-1, 1]]), tf.constant([[0.5, 0.5]])) // => [1]
 */
export const hinge = (labels: Labels, predictions: Labels): tf.Tensor =>
  meanOf('hinge', labels, predictions, margin);

/**
 * max(1 − labels·predictions, 0)², the mean of it; labels 0 and 1 count as −1 and 1.
 *
 * @example
 * tf.keras.losses.squaredHinge(tf.constant([[-1, 1]]), tf.constant([[0.5, 0.5]])) // => [1.25]
 */
export const squaredHinge = (labels: Labels, predictions: Labels): tf.Tensor =>
  meanOf('squaredHinge', labels, predictions, (yTrue, yPred) => tf.square(margin(yTrue, yPred)));

/**
 * How far the best wrong class comes within 1 of the right one; labels are one-hot.
 *
 * @example
 * tf.keras.losses.categoricalHinge(tf.constant([[0, 1]]), tf.constant([[0.5, 0.75]])) // => [0.75]
 */
export function categoricalHinge(labels: Labels, predictions: Labels): tf.Tensor {
  return tf.tidy(() => {
    const [yTrue, yPred] = sameRank('categoricalHinge', labels, predictions);
    const right = tf.sum(tf.mul(yTrue, yPred), -1);
    const wrong = tf.max(tf.mul(tf.sub(1, yTrue), yPred), -1);
    return tf.maximum(tf.add(tf.sub(wrong, right), 1), 0);
  });
}
