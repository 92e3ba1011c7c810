/** `tf.range`: equally spaced numbers; with one argument up to it, as in Python. */
import * as tf from '@tensorflow/tfjs';

/**
 * The numbers from `start` (0 when left out) to below `stop`; float32 unless another dtype is asked for.
 *
 * @example
 * tf.range(3); // => [0, 1, 2]
 * tf.range(1, 6, 2, 'int32'); // => [1, 3, 5]
 */
export function range(stop: number): tf.Tensor1D;
export function range(start: number, stop: number, step?: number, dtype?: 'float32' | 'int32'): tf.Tensor1D;
export function range(
  start: number,
  stop?: number,
  step = 1,
  dtype: 'float32' | 'int32' = 'float32',
): tf.Tensor1D {
  return stop === undefined ? tf.range(0, start) : tf.range(start, stop, step, dtype);
}
