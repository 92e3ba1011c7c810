/** Python's names for tfjs' ops, in camelCase: `tf.subtract`, `tf.matmul`, `tf.reduceSum`… */
import * as tf from '@tensorflow/tfjs';
import { mendedOps } from './gradients/mended-ops.ts';

type Operand = tf.Tensor | tf.TensorLike;

/**
 * True division: whole numbers give fractions, as Python's `/` does. (`tf.div` of two int32 tensors rounds down.)
 *
 * @example
 * tf.divide(tf.constant(7, 'int32'), tf.constant(2, 'int32')); // => 3.5
 */
export function divide(a: Operand, b: Operand): tf.Tensor {
  return tf.tidy(() => tf.div(asFloat(a), asFloat(b)));
}

function asFloat(x: Operand): Operand {
  return x instanceof tf.Tensor && (x.dtype === 'int32' || x.dtype === 'bool') ? tf.cast(x, 'float32') : x;
}

/** Reductions take (x, axis?, keepDims?), as tfjs' own do. */
export const aliases = {
  subtract: tf.sub,
  multiply: tf.mul,
  divide,
  truediv: divide,
  truedivide: divide,
  floordiv: tf.floorDiv,
  floorDivide: tf.floorDiv,
  divideNoNan: mendedOps.divNoNan,
  negative: tf.neg,
  power: tf.pow,
  floormod: tf.mod,
  matmul: tf.matMul,
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
  reduceEuclideanNorm: tf.euclideanNorm,
  gatherNd: tf.gatherND,
  scatterNd: tf.scatterND,
  tensorScatterNdUpdate: tf.tensorScatterUpdate,
  isNan: tf.isNaN,
  batchToSpace: tf.batchToSpaceND,
  spaceToBatch: tf.spaceToBatchND,
};
