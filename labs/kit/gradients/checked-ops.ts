/** Ops that tfjs runs on arguments that TensorFlow refuses, or refuses where TensorFlow runs: text, axes, equations. */
import * as tf from '@tensorflow/tfjs';
import { einsum } from './einsum-equation.ts';
import {
  gatherText,
  isText,
  reverseText,
  splitText,
  tileText,
  transposeText,
  whereText,
} from './text-tensors.ts';

type Like = tf.Tensor | tf.TensorLike;

const tensor = (x: Like): tf.Tensor => (x instanceof tf.Tensor ? x : tf.tensor(x as tf.TensorLike));

function checkAxis(op: string, axis: number, { rank, shape }: tf.Tensor): void {
  if (Number.isInteger(axis) && axis >= -Math.max(rank, 1) && axis < Math.max(rank, 1)) return;
  throw new RangeError(
    `${op} along axis ${axis} of the shape [${shape}]: expected an axis from ${-rank} to ${rank - 1}`,
  );
}

/** tfjs: reads other memory for an axis that is not there. TensorFlow: an error. */
const running = (name: string, op: typeof tf.cumsum) =>
  ((x: Like, axis = 0, exclusive = false, reverse = false) => {
    const values = tensor(x);
    checkAxis(name, axis, values);
    return op(values, axis, exclusive, reverse);
  }) as typeof tf.cumsum;

/** tfjs: takes an axis twice. TensorFlow: an error. */
function transpose(x: Like, order?: number[], conjugate?: boolean): tf.Tensor {
  const values = tensor(x);
  if (order) {
    const named = order.map((axis) => (axis < 0 ? axis + values.rank : axis));
    if (new Set(named).size !== values.rank || order.length !== values.rank)
      throw new RangeError(
        `tf.transpose of the shape [${values.shape}] by the order [${order}]: expected each axis from 0 to ${values.rank - 1} once`,
      );
  }
  if (!isText(values)) return tf.transpose(values, order, conjugate);
  return transposeText(values, order ?? values.shape.map((_, i) => i).toReversed());
}

/** tfjs: drops the axes that no padding is given for. TensorFlow: an error. */
function pad(x: Like, paddings: [number, number][], value = 0): tf.Tensor {
  const values = tensor(x);
  if (paddings.length !== values.rank)
    throw new RangeError(
      `tf.pad of the shape [${values.shape}]: found ${paddings.length} paddings, expected one [before, after] for each of the ${values.rank} axes`,
    );
  return tf.pad(values, paddings, value);
}

/** tfjs: refuses a depth of 1. TensorFlow: takes it. */
function oneHot(indices: Like, depth: number, on = 1, off = 0, dtype: tf.DataType = 'int32'): tf.Tensor {
  if (depth !== 1) return tf.oneHot(indices as tf.Tensor, depth, on, off, dtype as 'int32');
  const here = tf.expandDims(tf.equal(tf.cast(tensor(indices), 'int32'), 0), -1);
  return tf.where(here, tf.scalar(on, dtype), tf.scalar(off, dtype));
}

/** tfjs: refuses bounds the wrong way round. TensorFlow: the lower one wins. */
function clipByValue(x: Like, min: number, max: number): tf.Tensor {
  const values = tensor(x);
  return min <= max ? tf.clipByValue(values, min, max) : tf.fill(values.shape, min, values.dtype);
}

type Sides = [[number, number], [number, number], [number, number], [number, number]];

/** native: refuses sides padded each its own way. TensorFlow: as if the image had been padded before. */
const padded = <Convolution extends typeof tf.conv2d>(op: Convolution) =>
  ((x: tf.Tensor4D, filter: tf.Tensor4D, strides: number, sides: 'valid' | Sides, ...more: []) =>
    Array.isArray(sides)
      ? op(tf.pad(x, sides), filter, strides, 'valid', ...more)
      : op(x, filter, strides, sides, ...more)) as unknown as Convolution;

