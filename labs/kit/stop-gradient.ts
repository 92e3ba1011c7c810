/** `tf.stopGradient`: a value that gradients take for a constant. */
import * as tf from '@tensorflow/tfjs';
import { constant, type ConstantValue } from './constant.ts';
import { unrecorded } from './tape-order.ts';

/**
 * The same values, through which no gradient flows.
 *
 * @example
 * const x = tf.Variable(3);
 * const tape = new tf.GradientTape();
 * const y = tape.record(() => x.mul(tf.stopGradient(x)));
 * tape.gradient(y, x); // => 3
 */
export function stopGradient(x: tf.Tensor | ConstantValue): tf.Tensor {
  return unrecorded(() => (x instanceof tf.Tensor ? tf.clone(x) : constant(x)));
}
