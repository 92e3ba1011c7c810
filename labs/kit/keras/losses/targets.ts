/** Makes labels and predictions fit each other, as Keras does before a loss. */
import * as tf from '@tensorflow/tfjs';
import { kindOf } from '../../value-text.ts';
import { shapeText } from '../shape-text.ts';

/** Keras' ε: probabilities are kept within [ε, 1 − ε]. */
export const epsilon = 1e-7;

/** One side of a loss or metric as a tensor; a side that is left out or is no numbers is named. */
export function asTensor(
  owner: string,
  side: 'labels' | 'predictions' | 'sampleWeight',
  value: tf.Tensor | tf.TensorLike,
): tf.Tensor {
  const given: unknown = value;
  if (given === undefined)
    throw new TypeError(`${owner}: ${side} is missing: write ${owner}(labels, predictions)`);
  const isText = value instanceof tf.Tensor ? value.dtype === 'string' : typeof value === 'string';
  if (isText)
    throw new TypeError(
      `${owner}: ${side} must hold numbers; found text: convert it first, for example with Number(text)`,
    );
  if (value instanceof tf.Tensor) return value;
  if (Array.isArray(given) || ArrayBuffer.isView(given) || ['number', 'boolean'].includes(typeof given))
    return tf.tensor(value);
  const remedy = given instanceof Promise ? ': write await before it' : '';
  throw new TypeError(
    `${owner}: ${side} must be a tensor, a number or a list of numbers; found ${kindOf(given)}${remedy}`,
  );
}

const broadcasts = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((n, axis) => n === b[axis] || n === 1 || b[axis] === 1);

/** Both as float32 and of the same rank: a last axis of size 1 is dropped or added where only one side has it. */
export function sameRank(
  owner: string,
  labels: tf.Tensor | tf.TensorLike,
  predictions: tf.Tensor | tf.TensorLike,
): [tf.Tensor, tf.Tensor] {
  let yTrue = tf.cast(asTensor(owner, 'labels', labels), 'float32');
  let yPred = asTensor(owner, 'predictions', predictions);
  if (yTrue.rank === yPred.rank + 1 && yTrue.shape.at(-1) === 1) {
    if (yPred.rank === 1) yPred = tf.expandDims(yPred, -1);
    else yTrue = tf.squeeze(yTrue, [-1]);
  } else if (yPred.rank === yTrue.rank + 1 && yPred.shape.at(-1) === 1) {
    if (yTrue.rank === 1) yTrue = tf.expandDims(yTrue, -1);
    else yPred = tf.squeeze(yPred, [-1]);
  }
  if (yTrue.rank === 0 && yPred.rank === 0)
    throw new TypeError(
      `${owner}: labels and predictions are single numbers; expected at least one axis: write [[1]] for one example of one number.`,
    );
  if (yTrue.rank !== yPred.rank || !broadcasts(yTrue.shape, yPred.shape))
    throw new TypeError(
      `${owner}: labels have shape ${shapeText(yTrue.shape)} and predictions ${shapeText(yPred.shape)}: they must agree.`,
    );
  return [yTrue, yPred];
}
