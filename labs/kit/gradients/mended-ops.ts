/** Ops put together of others, whose mistakes no kernel or gradient rule can mend; `tf` and the chained methods use these. */
import * as tf from '@tensorflow/tfjs';
import { cappedOps } from './byte-cap.ts';
import { checkedOps } from './checked-ops.ts';
import { cropAndResize } from './crop-and-resize.ts';
import { euclideanNorm, norm } from './norm.ts';
import { axesOf, extent, float } from './shapes.ts';
import { stopGradient } from '../stop-gradient.ts';

type Like = tf.Tensor | tf.TensorLike;

const tensor = (x: Like): tf.Tensor => (x instanceof tf.Tensor ? x : tf.tensor(x as tf.TensorLike));

/** a / b, and 0 where b is 0. tfjs: the gradient there is NaN. TensorFlow: 0. */
function divNoNan(a: Like, b: Like): tf.Tensor {
  const divisor = tensor(b);
  const zero = tf.equal(divisor, 0);
  const quotient = tf.div(tensor(a), tf.where(zero, tf.onesLike(divisor), divisor));
  return quotient.size === 0 ? quotient : tf.where(zero, tf.zerosLike(quotient), quotient);
}

/** log Σ eˣ. tfjs: NaN when every entry is −∞. TensorFlow: −∞. */
function logSumExp(x: Like, axis: number | number[] | null = null, keepDims = false): tf.Tensor {
  const values = tensor(x);
  const axes = axesOf(axis, values.rank);
  const largest = stopGradient(tf.max(values, axes, true));
  const shift = tf.where(tf.isFinite(largest), largest, tf.zerosLike(largest));
  const sum = tf.sum(tf.exp(tf.sub(values, shift)), axes, keepDims);
  return tf.add(tf.log(sum), tf.reshape(shift, sum.shape));
}

/** Runs `op`, which knows the last axis only, along another. */
function alongLast(x: tf.Tensor, axis: number, op: (x: tf.Tensor) => tf.Tensor): tf.Tensor {
  const along = axis < 0 ? axis + x.rank : axis;
  if (along === x.rank - 1 && x.rank > 0) return op(x);
  if (along < 0 || along >= x.rank)
    throw new RangeError(
      `softmax along axis ${axis} of the shape [${x.shape}]: expected an axis from ${-x.rank} to ${x.rank - 1}`,
    );
  // Exchanging two axes is undone by exchanging them again.
  const exchange = x.shape.map((_, i) => (i === along ? x.rank - 1 : i === x.rank - 1 ? along : i));
  return tf.transpose(op(tf.transpose(x, exchange)), exchange);
}

/** tfjs: the last axis only. TensorFlow: any. */
const softmax = (logits: Like, dim = -1): tf.Tensor => alongLast(tensor(logits), dim, (x) => tf.softmax(x));
const logSoftmax = (logits: Like, axis = -1): tf.Tensor =>
  alongLast(tensor(logits), axis, (x) => tf.logSoftmax(x));

/**
 * tfjs: the variance's slope goes by way of the mean as well. TensorFlow: the mean in it is a constant, which changes nothing
 * of the first order, where that slope is 0, but the second. `tf.reduceVariance` keeps it.
 */
function moments(
  x: Like,
  axis: number | number[] | null = null,
  keepDims = false,
): { mean: tf.Tensor; variance: tf.Tensor } {
  return tf.tidy(() => {
    const values = float(tensor(x));
    const axes = axesOf(axis, values.rank);
    const centre = tf.mean(values, axes, true);
    const spread = tf.mean(tf.squaredDifference(values, stopGradient(centre)), axes, keepDims);
    return { mean: keepDims ? centre : tf.reshape(centre, spread.shape), variance: spread };
  });
}

type Moment = tf.Tensor | tf.TensorLike;

/** tfjs: no gradient without scale or offset. TensorFlow: they count as 1 and 0. */
function batchNorm(
  x: Like,
  mean: Moment,
  variance: Moment,
  offset?: Moment | null,
  scale?: Moment | null,
  varianceEpsilon = 0.001,
): tf.Tensor {
  const centre = tensor(mean);
  return tf.batchNorm(
    tensor(x),
    centre as tf.Tensor1D,
    tensor(variance) as tf.Tensor1D,
    (offset ? tensor(offset) : tf.zerosLike(centre)) as tf.Tensor1D,
    (scale ? tensor(scale) : tf.onesLike(centre)) as tf.Tensor1D,
    varianceEpsilon,
  );
}

