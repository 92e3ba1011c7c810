/** Gradients of two-argument ops: broadcasting summed away, and the points where TensorFlow answers differently. */
import * as tf from '@tensorflow/tfjs';
import { rule } from './gradient-rule.ts';
import { float, unbroadcast } from './shapes.ts';

/** TensorFlow gives all of a tie to the first argument: it is the one chosen when `a ≥ b` (or `a ≤ b`). */
const choice = (name: string, choosesFirst: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): tf.GradConfig =>
  rule(name, ['a', 'b'], (dy, { a, b }) => {
    const first = choosesFirst(a, b);
    return {
      a: () => unbroadcast(tf.where(first, dy, tf.zerosLike(dy)), a.shape),
      b: () => unbroadcast(tf.where(first, tf.zerosLike(dy), dy), b.shape),
    };
  });

export const twoArgumentRules: readonly tf.GradConfig[] = [
  // tfjs: the gradient of a broadcast argument keeps the broadcast shape and is refused. TensorFlow: summed.
  choice(tf.Maximum, tf.greaterEqual),
  choice(tf.Minimum, tf.lessEqual),
  rule(tf.SquaredDifference, ['a', 'b'], (dy, { a, b }) => {
    const slope = (): tf.Tensor => tf.mul(dy, tf.mul(float(tf.sub(a, b)), 2));
    return {
      a: () => unbroadcast(slope(), a.shape),
      b: () => unbroadcast(tf.neg(slope()), b.shape),
    };
  }),

  // tfjs: a ÷ b², and so 0·∞ = NaN in the second derivative at 0. TensorFlow: divided by b twice.
  rule(tf.RealDiv, ['a', 'b'], (dy, { a, b }) => ({
    a: () => unbroadcast(tf.div(dy, float(b)), a.shape),
    b: () => {
      const divisor = float(b);
      const slope = tf.div(tf.div(tf.neg(float(a)), divisor), divisor);
      return unbroadcast(tf.mul(dy, slope), b.shape);
    },
  })),

  // tfjs: log of bases ≤ 0 makes the second derivative NaN. TensorFlow: a safe base there.
  rule(
    tf.Pow,
    ['a', 'b'],
    (dy, { a, b, y }) => ({
      a: () => {
        const exponent = float(b);
        const slope = tf.mul(exponent, tf.pow(float(a), tf.sub(exponent, 1)));
        return unbroadcast(tf.mul(dy, slope), a.shape);
      },
      b: () => {
        const positive = tf.greater(a, 0);
        const safe = tf.where(positive, float(a), tf.onesLike(float(a)));
        return unbroadcast(tf.mul(dy, tf.mul(float(y), tf.log(safe))), b.shape);
      },
    }),
    ['y'],
  ),

  // tfjs: `where` multiplies by the condition, so ∞·0 = NaN reaches the branch not chosen. TensorFlow: 0.
  rule(tf.Select, ['condition'], (dy, { condition }) => ({
    condition: () => null,
    t: () => tf.where(condition, dy, tf.zerosLike(dy)),
    e: () => tf.where(condition, tf.zerosLike(dy), dy),
  })),

  rule(
    tf.BatchMatMul,
    ['a', 'b'],
    (dy, { a, b }, attributes: { transposeA: boolean; transposeB: boolean }) => {
      const { transposeA, transposeB } = attributes;
      // tfjs: a broadcast batch keeps its broadcast shape and is refused. TensorFlow: summed.
      return {
        a: () =>
          unbroadcast(
            transposeA ? tf.matMul(b, dy, transposeB, true) : tf.matMul(dy, b, false, !transposeB),
            a.shape,
          ),
        b: () =>
          unbroadcast(
            transposeB ? tf.matMul(dy, a, true, transposeA) : tf.matMul(a, dy, !transposeA, false),
            b.shape,
          ),
      };
    },
  ),
];
