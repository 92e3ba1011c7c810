/** Bytes of a tensor's data; strings count as nothing, as in tfjs' own count. */
import * as tf from '@tensorflow/tfjs';

export const tensorBytes = ({ dtype, size }: tf.Tensor): number =>
  dtype === 'string' ? 0 : size * tf.util.bytesPerElement(dtype);
