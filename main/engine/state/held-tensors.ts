/** Counts the tensors that values lead to. */
import * as tf from '@tensorflow/tfjs';
import { reachableTensors } from './reach.ts';

export interface HeldTensors {
  readonly tensors: number;
  readonly bytes: number;
}

export function heldTensors(roots: Iterable<unknown>): HeldTensors {
  const live = [...reachableTensors(roots)].filter((tensor) => !tensor.isDisposed);
  return {
    tensors: live.length,
    bytes: live.reduce((sum, tensor) => sum + tensor.size * elementBytes(tensor.dtype), 0),
  };
}

/** Strings are counted by the reference alone. */
const elementBytes = (dtype: tf.DataType): number =>
  dtype === 'string' ? 8 : tf.util.bytesPerElement(dtype);
