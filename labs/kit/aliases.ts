/** Python's names for tfjs' ops, in camelCase: `tf.subtract`, `tf.matmul`, `tf.reduceSum`… */
import * as tf from '@tensorflow/tfjs';
import { constant } from './constant.ts';
import { mendedOps } from './gradients/mended-ops.ts';
import { checkKeys } from './keras/options.ts';
import { quickOps } from './quick-ops.ts';
import { reduceStd, reduceVariance } from './spread.ts';

type Operand = tf.Tensor | tf.TensorLike;

/**
 * True division: whole numbers give fractions, as Python's `/` does. (`tf.div` of two int32 tensors rounds down.)
 *
 * @example
 * tf.divide(tf.constant(7, 'int32'), tf.constant(2, 'int32')); // => 3.5
 * tf.truediv(1, 4); // => 0.25
 */
export function divide(a: Operand, b: Operand): tf.Tensor {
  return tf.tidy(() => tf.div(asFloat(a), asFloat(b)));
}

function asFloat(x: Operand): tf.Tensor {
  const tensor = x instanceof tf.Tensor ? x : constant(x);
  return tensor.dtype === 'int32' || tensor.dtype === 'bool' ? tf.cast(tensor, 'float32') : tensor;
}

export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/**
 * The matrix product of the last two axes; the sides may be transposed first, by position or by name.
 *
 * @example
 * tf.matmul([[1, 2]], [[3, 4]], { transposeB: true }); // => [[11]]
 */
export function matmul(
  a: Operand,
  b: Operand,
  transposeA: boolean | MatmulOptions = false,
  transposeB = false,
): tf.Tensor {
  if (typeof transposeA === 'boolean')
    return tf.matMul(a as tf.Tensor, b as tf.Tensor, transposeA, transposeB);
  checkKeys('tf.matmul', transposeA, ['transposeA', 'transposeB']);
  return tf.matMul(
    a as tf.Tensor,
    b as tf.Tensor,
    transposeA.transposeA ?? false,
    transposeA.transposeB ?? false,
  );
}

/**
 * Reductions take (x, axis?, keepDims?), as tfjs' own do.
 *
 * @example
 * tf.subtract(5, 2); // => 3
 * tf.multiply(5, 2); // => 10
 * tf.floordiv(5, 2); // => 2
 * tf.floorDivide(5, 2); // => 2
 * tf.divideNoNan(5, 0); // => 0
 * tf.negative(5); // => -5
 * tf.power(5, 2); // => 25
 * tf.floormod(-5, 3); // => 1
 * tf.identity(tf.constant(5)); // => 5
 * tf.argmax([3, 8, 5]); // => 1
 * tf.argmin([3, 8, 5]); // => 0
 * tf.notequal(5, 2); // => 1
 * tf.reduceSum([[1, 2], [3, 4]], 0); // => [4, 6]
 * tf.reduceMean([1, 2]); // => 1.5
 * tf.reduceMax([1, 2]); // => 2
 * tf.reduceMin([1, 2]); // => 1
 * tf.reduceProd([3, 4]); // => 12
 * tf.reduceAll([true, false]); // => 0
 * tf.reduceAny([true, false]); // => 1
 * tf.reduceLogsumexp([0, 0]); // => 0.6931472
 * tf.reduceEuclideanNorm([3, 4]); // => 5
 * tf.gatherNd([[1, 2], [3, 4]], [[1, 0]]); // => [3]
 * tf.scatterNd([[1]], [7], [3]); // => [0, 7, 0]
 * tf.isNan([NaN, 1]); // => [1, 0]
 */
export const aliases = {
  subtract: quickOps.sub,
  multiply: quickOps.mul,
  divide,
  truediv: divide,
  floordiv: tf.floorDiv,
  floorDivide: tf.floorDiv,
  divideNoNan: mendedOps.divNoNan,
  negative: tf.neg,
  power: tf.pow,
  floormod: tf.mod,
  matmul,
  identity: tf.clone,
  argmax: tf.argMax,
  argmin: tf.argMin,
  notequal: tf.notEqual,
  reduceSum: tf.sum,
  reduceMean: tf.mean,
  reduceMax: tf.max,
  reduceMin: tf.min,
  reduceProd: tf.prod,
  reduceAll: tf.all,
  reduceAny: tf.any,
  reduceLogsumexp: mendedOps.logSumExp,
  reduceVariance,
  reduceStd,
  reduceEuclideanNorm: mendedOps.euclideanNorm,
  gatherNd: tf.gatherND,
  scatterNd: tf.scatterND,
  tensorScatterNdUpdate: tf.tensorScatterUpdate,
  isNan: tf.isNaN,
  batchToSpace: tf.batchToSpaceND,
  spaceToBatch: tf.spaceToBatchND,
};