/** tfjs: two axes whatever came in. TensorFlow: the last axis changes its length, the others stay. */
function irfft(input: tf.Tensor): tf.Tensor {
  const result = tf.spectral.irfft(input);
  return tf.reshape(result, [...input.shape.slice(0, -1), result.shape.at(-1)!]);
}

const gather = (x: Like, indices: Like, axis = 0, batchDims = 0): tf.Tensor =>
  isText(x) ? gatherText(x, indices, axis) : tf.gather(x, indices as tf.Tensor, axis, batchDims);

const reverse = (x: Like, axis?: number | number[]): tf.Tensor =>
  isText(x) ? reverseText(x, axis) : tf.reverse(x, axis);

const tile = (x: Like, repeats: number[]): tf.Tensor =>
  isText(x) && repeats.length === x.rank ? tileText(x, repeats) : tf.tile(x, repeats);

const zerosLike = (x: Like): tf.Tensor =>
  isText(x) ? tf.tensor(Array<string>(x.size).fill(''), x.shape, 'string') : tf.zerosLike(tensor(x));

const split = ((x: Like, parts: number | number[], axis = 0): tf.Tensor[] =>
  isText(x) ? tf.tidy(() => splitText(x, parts, axis)) : tf.split(tensor(x), parts, axis)) as typeof tf.split;

const hasText = (x: unknown): boolean =>
  isText(x) ||
  typeof x === 'string' ||
  (Array.isArray(x) && x.flat(8).some((one) => typeof one === 'string'));

/** tfjs: refuses text. TensorFlow: chooses among it. Not among the chained methods, where the order differs. */
export const where = ((condition: Like, a: Like, b: Like): tf.Tensor =>
  hasText(a) && hasText(b)
    ? tf.tidy(() => whereText(tensor(condition), tensor(a), tensor(b)))
    : tf.where(condition, a, b)) as typeof tf.where;

/** js and wasm: rows without a segment are left out silently. TensorFlow: an error. */
function unsortedSegmentSum(x: Like, segmentIds: Like, numSegments: number): tf.Tensor {
  const [values, ids] = [tensor(x), tensor(segmentIds)];
  if (ids.shape.some((n, axis) => n !== values.shape[axis]))
    throw new RangeError(
      `tf.unsortedSegmentSum: the segments' shape [${ids.shape}] must be how the shape of x, [${values.shape}], begins: give one segment for each row`,
    );
  return tf.unsortedSegmentSum(values, ids as tf.Tensor1D, numSegments);
}

const scoped = <Given extends readonly unknown[]>(op: (...given: Given) => tf.Tensor) =>
  ((...given: Given) => tf.tidy(() => op(...given))) as unknown;

export const checkedOps = {
  cumsum: scoped(running('tf.cumsum', tf.cumsum)) as typeof tf.cumsum,
  cumprod: scoped(running('tf.cumprod', tf.cumprod)) as typeof tf.cumprod,
  transpose: scoped(transpose) as typeof tf.transpose,
  clipByValue: scoped(clipByValue) as typeof tf.clipByValue,
  conv2d: scoped(padded(tf.conv2d)) as typeof tf.conv2d,
  depthwiseConv2d: scoped(padded(tf.depthwiseConv2d)) as typeof tf.depthwiseConv2d,
  oneHot: scoped(oneHot) as typeof tf.oneHot,
  pad: scoped(pad) as typeof tf.pad,
  einsum: scoped(einsum) as typeof tf.einsum,
  gather: scoped(gather) as typeof tf.gather,
  reverse: scoped(reverse) as typeof tf.reverse,
  split,
  unsortedSegmentSum: scoped(unsortedSegmentSum) as typeof tf.unsortedSegmentSum,
  tile: scoped(tile) as typeof tf.tile,
  zerosLike: scoped(zerosLike) as typeof tf.zerosLike,
  spectral: {
    ...tf.spectral,
    /** The inverse of `rfft`: real numbers from the first half of a spectrum, along the last axis. */
    irfft: scoped(irfft) as typeof tf.spectral.irfft,
  },
};
