/** Cross-entropy straight from logits, exact where softmax and log by themselves would overflow or vanish. */
import * as tf from '@tensorflow/tfjs';
import { stopGradient } from './stop-gradient.ts';

/**
 * −log softmax(logits)[label] for each example, as log Σ exp(z − max z) − (z[label] − max z): finite for logits of ±1e4.
 *
 * `labels`: whole numbers of shape S (any dtype); `logits`: float32 of shape [...S, classes]; the result has shape S.
 * A native kernel may take the place of this one function.
 */
export function sparseSoftmaxCrossEntropy(labels: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const classes = logits.shape.at(-1)!;
    const oneHot = tf.oneHot(tf.cast(labels, 'int32'), classes);
    return softmaxCrossEntropy(tf.cast(oneHot, 'float32'), logits);
  });
}

/** Σ −p·log softmax(logits) over the last axis, for probabilities `p` of the shape of `logits`. */
export function softmaxCrossEntropy(probabilities: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const shifted = tf.sub(logits, stopGradient(tf.max(logits, -1, true)));
    const logSum = tf.log(tf.sum(tf.exp(shifted), -1, true));
    return tf.sum(tf.mul(probabilities, tf.sub(logSum, shifted)), -1);
  });
}
