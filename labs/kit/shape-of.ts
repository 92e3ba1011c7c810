/** `tf.rank`, `tf.shape` and `tf.size`: how many axes, how long each is, how many values. */
import * as tf from '@tensorflow/tfjs';
import { constant, type ConstantValue } from './constant.ts';

/**
 * The number of axes of a tensor or of nested arrays: 0 for a single value.
 *
 * @example
 * tf.rank(tf.constant([[1, 2], [3, 4]])); // => 2
 */
export function rank(x: tf.Tensor | ConstantValue): number {
  return shape(x).length;
}

/**
 * The lengths of the axes, as plain numbers.
 *
 * @example
 * tf.shape(tf.zeros([2, 3])); // => [2, 3]
 */
export function shape(x: tf.Tensor | ConstantValue): number[] {
  if (x instanceof tf.Tensor) return x.shape.slice();
  return tf.tidy(() => constant(x).shape.slice());
}

/**
 * The number of values.
 *
 * @example
 * tf.size(tf.zeros([2, 3])); // => 6
 */
export function size(x: tf.Tensor | ConstantValue): number {
  return tf.util.sizeFromShape(shape(x));
}
