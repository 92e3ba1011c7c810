/** Softmax of rows that hold NaN or ∞. tfjs: NaN all over the row. TensorFlow: NaN at their places, and 0 at the others. */
import * as tf from '@tensorflow/tfjs';
import { isFiniteThroughout } from './not-finite.ts';
import type { Replacement } from './replaced-kernels.ts';

export const softmaxReplacement: Replacement = {
  name: tf.Softmax,
  // Not on WebGL, where every look at a number waits for the graphics processor.
  on: ['cpu', 'wasm', 'tensorflow'],
  compute: ({ logits }, _attributes, asBefore) => {
    const shares = asBefore();
    if (shares.size === 0 || isFiniteThroughout(shares)) return shares;
    const lost = tf.logicalOr(tf.isNaN(logits!), tf.equal(logits!, Infinity));
    const spoilt = tf.any(lost, -1, true);
    const others = tf.where(tf.broadcastTo(spoilt, logits!.shape), tf.zerosLike(shares), shares);
    return tf.where(lost, tf.fill(logits!.shape, NaN), others);
  },
};
