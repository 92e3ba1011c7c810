/** Gradients of complex numbers, of which tfjs has none; TensorFlow's convention, in which a product's uses the conjugate. */
import * as tf from '@tensorflow/tfjs';
import { rule } from './gradient-rule.ts';
import { extent, float, unbroadcast, unbroadcastOwn } from './shapes.ts';

const isComplex = (x: tf.Tensor): boolean => x.dtype === 'complex64';

const scaled = (z: tf.Tensor, by: tf.Tensor): tf.Tensor =>
  tf.complex(tf.mul(tf.real(z), by), tf.mul(tf.imag(z), by));

const factor = (x: tf.Tensor): tf.Tensor =>
  isComplex(x) ? tf.complex(tf.real(x), tf.neg(tf.imag(x))) : float(x);

/** sum knows no complex numbers. */
const toShape = (dy: tf.Tensor, shape: number[]): tf.Tensor =>
  isComplex(dy)
    ? tf.complex(unbroadcast(tf.real(dy), shape), unbroadcast(tf.imag(dy), shape))
    : unbroadcast(dy, shape);

const ownToShape = (gradient: tf.Tensor, shape: number[]): tf.Tensor =>
  isComplex(gradient) ? toShape(gradient, shape) : unbroadcastOwn(gradient, shape);

const lastExtent = (x: tf.Tensor): tf.Tensor => tf.scalar(extent(x.shape, x.rank - 1));

export const complexRules: readonly tf.GradConfig[] = [
  rule(tf.Complex, [], (dy) => ({ real: () => tf.real(dy), imag: () => tf.imag(dy) })),
  rule(tf.Real, [], (dy) => ({ input: () => tf.complex(dy, tf.zerosLike(dy)) })),
  rule(tf.Imag, [], (dy) => ({ input: () => tf.complex(tf.zerosLike(dy), dy) })),

  // tfjs: the sign of a real number. TensorFlow: x / |x|, and 0 at 0.
  rule(tf.ComplexAbs, ['x'], (dy, { x }) => ({
    x: () => {
      const length = tf.abs(x);
      const zero = tf.equal(length, 0);
      const share = tf.div(dy, tf.where(zero, tf.onesLike(length), length));
      return scaled(x, tf.where(zero, tf.zerosLike(share), share));
    },
  })),

  // tfjs: drops the imaginary part.
  rule(tf.Multiply, ['a', 'b'], (dy, { a, b }) => ({
    a: () => ownToShape(tf.mul(dy, factor(b)), a.shape),
    b: () => ownToShape(tf.mul(dy, factor(a)), b.shape),
  })),
  rule(tf.Cast, [], (dy) => ({ x: () => (isComplex(dy) ? tf.real(dy) : tf.clone(dy)) })),

  rule(tf.FFT, [], (dy) => ({ input: () => scaled(tf.ifft(dy), lastExtent(dy)) })),
  rule(tf.IFFT, [], (dy) => ({ input: () => scaled(tf.fft(dy), tf.reciprocal(lastExtent(dy))) })),
];
