/** Gradients of one-argument ops where tfjs and TensorFlow part. */
import * as tf from '@tensorflow/tfjs';
import { hasKernel, runKernel } from '../own-kernels.ts';
import { rule } from './gradient-rule.ts';
import { float } from './shapes.ts';

/**
 * TensorFlow's sqrt, rsqrt and reciprocal give 0 where the incoming gradient is 0, even at their singularity, so that
 * the branch `where` did not choose adds nothing. There x is replaced by 1; elsewhere it stays, for higher orders.
 */
function awayFromSingular(dy: tf.Tensor, x: tf.Tensor, regular: tf.Tensor): tf.Tensor {
  const idle = tf.logicalAnd(tf.equal(dy, 0), tf.logicalNot(regular));
  return tf.where(idle, tf.onesLike(x), x);
}

const seluScale = 1.0507009873554805;
const seluScaleAlpha = 1.7580993408473768;

/** min(x, 0), whose derivative at 0 is 0. */
const negativePart = (x: tf.Tensor): tf.Tensor => tf.where(tf.less(x, 0), x, tf.zerosLike(x));

export const elementwiseRules: readonly tf.GradConfig[] = [
  // tfjs: −1 at 0. TensorFlow: 0.
  rule(tf.Abs, ['x'], (dy, { x }) => ({ x: () => tf.mul(dy, tf.sign(float(x))) })),

  // tfjs: 0·∞ = NaN where a zero gradient meets x ≤ 0. TensorFlow: 0.
  rule(tf.Sqrt, ['x'], (dy, { x }) => ({
    x: () => {
      const safe = awayFromSingular(dy, float(x), tf.greater(x, 0));
      return tf.div(tf.mul(dy, 0.5), tf.sqrt(safe));
    },
  })),

  // tfjs: NaN in the same place, and pow(x, 1.5), whose own derivative is NaN at 0. TensorFlow: −y³/2.
  rule(tf.Rsqrt, ['x'], (dy, { x }) => ({
    x: () => {
      const y = tf.rsqrt(awayFromSingular(dy, float(x), tf.greater(x, 0)));
      return tf.mul(tf.mul(dy, -0.5), tf.mul(tf.square(y), y));
    },
  })),

  // tfjs: x² − 1 loses its digits near 1. TensorFlow: keeps them.
  rule(tf.Acosh, ['x'], (dy, { x }) => ({
    x: () => tf.div(dy, tf.sqrt(tf.mul(tf.sub(float(x), 1), tf.add(float(x), 1)))),
  })),

  // tfjs: NaN where a zero gradient meets x = 0. TensorFlow: 0.
  rule(tf.Reciprocal, ['x'], (dy, { x }) => ({
    x: () => {
      const safe = awayFromSingular(dy, float(x), tf.notEqual(x, 0));
      return tf.neg(tf.mul(dy, tf.square(tf.reciprocal(safe))));
    },
  })),

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

  // tfjs: five ops. TensorFlow: a kernel of its own.
  rule(tf.Relu, ['x'], (dy, { x }) => ({
    x: () =>
      hasKernel('ReluGrad') && x.dtype === 'float32'
        ? runKernel('ReluGrad', { dy, y: x })[0]!
        : tf.mul(dy, tf.cast(tf.step(x), 'float32')),
  })),
  rule('ReluGrad', ['y'], (ddx, { y }) => ({
    dy: () => runKernel('ReluGrad', { dy: ddx, y })[0]!,
    y: () => tf.zerosLike(y),
  })),

  // tfjs: 1 at 6. TensorFlow: 0.
  rule(tf.Relu6, ['x'], (dy, { x }) => ({
    x: () => tf.mul(dy, tf.mul(tf.step(x), tf.step(tf.sub(6, x)))),
  })),

  // tfjs: needs gradients of comparisons. TensorFlow: a step between alpha and 1, so a second derivative of 0.
  rule(tf.LeakyRelu, ['x'], (dy, { x }, { alpha }: { alpha: number }) => ({
    x: () => tf.mul(dy, tf.step(float(x), alpha)),
  })),

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
