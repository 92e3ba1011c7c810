/** The backward kernels of resizing, as products with one matrix a side: row i says which inputs made output i. */
import * as tf from '@tensorflow/tfjs';
import type { Replacement } from './replaced-kernels.ts';

interface Resize {
  alignCorners: boolean;
  halfPixelCenters?: boolean;
}

/** TensorFlow works the places out in float32, which decides some roundings. */
const single = Math.fround;

const scaleOf = (from: number, to: number, a: Resize): number =>
  single(a.alignCorners && to > 1 ? (from - 1) / (to - 1) : from / to);

function bilinear(from: number, to: number, a: Resize): tf.Tensor2D {
  const weights = new Float32Array(to * from);
  const scale = scaleOf(from, to, a);
  for (let i = 0; i < to; i++) {
    const at = a.halfPixelCenters ? single(single((i + 0.5) * scale) - 0.5) : single(i * scale);
    const below = Math.floor(at);
    const lower = Math.max(below, 0);
    const upper = Math.min(Math.ceil(at), from - 1);
    weights[i * from + lower]! += 1 - (at - below);
    weights[i * from + upper]! += at - below;
  }
  return tf.tensor2d(weights, [to, from]);
}

function nearest(from: number, to: number, a: Resize): tf.Tensor2D {
  const weights = new Float32Array(to * from);
  const scale = scaleOf(from, to, a);
  for (let i = 0; i < to; i++) {
    const at = single((a.halfPixelCenters ? i + 0.5 : i) * scale);
    const chosen = a.alignCorners ? Math.round(at) : Math.floor(at);
    weights[i * from + Math.min(chosen, from - 1)] = 1;
  }
  return tf.tensor2d(weights, [to, from]);
}

const backwards = (
  name: string,
  side: typeof bilinear,
  on: Replacement['on'],
  when: (a: Resize) => boolean,
): Replacement => ({
  name,
  on,
  when: (_inputs, a: Resize) => when(a),
  compute({ dy, images }, a: Resize) {
    const [batch, height, width, depth] = images!.shape as [number, number, number, number];
    const [, rows, columns] = dy!.shape as [number, number, number, number];
    const flat = tf.reshape(dy!, [batch, rows, columns * depth]);
    const tall = tf.matMul(side(height, rows, a), flat, true);
    const across = tf.reshape(tall, [batch * height, columns, depth]);
    return tf.reshape(tf.matMul(side(width, columns, a), across, true), images!.shape);
  },
});

const always = (): boolean => true;
const halfPixels = (a: Resize): boolean => a.halfPixelCenters ?? false;

export const resizeReplacements: readonly Replacement[] = [
  // cpu: swaps height and width; all: know no half pixel centres.
  backwards(tf.ResizeBilinearGrad, bilinear, ['cpu', 'wasm', 'webgl'], always),
  backwards(tf.ResizeBilinearGrad, bilinear, ['tensorflow'], halfPixels),
  // cpu: never ends for one pixel with aligned corners; all: know no half pixel centres.
  backwards(tf.ResizeNearestNeighborGrad, nearest, ['cpu', 'wasm', 'webgl'], always),
  backwards(tf.ResizeNearestNeighborGrad, nearest, ['tensorflow'], halfPixels),
];
