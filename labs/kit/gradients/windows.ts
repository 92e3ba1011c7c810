/** Pooling windows taken apart: for every place in the window a tensor of the output's shape. */
import * as tf from '@tensorflow/tfjs';
import { everyAxis, extent, padAxis, sliceAxis, spreadAxis } from './shapes.ts';

export interface Pooling {
  filterSize: number | number[];
  strides: number | number[];
  pad: 'same' | 'valid' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** One spatial axis of the sliding window. */
export interface Side {
  window: number;
  stride: number;
  before: number;
  after: number;
  count: number;
}

export function sidesOf(shape: number[], a: Pooling): Side[] {
  const sides = sidesByTfjs(shape, a);
  return a.pad === 'same' ? sides.map((s, i) => sameSide(s, extent(shape, i + 1))) : sides;
}

/** tfjs has a negative border in 3-d where the stride is longer than the window. TensorFlow: none. */
function sameSide(s: Side, length: number): Side {
  const count = Math.ceil(length / s.stride);
  const border = Math.max(0, (count - 1) * s.stride + s.window - length);
  const before = Math.floor(border / 2);
  return { ...s, count, before, after: border - before };
}

function sidesByTfjs(shape: number[], a: Pooling): Side[] {
  if (shape.length === 5) {
    const info = tf.backend_util.computePool3DInfo(
      shape as [number, number, number, number, number],
      a.filterSize as number,
      a.strides as number,
      1,
      a.pad,
      a.dimRoundingMode,
    );
    const { front, back, top, bottom, left, right } = info.padInfo;
    return [
      side(info.filterDepth, info.strideDepth, front, back, info.outDepth),
      side(info.filterHeight, info.strideHeight, top, bottom, info.outHeight),
      side(info.filterWidth, info.strideWidth, left, right, info.outWidth),
    ];
  }
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    a.filterSize as number,
    a.strides as number,
    1,
    a.pad,
    a.dimRoundingMode,
  );
  const { top, bottom, left, right } = info.padInfo;
  return [
    side(info.filterHeight, info.strideHeight, top, bottom, info.outHeight),
    side(info.filterWidth, info.strideWidth, left, right, info.outWidth),
  ];
}

const side = (window: number, stride: number, before: number, after: number, count: number): Side => ({
  window,
  stride,
  before,
  after,
  count,
});

/** For every place in the window, what stands there for each output: a list of tensors of the output's shape. */
export function windowEntries(x: tf.Tensor, sides: readonly Side[]): tf.Tensor[] {
  let entries = [x];
  sides.forEach((s, i) => {
    const axis = i + 1;
    entries = entries.flatMap((part) => {
      const padded = padAxis(part, axis, s.before, s.after);
      return Array.from({ length: s.window }, (_, at) => everyAxis(padded, axis, at, s.stride, s.count));
    });
  });
  return entries;
}

/** The least finite number: what TensorFlow's max pooling begins with. */
export const lowest = -3.4028234663852886e38;

/** NaN and −∞ as the least finite number, so that pooling passes over them as TensorFlow does. Flat, for WebGL's sake. */
export function lifted(x: tf.Tensor): tf.Tensor {
  const flat = tf.reshape(x, [-1]);
  return tf.reshape(tf.where(tf.greater(flat, lowest), flat, tf.scalar(lowest)), x.shape);
}

/**
 * For every place in the window, 1 where the output's maximum stands there and 0 elsewhere: in two dimensions the first of a
 * tie, in three every one, as TensorFlow has it. Its search in two dimensions takes NaN where that is the first it sees;
 * `finite` says that there is none.
 */
export function maximumPlaces(
  input: tf.Tensor,
  output: tf.Tensor,
  sides: readonly Side[],
  finite: boolean,
): tf.Tensor[] {
  const inside = windowEntries(tf.onesLike(input), sides);
  if (sides.length === 3)
    return windowEntries(input, sides).map((value, i) =>
      tf.mul(tf.cast(tf.equal(value, output), 'float32'), inside[i]!),
    );
  const lost = finite ? [] : windowEntries(tf.cast(tf.isNaN(input), 'float32'), sides);
  let free = tf.onesLike(output);
  let unseen = tf.onesLike(output);
  return windowEntries(finite ? input : lifted(input), sides).map((value, i) => {
    let chosen = tf.cast(tf.equal(value, output), 'float32');
    if (!finite) {
      chosen = tf.maximum(chosen, tf.mul(lost[i]!, unseen));
      unseen = tf.mul(unseen, tf.sub(1, inside[i]!));
    }
    const here = tf.mul(tf.mul(chosen, free), inside[i]!);
    free = tf.sub(free, here);
    return here;
  });
}

/** For each output, the entry of `ddx` at the place of the window's first maximum. */
export function atMaxima(ddx: tf.Tensor, input: tf.Tensor, output: tf.Tensor, a: Pooling): tf.Tensor {
  const sides = sidesOf(input.shape, a);
  const entries = windowEntries(ddx, sides);
  return tf.addN(maximumPlaces(input, output, sides, false).map((here, i) => tf.mul(here, entries[i]!)));
}

/** The transpose of `windowEntries`: every entry back to its place, those that meet added up. */
export function fromWindows(
  entries: readonly tf.Tensor[],
  shape: readonly number[],
  sides: readonly Side[],
): tf.Tensor {
  let parts = [...entries];
  [...sides.entries()].reverse().forEach(([i, s]) => {
    const axis = i + 1;
    const length = Math.max(extent(shape, axis) + s.before + s.after, (s.count - 1) * s.stride + s.window);
    const joined: tf.Tensor[] = [];
    for (let first = 0; first < parts.length; first += s.window) {
      const placed = parts.slice(first, first + s.window).map((part, at) => {
        const spread = spreadAxis(part, axis, s.stride);
        return padAxis(spread, axis, at, length - at - extent(spread.shape, axis));
      });
      joined.push(sliceAxis(tf.addN(placed), axis, s.before, extent(shape, axis)));
    }
    parts = joined;
  });
  return parts[0]!;
}