type Side = 'left' | 'right';

/** tfjs: two axes whatever came in. TensorFlow: the shape of the values. */
function searchSorted(sortedSequence: Like, values: Like, side: Side = 'left'): tf.Tensor {
  const sought = tensor(values);
  return tf.reshape(tf.searchSorted(tensor(sortedSequence), sought, side), sought.shape);
}

/** tfjs: the gradient of the labels has the wrong formula. TensorFlow: −log softmax. */
function softmaxCrossEntropy(
  onehotLabels: Like,
  logits: Like,
  weights?: Like | null,
  labelSmoothing = 0,
  reduction?: Parameters<typeof tf.losses.computeWeightedLoss>[2],
): tf.Tensor {
  const scores = tensor(logits);
  let labels = tf.cast(tensor(onehotLabels), 'float32');
  if (labels.shape.join() !== scores.shape.join())
    throw new RangeError(
      `softmaxCrossEntropy: the labels' shape [${labels.shape}] must be that of the logits, [${scores.shape}]`,
    );
  if (labelSmoothing > 0) {
    const classes = extent(labels.shape, labels.rank - 1);
    labels = tf.add(tf.mul(labels, 1 - labelSmoothing), labelSmoothing / classes);
  }
  const losses = tf.neg(tf.sum(tf.mul(labels, tf.logSoftmax(scores)), -1));
  return tf.losses.computeWeightedLoss(losses, weights ? tensor(weights) : undefined, reduction);
}

/** As tfjs' own ops: intermediate tensors are disposed. */
const scoped = <Given extends readonly unknown[]>(op: (...given: Given) => tf.Tensor) =>
  ((...given: Given) => tf.tidy(() => op(...given))) as unknown;

const batchNormOfAnyRank = scoped(batchNorm);

export const mendedOps = {
  ...checkedOps,
  ...cappedOps,
  divNoNan: scoped(divNoNan) as typeof tf.divNoNan,
  logSumExp: scoped(logSumExp) as typeof tf.logSumExp,
  norm: scoped(norm) as typeof tf.norm,
  euclideanNorm: scoped(euclideanNorm) as typeof tf.euclideanNorm,
  softmax: scoped(softmax) as typeof tf.softmax,
  logSoftmax: scoped(logSoftmax) as typeof tf.logSoftmax,
  moments: moments as typeof tf.moments,
  batchNorm: batchNormOfAnyRank as typeof tf.batchNorm,
  batchNorm2d: batchNormOfAnyRank as typeof tf.batchNorm2d,
  batchNorm3d: batchNormOfAnyRank as typeof tf.batchNorm3d,
  batchNorm4d: batchNormOfAnyRank as typeof tf.batchNorm4d,
  searchSorted: scoped(searchSorted) as typeof tf.searchSorted,
  lowerBound: scoped((sorted: Like, values: Like) => searchSorted(sorted, values)) as typeof tf.lowerBound,
  upperBound: scoped((sorted: Like, values: Like) =>
    searchSorted(sorted, values, 'right'),
  ) as typeof tf.upperBound,
  image: {
    ...tf.image,
    /** Cuts boxes out of images and brings each to one size; `boxes` are [y1, x1, y2, x2] as shares of the image. */
    cropAndResize,
  },
  losses: {
    ...tf.losses,
    /** −Σ labels · log softmax(logits) over the last axis, weighted and averaged over the examples. */
    softmaxCrossEntropy: scoped(softmaxCrossEntropy) as typeof tf.losses.softmaxCrossEntropy,
  },
};

/** Gives tensors' chained methods the same ops. */
export function mendChainedOps(): void {
  const methods = tf.Tensor.prototype as unknown as Record<string, unknown>;
  for (const [name, op] of Object.entries(mendedOps))
    if (typeof op === 'function' && name in methods) {
      const mended = op as (...given: readonly unknown[]) => tf.Tensor;
      methods[name] = function (this: tf.Tensor, ...given: readonly unknown[]) {
        return mended(this, ...given);
      };
    }
}
