/** `tf.norm` for every order that TensorFlow takes, of vectors and of matrices. */
import * as tf from '@tensorflow/tfjs';
import { axesOf, float } from './shapes.ts';

type Order = number | 'euclidean' | 'fro';

/** (Σ |x|ᵖ)^(1/p); the largest or smallest |x| for an infinite order. */
function vectorNorm(x: tf.Tensor, order: number, axes: number[], keepDims: boolean): tf.Tensor {
  const length = tf.abs(x);
  if (order === Infinity) return tf.max(length, axes, keepDims);
  if (order === -Infinity) return tf.min(length, axes, keepDims);
  if (order === 1) return tf.sum(length, axes, keepDims);
  return tf.pow(tf.sum(tf.pow(length, order), axes, keepDims), 1 / order);
}

/** The largest sum of |x| in a column (order 1) or in a row (∞). */
function matrixNorm(
  x: tf.Tensor,
  order: number,
  [row, column]: [number, number],
  keepDims: boolean,
): tf.Tensor {
  const [summed, compared] = order === 1 ? [row, column] : [column, row];
  const sums = tf.sum(tf.abs(x), summed, true);
  const norm = order === -Infinity ? tf.min(sums, compared, true) : tf.max(sums, compared, true);
  return keepDims ? norm : tf.squeeze(norm, [row, column]);
}

/** tfjs: the orders 1, 2, ±∞ only, and of matrices along other axes than the last wrong. TensorFlow: any order above 0. */
export function norm(
  x: tf.Tensor | tf.TensorLike,
  ord: Order = 'euclidean',
  axis: number | number[] | null = null,
  keepDims = false,
): tf.Tensor {
  const values = float(x instanceof tf.Tensor ? x : tf.tensor(x));
  const matrix = Array.isArray(axis) && axis.length === 2;
  const axes = axesOf(axis, values.rank);
  if (Array.isArray(axis) && axis.length === 0) return tf.abs(values);
  if (ord === 'euclidean' || ord === 'fro' || (ord === 2 && !matrix))
    return axis === null && !keepDims
      ? tf.norm(values)
      : tf.reshape(tf.norm(flattened(values, axes), 'euclidean', -1), shapeWithout(values, axes, keepDims));
  const known = typeof ord === 'number' && (ord > 0 || ord === -Infinity);
  if (!known)
    throw new RangeError(
      `tf.norm: ord must be a number above 0, Infinity, 'euclidean' or 'fro'; found ${JSON.stringify(ord)}`,
    );
  if (!matrix) return vectorNorm(values, ord, axes, keepDims);
  if (ord === 1 || ord === Infinity || ord === -Infinity)
    return matrixNorm(values, ord, axes as [number, number], keepDims);
  throw new RangeError(
    `tf.norm: ord of matrices, which two axes mean, must be 1, Infinity, 'euclidean' or 'fro'; found ${ord}: give one axis for vectors, or none for all numbers`,
  );
}

/** The reduced axes moved to the end, as one. */
function flattened(x: tf.Tensor, axes: readonly number[]): tf.Tensor {
  const others = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const moved = axes.every((axis, i) => axis === others.length + i)
    ? x
    : tf.transpose(x, [...others, ...axes]);
  return tf.reshape(moved, [...others.map((axis) => x.shape[axis]!), -1]);
}

const shapeWithout = (x: tf.Tensor, axes: readonly number[], keepDims: boolean): number[] =>
  x.shape.flatMap((n, axis) => (axes.includes(axis) ? (keepDims ? [1] : []) : [n]));

/** The square root of the sum of squares. */
export const euclideanNorm = (
  x: tf.Tensor | tf.TensorLike,
  axis: number | number[] | null = null,
  keepDims = false,
): tf.Tensor => norm(x, 'euclidean', axis, keepDims);
