/** Gradients of sums, products, extremes and their running forms. */
import * as tf from '@tensorflow/tfjs';
import { rule } from './gradient-rule.ts';
import { around, axesOf, extent, float, keepReduced, size, unbroadcast } from './shapes.ts';

type Axis = number | number[] | null | undefined;

/** tfjs: dy in full to every entry of a tie. TensorFlow: shared equally among them. */
function extremeGradient(dy: tf.Tensor, x: tf.Tensor, y: tf.Tensor, axis: Axis): tf.Tensor {
  const axes = axesOf(axis, x.rank);
  const chosen = tf.cast(tf.equal(x, keepReduced(y, x.shape, axes)), 'float32');
  const share = tf.div(chosen, tf.sum(chosen, axes, true));
  return tf.mul(share, keepReduced(dy, x.shape, axes));
}

/** dy times the product of all other entries, as running products from both ends. */
function productGradient(dy: tf.Tensor, x: tf.Tensor, axis: Axis): tf.Tensor {
  const axes = axesOf(axis, x.rank);
  const kept = x.shape.map((_, i) => i).filter((i) => !axes.includes(i));
  const order = [...kept, ...axes];
  const keptShape = kept.map((i) => extent(x.shape, i));
  const moved = tf.transpose(x, order);
  const flat = tf.reshape(moved, [...keptShape, size(axes.map((i) => extent(x.shape, i)))]);
  const last = kept.length;
  const others = tf.mul(tf.cumprod(flat, last, true, false), tf.cumprod(flat, last, true, true));
  const gradient = tf.mul(tf.reshape(dy, [...keptShape, 1]), others);
  return tf.transpose(tf.reshape(gradient, moved.shape), inverse(order));
}

export const inverse = (order: readonly number[]): number[] => order.map((_, i) => order.indexOf(i));

interface Running {
  axis: number;
  exclusive: boolean;
  reverse: boolean;
}

export const reductionRules: readonly tf.GradConfig[] = [
  rule(
    tf.Max,
    ['x'],
    (dy, { x, y }, attributes: { reductionIndices: Axis }) => ({
      x: () => extremeGradient(dy, x, y, attributes.reductionIndices),
    }),
    ['y'],
  ),
  rule(
    tf.Min,
    ['x'],
    (dy, { x, y }, attributes: { axis: Axis }) => ({
      x: () => extremeGradient(dy, x, y, attributes.axis),
    }),
    ['y'],
  ),

  // tfjs: fails on negative axes and on several axes that are not the last. TensorFlow: any.
  rule(tf.Prod, ['x'], (dy, { x }, attributes: { axis: Axis }) => ({
    x: () => productGradient(dy, float(x), attributes.axis),
  })),

  // tfjs: transposed a second time when the axis is not the last one, so the wrong shape. TensorFlow: the reverse sum.
  rule(tf.Cumsum, ['x'], (dy, { x }, { axis, exclusive, reverse }: Running) => ({
    x: () => tf.cumsum(dy, extentAxis(axis, x), exclusive, !reverse),
  })),

  // tfjs: none. TensorFlow: reverse running sum of product times gradient, over x, and 0 where x is 0.
  rule(tf.Cumprod, ['x'], (dy, { x }, { axis, exclusive, reverse }: Running) => ({
    x: () => {
      const along = extentAxis(axis, x);
      const value = float(x);
      const sums = tf.cumsum(
        tf.mul(tf.cumprod(value, along, exclusive, reverse), dy),
        along,
        exclusive,
        !reverse,
      );
      const zero = tf.equal(value, 0);
      return tf.where(zero, tf.zerosLike(value), tf.div(sums, tf.where(zero, tf.onesLike(value), value)));
    },
  })),

  // tfjs: one slice a repetition, and nothing above rank 4. TensorFlow: any rank.
  rule(tf.Tile, ['x'], (dy, { x }, { reps }: { reps: number[] }) => ({
    x: () =>
      reps.reduce((gradient, repeats, axis) => {
        if (repeats === 1) return gradient;
        const [outer, , inner] = around(gradient.shape, axis);
        const n = extent(x.shape, axis);
        const shape = gradient.shape.map((old, i) => (i === axis ? n : old));
        return tf.reshape(tf.sum(tf.reshape(gradient, [outer, repeats, n * inner]), 1), shape);
      }, dy),
  })),

  // tfjs: tiles by a rank-4 shape whatever the rank, and its pow(v, 1.5) breaks higher orders. TensorFlow: any order.
  rule(
    tf.FusedBatchNorm,
    ['x', 'mean', 'variance', 'scale'],
    (dy, { x, mean, variance, scale }, { varianceEpsilon }: { varianceEpsilon: number }) => {
      const deviation = (): tf.Tensor => tf.rsqrt(tf.add(variance, varianceEpsilon));
      const scaled = (): tf.Tensor => (scale === undefined ? dy : tf.mul(dy, scale));
      const centred = (): tf.Tensor => tf.sub(x, mean);
      return {
        x: () => tf.mul(scaled(), deviation()),
        mean: () => unbroadcast(tf.neg(tf.mul(scaled(), deviation())), mean.shape),
        variance: () => {
          const cube = tf.mul(deviation(), tf.square(deviation()));
          return unbroadcast(tf.mul(tf.mul(scaled(), centred()), tf.mul(cube, -0.5)), variance.shape);
        },
        scale: () => unbroadcast(tf.mul(dy, tf.mul(centred(), deviation())), mean.shape),
        offset: () => unbroadcast(dy, mean.shape),
      };
    },
  ),
];

const extentAxis = (axis: number, x: tf.Tensor): number => (axis < 0 ? axis + x.rank : axis);
