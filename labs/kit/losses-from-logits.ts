/** Cross-entropy straight from logits, exact where softmax and log by themselves would overflow or vanish. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals } from './engine-internals.ts';
import { hasKernel, runKernel } from './own-kernels.ts';
import { stopGradient } from './stop-gradient.ts';

/**
 * −log softmax(logits)[label] for each example, as log Σ exp(z − max z) − (z[label] − max z): finite for logits of ±1e4.
 *
 * `labels`: whole numbers of shape S (any dtype); `logits`: float32 of shape [...S, classes]; the result has shape S.
 */
export function sparseSoftmaxCrossEntropy(labels: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const classes = logits.shape.at(-1)!;
    if (hasKernel('SparseSoftmaxCrossEntropyWithLogits') && logits.size > 0)
      return byKernel(
        tf.reshape(tf.cast(labels, 'int32'), [-1]),
        tf.reshape(logits, [-1, classes]),
        labels.shape,
      );
    const chosen = oneHot(tf.cast(labels, 'int32'), classes, 'bool');
    const surprise = negativeLogSoftmax(logits);
    // Chosen, not multiplied: a class ruled out by a logit of −∞ has surprise ∞, and ∞·0 is NaN.
    return tf.sum(tf.where(chosen, surprise, tf.zerosLike(surprise)), -1);
  });
}

/** The kernel answers the loss and its gradient together; where a tape asks for more than the first order, ops compute it. */
function byKernel(labels: tf.Tensor, logits: tf.Tensor, shape: number[]): tf.Tensor {
  const compute = tf.customGrad((...given: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [scores, save] = given as [tf.Tensor, tf.GradSaveFunc];
    const [loss, slope] = runKernel('SparseSoftmaxCrossEntropyWithLogits', { logits: scores, labels });
    save([slope!, scores, labels]);
    return {
      value: loss!,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor => {
        const column = tf.expandDims(dy, -1);
        const [bySlope, byScores, byLabels] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        if (engineInternals.state.gradientDepth === 0) return tf.mul(column, bySlope);
        return tf.mul(column, tf.sub(tf.softmax(byScores), oneHot(byLabels, byScores.shape[1]!, 'float32')));
      },
    };
  });
  return tf.reshape(
    tf.tidy('sparseCategoricalCrossentropy', () => compute(logits)),
    shape,
  );
}

/** tfjs makes no one-hot rows of a single class. */
const oneHot = (labels: tf.Tensor, classes: number, dtype: 'bool' | 'float32'): tf.Tensor =>
  classes < 2 ? tf.ones([...labels.shape, classes], dtype) : tf.oneHot(labels, classes, 1, 0, dtype);

/** Σ −p·log softmax(logits) over the last axis, for probabilities `p` of the shape of `logits`. */
export function softmaxCrossEntropy(probabilities: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => tf.sum(tf.mul(probabilities, negativeLogSoftmax(logits)), -1));
}

/** log Σ exp(z − max z) − (z − max z); the largest logit only shifts the numbers and has no part in the gradient. */
function negativeLogSoftmax(logits: tf.Tensor): tf.Tensor {
  const shifted = tf.sub(logits, stopGradient(tf.max(logits, -1, true)));
  return tf.sub(tf.log(tf.sum(tf.exp(shifted), -1, true)), shifted);
}
