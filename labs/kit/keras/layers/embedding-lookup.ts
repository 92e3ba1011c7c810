/** Rows of a table by number, with a gradient on every engine. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals } from '../../engine-internals.ts';
import { keepRowSquares } from '../row-gradients.ts';

/** Beyond this many numbers the one-hot matrix costs more than adding rows up one by one. */
const oneHotLimit = 1 << 24;

/** Adds `rows` [n, width] up by their number: [count, width]. Differentiable in `rows`. */
function addUpRows(rows: tf.Tensor2D, ids: tf.Tensor1D, count: number): tf.Tensor {
  const hasKernel = tf.getKernel('UnsortedSegmentSum', tf.getBackend()) !== undefined;
  if (hasKernel || count < 2 || ids.size * count > oneHotLimit)
    return tf.unsortedSegmentSum(rows, ids, count);
  return tf.matMul(tf.oneHot(ids, count).cast('float32') as tf.Tensor2D, rows, true, false);
}

/** table [count, width], ids of any shape → [...ids.shape, width]. */
export function embeddingLookup(table: tf.Tensor2D, ids: tf.Tensor): tf.Tensor {
  const [count, width] = table.shape;
  const flat = tf.reshape(ids.dtype === 'int32' ? ids : tf.cast(ids, 'int32'), [-1]) as tf.Tensor1D;
  const lookUp = tf.customGrad((...given: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [source, save] = given as [tf.Tensor, tf.GradSaveFunc];
    save([flat]);
    return {
      value: tf.gather(source, flat),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor => {
        const [rows, numbers] = [dy as tf.Tensor2D, saved[0] as tf.Tensor1D];
        const gradient = addUpRows(rows, numbers, count);
        // What a tape around this one differentiates is no step of an optimizer.
        if (engineInternals.state.gradientDepth === 0)
          keepRowSquares(gradient, addUpRows(tf.square(rows), numbers, count));
        return gradient;
      },
    };
  });
  return tf.reshape(
    tf.tidy('embeddingLookup', () => lookUp(table)),
    [...ids.shape, width],
  );
}
