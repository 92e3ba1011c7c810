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

export function bytesOf(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return new TextEncoder().encode(String(value));
}

/** Bit by bit. */
export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}

export function bytesToValues(bytes: Uint8Array, dtype: tf.DataType): tf.TensorLike {
  if (dtype === 'string') return JSON.parse(new TextDecoder().decode(bytes)) as string[];
  return numbersIn(bytes.slice(), dtype);
}

/** Numbers where they lie; somewhere else only where a blob lies so in its buffer that they are not aligned. */
export function numbersIn(bytes: Uint8Array, dtype: tf.DataType): Uint8Array | Int32Array | Float32Array {
  if (dtype === 'bool') return bytes;
  const { buffer, byteOffset, byteLength } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return dtype === 'int32'
    ? new Int32Array(buffer, byteOffset, byteLength / 4)
    : new Float32Array(buffer, byteOffset, byteLength / 4);
}
