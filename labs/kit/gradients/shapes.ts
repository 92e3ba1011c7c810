/** Shape arithmetic that the gradient rules share, made of differentiable ops only. */
import * as tf from '@tensorflow/tfjs';

export const float = (x: tf.Tensor): tf.Tensor => (x.dtype === 'float32' ? x : tf.cast(x, 'float32'));

export const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** Every axis of a possibly missing, negative or single axis attribute, counted from the front. */
export const axesOf = (axis: number | readonly number[] | null | undefined, rank: number): number[] =>
  axis === null || axis === undefined
    ? Array.from({ length: rank }, (_, i) => i)
    : [axis].flat().map((a) => (a < 0 ? a + rank : a));

/** Length of one axis. */
export function extent(shape: readonly number[], axis: number): number {
  const n = shape[axis];
  if (n === undefined)
    throw new Error(`Axis ${axis} was asked of the shape [${shape}], which has ${shape.length} axes.`);
  return n;
}

/** Sums `gradient` over the axes along which `shape` was broadcast: the transpose of broadcasting. */
export function unbroadcast(gradient: tf.Tensor, shape: readonly number[]): tf.Tensor {
  const lead = gradient.rank - shape.length;
  const axes: number[] = [];
  gradient.shape.forEach((n, i) => {
    if (i < lead || (shape[i - lead] === 1 && n !== 1)) axes.push(i);
  });
  const summed = axes.length > 0 ? tf.sum(gradient, axes) : gradient;
  return tf.reshape(summed, [...shape]);
}

/** The same for a gradient that nobody else has: it is the answer where nothing was broadcast, without an op. */
export const unbroadcastOwn = (gradient: tf.Tensor, shape: readonly number[]): tf.Tensor =>
  tf.util.arraysEqual(gradient.shape, [...shape]) ? gradient : unbroadcast(gradient, shape);

/** `dy` of a reduction, with the reduced axes put back as 1. */
export function keepReduced(dy: tf.Tensor, xShape: readonly number[], axes: readonly number[]): tf.Tensor {
  return tf.reshape(
    dy,
    xShape.map((n, i) => (axes.includes(i) ? 1 : n)),
  );
}

/** The shape seen as [everything before, axis, everything after]. */
export const around = (shape: readonly number[], axis: number): [number, number, number] => [
  size(shape.slice(0, axis)),
  extent(shape, axis),
  size(shape.slice(axis + 1)),
];

/** Replaces the length of one axis. */
export const withExtent = (shape: readonly number[], axis: number, n: number): number[] =>
  shape.map((old, i) => (i === axis ? n : old));

/** Takes `count` entries from `start` on one axis. */
export function sliceAxis(x: tf.Tensor, axis: number, start: number, count: number): tf.Tensor {
  const begin = x.shape.map((_, i) => (i === axis ? start : 0));
  return tf.slice(x, begin, withExtent(x.shape, axis, count));
}

/** Zeros before and after on one axis. */
export function padAxis(x: tf.Tensor, axis: number, before: number, after: number): tf.Tensor {
  if (before === 0 && after === 0) return x;
  return tf.pad(
    x,
    x.shape.map((_, i): [number, number] => (i === axis ? [before, after] : [0, 0])),
  );
}

/** Spreads the entries of one axis `step` apart with zeros between: n entries become (n − 1)·step + 1. */
export function spreadAxis(x: tf.Tensor, axis: number, step: number): tf.Tensor {
  const n = extent(x.shape, axis);
  if (step === 1 || n <= 1) return x;
  const [outer, , inner] = around(x.shape, axis);
  const padded = tf.pad(tf.reshape(x, [outer * n, 1, inner]), [
    [0, 0],
    [0, step - 1],
    [0, 0],
  ]);
  const spread = tf.reshape(padded, withExtent(x.shape, axis, n * step));
  return sliceAxis(spread, axis, 0, (n - 1) * step + 1);
}

/** Takes `count` entries `step` apart from `start` on one axis; needs no StridedSlice. */
export function everyAxis(x: tf.Tensor, axis: number, start: number, step: number, count: number): tf.Tensor {
  if (step === 1) return sliceAxis(x, axis, start, count);
  const missing = Math.max(0, start + count * step - extent(x.shape, axis));
  const run = sliceAxis(padAxis(x, axis, 0, missing), axis, start, count * step);
  const [outer, , inner] = around(run.shape, axis);
  const split = tf.reshape(run, [outer * count, step, inner]);
  return tf.reshape(tf.slice(split, [0, 0, 0], [outer * count, 1, inner]), withExtent(x.shape, axis, count));
}
