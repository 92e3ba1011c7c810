/** The ways back of some ops as kernels with gradients of their own, as TensorFlow has them: it decides what higher orders give. */
import * as tf from '@tensorflow/tfjs';
import { kernel, rule } from './gradient-rule.ts';
import type { PortableKernel } from './portable-kernels.ts';

type Inputs = Record<string, tf.Tensor>;

/**
 * From what sqrt, rsqrt and reciprocal answered. 0 where the incoming gradient is 0, even at the singularity, so that the
 * branch `where` did not choose adds nothing.
 */
const slope = (name: string, of: (y: tf.Tensor, dy: tf.Tensor) => tf.Tensor): PortableKernel => ({
  name,
  compute: ({ y, dy }: Inputs) => tf.where(tf.equal(dy!, 0), tf.zerosLike(dy!), of(y!, dy!)),
});

/** 1 where x is above 0; not for NaN, which tf.step hands on. */
const positive = (x: tf.Tensor): tf.Tensor => tf.cast(tf.greater(x, 0), 'float32');

/** For backends that have none. */
export const slopeKernels: readonly PortableKernel[] = [
  slope('SqrtGrad', (y, dy) => tf.div(tf.mul(dy, 0.5), y)),
  slope('RsqrtGrad', (y, dy) => tf.mul(tf.mul(dy, -0.5), tf.mul(tf.square(y), y))),
  slope('ReciprocalGrad', (y, dy) => tf.neg(tf.mul(dy, tf.square(y)))),
  { name: 'ReluGrad', compute: ({ y, dy }: Inputs) => tf.mul(dy!, positive(y!)) },
  {
    name: 'Relu6Grad',
    compute: ({ y, dy }: Inputs) => tf.mul(dy!, tf.mul(positive(y!), positive(tf.sub(6, y!)))),
  },
  {
    name: 'LeakyReluGrad',
    compute: ({ y, dy }: Inputs, { alpha }: { alpha: number }) =>
      tf.where(tf.greater(y!, 0), dy!, tf.mul(dy!, alpha)),
  },
];

export const slopeOf = (name: string, y: tf.Tensor, dy: tf.Tensor, attributes?: object): tf.Tensor =>
  kernel(name, { y, dy }, attributes);

/** As TensorFlow differentiates them once more: from y and from dy. */
export const slopeRules: readonly tf.GradConfig[] = [
  rule(
    'SqrtGrad',
    ['y'],
    (ddx, { y, dx }) => {
      const share = (): tf.Tensor => tf.div(ddx, y);
      return { y: () => tf.neg(tf.mul(share(), dx)), dy: () => tf.mul(share(), 0.5) };
    },
    ['dx'],
  ),
  rule('RsqrtGrad', ['y', 'dy'], (ddx, { y, dy }) => ({
    y: () => tf.mul(tf.mul(ddx, -1.5), tf.mul(dy, tf.square(y))),
    dy: () => slopeOf('RsqrtGrad', y, ddx),
  })),
  rule('ReciprocalGrad', ['y', 'dy'], (ddx, { y, dy }) => ({
    y: () => tf.mul(tf.mul(ddx, -2), tf.mul(dy, y)),
    dy: () => slopeOf('ReciprocalGrad', y, ddx),
  })),
  // Straight on both sides of the corner.
  ...['ReluGrad', 'Relu6Grad', 'LeakyReluGrad'].map((name) =>
    rule(name, ['y'], (ddx, { y }, attributes) => ({
      dy: () => slopeOf(name, y, ddx, attributes),
      y: () => tf.zerosLike(y),
    })),
  ),
];
