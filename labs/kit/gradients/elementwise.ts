/** Gradients of one-argument ops where tfjs and TensorFlow part. */
import * as tf from '@tensorflow/tfjs';
import { rule } from './gradient-rule.ts';
import { float } from './shapes.ts';
import { slopeOf, slopeRules } from './slope-kernels.ts';

const seluScale = 1.0507009873554805;
const seluScaleAlpha = 1.7580993408473768;

/** min(x, 0), whose derivative at 0 is 0. */
const negativePart = (x: tf.Tensor): tf.Tensor => tf.where(tf.less(x, 0), x, tf.zerosLike(x));

export const elementwiseRules: readonly tf.GradConfig[] = [
  // tfjs: −1 at 0. TensorFlow: 0.
  rule(tf.Abs, ['x'], (dy, { x }) => ({ x: () => tf.mul(dy, tf.sign(float(x))) })),

  ...slopeRules,
  // tfjs: 0·∞ = NaN where a zero gradient meets x ≤ 0, and orders by way of pow(x, 1.5). TensorFlow: from what came out.
  ...[tf.Sqrt, tf.Rsqrt, tf.Reciprocal].map((name) =>
    rule(name, [], (dy, { y }) => ({ x: () => slopeOf(`${name}Grad`, y, dy) }), ['y']),
  ),

  // tfjs: dy ÷ x, whose own slope at 0 is NaN where dy is 0. TensorFlow: by the reciprocal.
  rule(tf.Log, ['x'], (dy, { x }) => ({ x: () => tf.mul(dy, tf.reciprocal(float(x))) })),

  // tfjs: x² − 1 loses its digits near 1. TensorFlow: from what came out.
  rule(tf.Acosh, [], (dy, { y }) => ({ x: () => tf.div(dy, tf.sinh(y)) }), ['y']),

  // tfjs: a kernel without a gradient, so no second derivative. TensorFlow: eˣ below 0, 1 from 0 on.
  rule(tf.Elu, ['x'], (dy, { x }) => ({ x: () => tf.mul(dy, tf.exp(negativePart(x))) })),

  // tfjs: the left derivative at 0, and ∞·0 = NaN in the second derivative at large x. TensorFlow: the right one.
  rule(tf.Selu, ['x'], (dy, { x }) => ({
    x: () =>
      tf.where(
        tf.less(x, 0),
        tf.mul(dy, tf.mul(tf.exp(negativePart(x)), seluScaleAlpha)),
        tf.mul(dy, seluScale),
      ),
  })),

  // tfjs: by tf.step, which hands NaN on, 1 at 6 for relu6, and comparisons that have no gradient. TensorFlow: kernels.
  ...[tf.Relu, tf.Relu6, tf.LeakyRelu].map((name) =>
    rule(name, ['x'], (dy, { x }, attributes) => ({
      x: () => slopeOf(`${name}Grad`, float(x), dy, attributes),
    })),
  ),

  // tfjs: needs gradients of comparisons, and NaN·0 leaks where x is out of bounds. TensorFlow: dy within, 0 outside.
  rule(tf.ClipByValue, ['x'], (dy, { x }, bounds: { clipValueMin: number; clipValueMax: number }) => ({
    x: () => {
      const inside = tf.logicalAnd(
        tf.greaterEqual(x, bounds.clipValueMin),
        tf.lessEqual(x, bounds.clipValueMax),
      );
      return tf.where(inside, dy, tf.zerosLike(dy));
    },
  })),
];
