/** Makes labels and predictions fit each other, as Keras does before a loss. */
import * as tf from '@tensorflow/tfjs';
import { shapeText } from '../shape-text.ts';

/** Keras' ε: probabilities are kept within [ε, 1 − ε]. */
export const epsilon = 1e-7;

export const asTensor = (value: tf.Tensor | tf.TensorLike): tf.Tensor =>
  value instanceof tf.Tensor ? value : tf.tensor(value);

/** Both as float32 and of the same rank: a last axis of size 1 is dropped or added where only one side has it. */
export function sameRank(
  owner: string,
  labels: tf.Tensor | tf.TensorLike,
  predictions: tf.Tensor | tf.TensorLike,
): [tf.Tensor, tf.Tensor] {
  let yTrue = tf.cast(asTensor(labels), 'float32');
  let yPred = asTensor(predictions);
  if (yTrue.rank === yPred.rank + 1 && yTrue.shape.at(-1) === 1) {
    if (yPred.rank === 1) yPred = tf.expandDims(yPred, -1);
    else yTrue = tf.squeeze(yTrue, [-1]);
  } else if (yPred.rank === yTrue.rank + 1 && yPred.shape.at(-1) === 1) {
    if (yTrue.rank === 1) yTrue = tf.expandDims(yTrue, -1);
    else yPred = tf.squeeze(yPred, [-1]);
  }
  if (shapeText(yTrue.shape) !== shapeText(yPred.shape) && yTrue.rank !== yPred.rank)
    throw new TypeError(
      `${owner}: labels have shape ${shapeText(yTrue.shape)} and predictions ${shapeText(yPred.shape)}: they must agree.`,
    );
  return [yTrue, yPred];
}
