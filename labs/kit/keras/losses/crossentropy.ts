/** The cross-entropies, a value per example, from probabilities or from logits. */
import * as tf from '@tensorflow/tfjs';
import { softmaxCrossEntropy, sparseSoftmaxCrossEntropy } from '../../losses-from-logits.ts';
import { asText, checkKeys, isPlainObject } from '../options.ts';
import { shapeText } from '../shape-text.ts';
import { asTensor, epsilon, sameRank } from './targets.ts';

export interface CrossentropyOptions {
  /** The predictions are logits, not probabilities. */
  fromLogits?: boolean;
  /** Moves this share of the probability from the label to all classes alike. */
  labelSmoothing?: number;
  /** The axis of the classes, the last unless given. */
  axis?: number;
}

export type Labels = tf.Tensor | tf.TensorLike;

function checked(owner: string, options: unknown, known: readonly string[]): CrossentropyOptions {
  if (options === undefined) return {};
  if (!isPlainObject(options))
    throw new TypeError(
      `${owner} takes its options as an object, not as ${asText(options)} by position: write ${owner}(labels, predictions, { fromLogits: ${asText(options)} }).`,
    );
  checkKeys(owner, options, known);
  return options;
}

const probability = (x: tf.Tensor): tf.Tensor => tf.clipByValue(x, epsilon, 1 - epsilon);

/** Where reading is free, a label that names no class is an error, as in TensorFlow; elsewhere its loss would just be 0. */
function checkClasses(owner: string, labels: tf.Tensor, classes: number): void {
  if (tf.getBackend() === 'webgl') return;
  // Read past tfjs' engine: for a tape this is no value read out.
  const values = tf.backend().readSync(labels.dataId) as ArrayLike<number>;
  const wrong = Array.prototype.find.call(values, (one: number) => !(one >= 0 && one < classes)) as
    number | undefined;
  if (wrong !== undefined)
    throw new RangeError(
      `${owner}: found the label ${wrong}, and the predictions have ${classes} classes: labels go from 0 to ${classes - 1}.`,
    );
}

/** Puts the classes last. */
function classesLast(x: tf.Tensor, axis: number): tf.Tensor {
  const at = axis < 0 ? axis + x.rank : axis;
  if (at === x.rank - 1) return x;
  const order = x.shape.map((_, index) => index).filter((index) => index !== at);
  return tf.transpose(x, [...order, at]);
}

/**
 * −log p[label] for whole-number labels of shape S and predictions of shape [...S, classes]; the result has shape S.
 * Exact for logits of any size.
 *
 * @example
 * tf.keras.losses.sparseCategoricalCrossentropy(tf.constant([1]), tf.constant([[0, 10000]]), { fromLogits: true }) // => [0]
 */
export function sparseCategoricalCrossentropy(
  labels: Labels,
  predictions: Labels,
  options?: Omit<CrossentropyOptions, 'labelSmoothing'>,
): tf.Tensor {
  const owner = 'sparseCategoricalCrossentropy';
  const { fromLogits = false, axis = -1 } = checked(owner, options, ['fromLogits', 'axis']);
  return tf.tidy(() => {
    const yPred = classesLast(asTensor(owner, 'predictions', predictions), axis);
    let yTrue = asTensor(owner, 'labels', labels);
    if (yTrue.rank === yPred.rank && yTrue.shape.at(-1) === 1) yTrue = tf.squeeze(yTrue, [-1]);
    if (shapeText(yTrue.shape) !== shapeText(yPred.shape.slice(0, -1)))
      throw new TypeError(
        `${owner}: for predictions of shape ${shapeText(yPred.shape)} labels must have shape ${shapeText(yPred.shape.slice(0, -1))}, one whole number an example; found ${shapeText(yTrue.shape)}.`,
      );
    checkClasses(owner, yTrue, yPred.shape.at(-1)!);
    return sparseSoftmaxCrossEntropy(yTrue, fromLogits ? yPred : tf.log(probability(yPred)));
  });
}

/**
 * −Σ p·log q over the classes, for labels p (one-hot or probabilities) and predictions q of the same shape.
 *
 * @example
 * tf.keras.losses.categoricalCrossentropy(tf.constant([[0, 1]]), tf.constant([[0, 0]]), { fromLogits: true }) // => [0.6931472]
 */
export function categoricalCrossentropy(
  labels: Labels,
  predictions: Labels,
  options?: CrossentropyOptions,
): tf.Tensor {
  const owner = 'categoricalCrossentropy';
  const {
    fromLogits = false,
    labelSmoothing = 0,
    axis = -1,
  } = checked(owner, options, ['fromLogits', 'labelSmoothing', 'axis']);
  return tf.tidy(() => {
    const yPred = classesLast(asTensor(owner, 'predictions', predictions), axis);
    const given = classesLast(tf.cast(asTensor(owner, 'labels', labels), 'float32'), axis);
    if (shapeText(given.shape) !== shapeText(yPred.shape))
      throw new TypeError(
        `${owner}: labels have shape ${shapeText(given.shape)} and predictions ${shapeText(yPred.shape)}: labels are one-hot here; for whole-number labels use sparseCategoricalCrossentropy.`,
      );
    const classes = yPred.shape.at(-1)!;
    const yTrue =
      labelSmoothing === 0 ? given : tf.add(tf.mul(given, 1 - labelSmoothing), labelSmoothing / classes);
    if (fromLogits) return softmaxCrossEntropy(yTrue, yPred);
    const shares = probability(tf.div(yPred, tf.sum(yPred, -1, true)));
    return tf.neg(tf.sum(tf.mul(yTrue, tf.log(shares)), -1));
  });
}

/**
 * −(p·log q + (1 − p)·log(1 − q)), the mean over the last axis.
 *
 * @example
 * tf.keras.losses.binaryCrossentropy(tf.constant([[0, 1]]), tf.constant([[0.5, 0.5]])) // => [0.6931472]
 */
export function binaryCrossentropy(
  labels: Labels,
  predictions: Labels,
  options?: CrossentropyOptions,
): tf.Tensor {
  const owner = 'binaryCrossentropy';
  const {
    fromLogits = false,
    labelSmoothing = 0,
    axis = -1,
  } = checked(owner, options, ['fromLogits', 'labelSmoothing', 'axis']);
  return tf.tidy(() => {
    const [given, yPred] = sameRank(owner, labels, predictions);
    const p = labelSmoothing === 0 ? given : tf.add(tf.mul(given, 1 - labelSmoothing), labelSmoothing / 2);
    if (fromLogits) {
      // max(z, 0) − z·p + log(1 + exp(−|z|)): no exponential of a large number; 0 counts as positive in both parts.
      const positive = tf.greaterEqual(yPred, 0);
      const above = tf.where(positive, yPred, tf.zerosLike(yPred));
      const rest = tf.log1p(tf.exp(tf.where(positive, tf.neg(yPred), yPred)));
      return tf.mean(tf.add(tf.sub(above, tf.mul(yPred, p)), rest), axis);
    }
    const q = probability(yPred);
    const sum = tf.add(tf.mul(p, tf.log(q)), tf.mul(tf.sub(1, p), tf.log(tf.sub(1, q))));
    return tf.neg(tf.mean(sum, axis));
  });
}
