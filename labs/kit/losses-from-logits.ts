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
    // tfjs makes no one-hot rows of a single class.
    const chosen =
      classes < 2
        ? tf.cast(tf.onesLike(logits), 'bool')
        : tf.oneHot(tf.cast(labels, 'int32'), classes, 1, 0, 'bool');
    const surprise = negativeLogSoftmax(logits);
    // Chosen, not multiplied: a class ruled out by a logit of −∞ has surprise ∞, and ∞·0 is NaN.
    return tf.sum(tf.where(chosen, surprise, tf.zerosLike(surprise)), -1);
  });
}

/** Σ −p·log softmax(logits) over the last axis, for probabilities `p` of the shape of `logits`. */
export function softmaxCrossEntropy(probabilities: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.sum(tf.mul(probabilities, negativeLogSoftmax(logits)), -1));
}

/** log Σ exp(z − max z) − (z − max z); the largest logit only shifts the numbers and has no part in the gradient. */
function negativeLogSoftmax(logits: tf.Tensor): tf.Tensor {
  const shifted = tf.sub(logits, stopGradient(tf.max(logits, -1, true)));
  return tf.sub(tf.log(tf.sum(tf.exp(shifted), -1, true)), shifted);
}
