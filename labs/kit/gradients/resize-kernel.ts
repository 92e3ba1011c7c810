/** The backward kernel of bilinear resizing, as products with the two interpolation matrices. */
import * as tf from '@tensorflow/tfjs';
import type { Replacement } from './replaced-kernels.ts';

/** Row i holds the weights with which output i is made of the inputs. */
function interpolation(
  from: number,
  to: number,
  alignCorners: boolean,
  halfPixelCenters: boolean,
): tf.Tensor2D {
  const weights = new Float32Array(to * from);
  const scale = alignCorners && to > 1 ? (from - 1) / (to - 1) : from / to;
  for (let i = 0; i < to; i++) {
    const at = halfPixelCenters ? (i + 0.5) * scale - 0.5 : i * scale;
    const below = Math.floor(at);
    const lower = Math.max(below, 0);
    const upper = Math.min(Math.ceil(at), from - 1);
    weights[i * from + lower]! += 1 - (at - below);
    weights[i * from + upper]! += at - below;
  }
  return tf.tensor2d(weights, [to, from]);
}

// cpu: swaps height and width; both: know no half pixel centres. TensorFlow: the transpose of what resizing did.
export const resizeBilinearBackwards: Replacement = {
  name: tf.ResizeBilinearGrad,
  on: ['cpu', 'wasm'],
  compute({ dy, images }, a: { alignCorners: boolean; halfPixelCenters?: boolean }) {
    const [batch, height, width, depth] = images!.shape as [number, number, number, number];
    const [, rows, columns] = dy!.shape as [number, number, number, number];
    const half = a.halfPixelCenters ?? false;
    const down = interpolation(height, rows, a.alignCorners, half);
    const across = interpolation(width, columns, a.alignCorners, half);
    const tall = tf.matMul(down, tf.reshape(dy!, [batch, rows, columns * depth]), true);
    const wide = tf.matMul(across, tf.reshape(tall, [batch * height, columns, depth]), true);
    return tf.reshape(wide, images!.shape);
  },
};
