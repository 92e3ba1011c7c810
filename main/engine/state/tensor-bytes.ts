/** Tensor data as the bytes of a blob, and back. */
import type * as tf from '@tensorflow/tfjs';

const asBytes = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

/** Numeric data as they lie in memory; strings as JSON of their bytes. */
export function valuesToBytes(values: tf.BackendValues): Uint8Array {
  if (!Array.isArray(values)) return asBytes(values);
  const decoder = new TextDecoder();
  return new TextEncoder().encode(JSON.stringify(values.map((bytes) => decoder.decode(bytes))));
}

export function bytesToValues(bytes: Uint8Array, dtype: tf.DataType): tf.TensorLike {
  if (dtype === 'string') return JSON.parse(new TextDecoder().decode(bytes)) as string[];
  if (dtype === 'bool') return bytes.slice();
  // A blob may lie anywhere in its buffer; numbers want to be aligned.
  const { buffer } = bytes.slice();
  return dtype === 'int32' ? new Int32Array(buffer) : new Float32Array(buffer);
}
