/** `tf.keras.metrics`: what a model reports beside its loss, a value per example. */
import * as tf from '@tensorflow/tfjs';
import type { Labels } from './losses/crossentropy.ts';
import { checkLoss, losses, Loss, type LossFunction } from './losses/losses.ts';
import { asTensor, sameRank } from './losses/targets.ts';
import { asText, didYouMean } from './options.ts';
import { knownName } from './written-names.ts';

export type MetricFunction = (labels: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;

/**
 * 1 where the label is the class with the largest prediction; labels are whole numbers.
 *
 * @example
 * tf.keras.metrics.sparseCategoricalAccuracy(tf.constant([0, 1]), tf.constant([[2, 1], [2, 1]])) // => [1, 0]
 */
export function sparseCategoricalAccuracy(labels: Labels, predictions: Labels): tf.Tensor {
  return tf.tidy(() => {
    const yPred = asTensor('sparseCategoricalAccuracy', 'predictions', predictions);
    const yTrue = asTensor('sparseCategoricalAccuracy', 'labels', labels);
    const flat = yTrue.rank === yPred.rank && yTrue.shape.at(-1) === 1 ? tf.squeeze(yTrue, [-1]) : yTrue;
    return tf.cast(tf.equal(tf.cast(flat, 'int32'), tf.argMax(yPred, -1)), 'float32');
  });
}

/**
 * 1 where label and prediction are largest in the same class; labels are one-hot.
 *
 * @example
 * tf.keras.metrics.categoricalAccuracy(tf.constant([[0, 1]]), tf.constant([[0.2, 0.8]])) // => [1]
 */
export function categoricalAccuracy(labels: Labels, predictions: Labels): tf.Tensor {
  return tf.tidy(() => {
    const yTrue = asTensor('categoricalAccuracy', 'labels', labels);
    const yPred = asTensor('categoricalAccuracy', 'predictions', predictions);
    return tf.cast(tf.equal(tf.argMax(yTrue, -1), tf.argMax(yPred, -1)), 'float32');
  });
}

/**
 * The share of predictions on the right side of 0.5.
 *
 * @example
 * tf.keras.metrics.binaryAccuracy(tf.constant([[1, 0]]), tf.constant([[0.9, 0.8]])) // => [[1, 0]]
 */
export function binaryAccuracy(labels: Labels, predictions: Labels, threshold = 0.5): tf.Tensor {
  return tf.tidy(() => {
    const [yTrue, yPred] = sameRank('binaryAccuracy', labels, predictions);
    return tf.cast(tf.equal(yTrue, tf.cast(tf.greater(yPred, threshold), 'float32')), 'float32');
  });
}

const accuracies = { sparseCategoricalAccuracy, categoricalAccuracy, binaryAccuracy };

/** The metric functions, the losses among them. */
export const metrics = {
  ...accuracies,
  sparseCategoricalCrossentropy: losses.sparseCategoricalCrossentropy,
  categoricalCrossentropy: losses.categoricalCrossentropy,
  binaryCrossentropy: losses.binaryCrossentropy,
  meanSquaredError: losses.meanSquaredError,
  meanAbsoluteError: losses.meanAbsoluteError,
};

/** A metric as compile keeps it: by name, or a function of one's own. */
export interface NamedMetric {
  name: string;
  metric: string | MetricFunction;
}

/** Checks one entry of compile's `metrics`. */
export function checkMetric(like: unknown): NamedMetric {
  if (typeof like === 'function') {
    const known = Object.entries(metrics).find(([, one]) => one === like);
    return known
      ? { name: known[0], metric: known[0] }
      : { name: like.name || 'metric', metric: like as MetricFunction };
  }
  const names = ['accuracy', 'acc', ...Object.keys(metrics), 'mse', 'mae', 'mape'];
  // The report keeps the name as it was written.
  const meant = knownName(like, names);
  if (meant) return { name: like as string, metric: meant };
  const near = typeof like === 'string' ? didYouMean(like, names) : '';
  throw new TypeError(
    `compile: there is no metric ${asText(like)}${near || '.'} Known are ${names.join(', ')}, or give a function.`,
  );
}

/** 'accuracy' means the one that fits the loss and the shapes, as in Keras. */
function accuracyFor(loss: Loss | LossFunction, labels: tf.Tensor, predictions: tf.Tensor): MetricFunction {
  if (loss instanceof Loss) {
    if (loss.kind === 'sparseCategoricalCrossentropy') return sparseCategoricalAccuracy;
    if (loss.kind === 'binaryCrossentropy') return binaryAccuracy;
  }
  if (predictions.shape.at(-1) === 1) return binaryAccuracy;
  const oneHot = labels.rank === predictions.rank && labels.shape.at(-1) === predictions.shape.at(-1);
  return oneHot ? categoricalAccuracy : sparseCategoricalAccuracy;
}

/** The values of a metric for a batch. */
export function metricValues(
  { metric }: NamedMetric,
  loss: Loss | LossFunction,
  labels: tf.Tensor,
  predictions: tf.Tensor,
): tf.Tensor {
  if (typeof metric === 'function') return metric(labels, predictions);
  if (metric === 'accuracy' || metric === 'acc')
    return accuracyFor(loss, labels, predictions)(labels, predictions);
  if (Object.hasOwn(accuracies, metric))
    return accuracies[metric as keyof typeof accuracies](labels, predictions);
  const distance = checkLoss(metric);
  return distance instanceof Loss ? distance.values(labels, predictions) : distance(labels, predictions);
}
