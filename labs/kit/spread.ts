/** `tf.reduceVariance` and `tf.reduceStd`: how far numbers spread, with the slope by way of the mean in every order. */
import * as tf from '@tensorflow/tfjs';
import { axesOf, float } from './gradients/shapes.ts';

type Axis = number | number[] | null;

const tensor = (x: tf.Tensor | tf.TensorLike): tf.Tensor => (x instanceof tf.Tensor ? x : tf.tensor(x));

/**
 * The mean of (x − mean)², over the given axes or over all.
 *
 * @example
 * tf.reduceVariance([1, 3]); // => 1
 * tf.reduceVariance([[1, 3], [2, 8]], 1); // => [1, 9]
 */
export function reduceVariance(x: tf.Tensor | tf.TensorLike, axis: Axis = null, keepDims = false): tf.Tensor {
  return tf.tidy(() => {
    const values = float(tensor(x));
    const axes = axesOf(axis, values.rank);
    return tf.mean(tf.square(tf.sub(values, tf.mean(values, axes, true))), axes, keepDims);
  });
}

/**
 * The square root of the variance. Where all numbers are equal its gradient is NaN, as in TensorFlow.
 *
 * @example
 * tf.reduceStd([2, 8]); // => 3
 */
export function reduceStd(x: tf.Tensor | tf.TensorLike, axis: Axis = null, keepDims = false): tf.Tensor {
  return tf.tidy(() => tf.sqrt(reduceVariance(x, axis, keepDims)));
}
