/** Gradients of resizing, flipping, mirror padding and local normalization, at every order. */
import * as tf from '@tensorflow/tfjs';
import { kernel, rule } from './gradient-rule.ts';
import { extent, padAxis, sliceAxis } from './shapes.ts';

interface Resize {
  alignCorners: boolean;
  halfPixelCenters: boolean;
  size: number[];
}

/** Resizing is linear, so its backward kernel's gradient is resizing again. tfjs: none. */
const resizeRules = (forward: string, backward: string): tf.GradConfig[] => [
  rule(forward, ['images'], (dy, { images }, a: Resize) => ({
    images: () => kernel(backward, { dy, images }, a),
  })),
  rule(backward, ['dy'], (ddx, { dy }, a: Resize) => ({
    dy: () => kernel(forward, { images: ddx }, { ...a, size: dy.shape.slice(1, 3) }),
    images: () => null,
  })),
];

interface Mirror {
  paddings: [number, number][];
  mode: 'reflect' | 'symmetric';
}

/** Adds what was mirrored outwards back to where it was copied from. */
function mirrorPadGradient(dy: tf.Tensor, xShape: readonly number[], { paddings, mode }: Mirror): tf.Tensor {
  const skip = mode === 'reflect' ? 1 : 0;
  return paddings.reduce((gradient, [before, after], axis) => {
    const n = extent(xShape, axis);
    let sum = sliceAxis(gradient, axis, before, n);
    if (before > 0) {
      const part = tf.reverse(sliceAxis(gradient, axis, 0, before), axis);
      sum = tf.add(sum, padAxis(part, axis, skip, n - skip - before));
    }
    if (after > 0) {
      const part = tf.reverse(sliceAxis(gradient, axis, before + n, after), axis);
      sum = tf.add(sum, padAxis(part, axis, n - skip - after, skip));
    }
    return sum;
  }, dy);
}

interface Normalization {
  depthRadius: number;
  bias: number;
  alpha: number;
  beta: number;
}

/** With S = bias + α·Σ x² over the neighbouring channels and y = x·S^−β: dx = dy·S^−β − 2αβ·x·Σ dy·x·S^(−β−1). */
function localNormalizationGradient(dy: tf.Tensor, x: tf.Tensor, a: Normalization): tf.Tensor {
  const channels = extent(x.shape, x.rank - 1);
  const radius = Math.min(a.depthRadius, channels);
  const near = tf.linalg.bandPart(tf.ones([channels, channels]), radius, radius);
  const neighbours = (t: tf.Tensor): tf.Tensor =>
    tf.reshape(tf.matMul(tf.reshape(t, [-1, channels]), near), x.shape);
  const sum = tf.add(tf.mul(neighbours(tf.square(x)), a.alpha), a.bias);
  const direct = tf.mul(dy, tf.pow(sum, -a.beta));
  const spread = neighbours(tf.mul(tf.mul(dy, x), tf.pow(sum, -a.beta - 1)));
  return tf.sub(direct, tf.mul(tf.mul(x, spread), 2 * a.alpha * a.beta));
}

export const imageRules: readonly tf.GradConfig[] = [
  ...resizeRules(tf.ResizeBilinear, tf.ResizeBilinearGrad),
  ...resizeRules(tf.ResizeNearestNeighbor, tf.ResizeNearestNeighborGrad),

  // tfjs: cuts the border off and loses its gradient. TensorFlow: adds it to the mirrored entries.
  rule(tf.MirrorPad, ['x'], (dy, { x }, a: Mirror) => ({ x: () => mirrorPadGradient(dy, x.shape, a) })),

  // tfjs: none.
  rule(tf.FlipLeftRight, [], (dy) => ({ image: () => tf.reverse(dy, 2) })),

  // tfjs: a kernel without a gradient, so no second derivative.
  rule(tf.LRN, ['x'], (dy, { x }, a: Normalization) => ({
    x: () => localNormalizationGradient(dy, x, a),
  })),
];
