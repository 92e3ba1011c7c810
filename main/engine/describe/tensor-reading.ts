/** Reads a tensor's values for showing: all of a small one, the first ones of a large one, never failing. */
import * as tf from '@tensorflow/tfjs';
import { inherits } from './own-property.ts';

export type Elements = ArrayLike<number | string>;

export interface TensorReading {
  readonly dtype: tf.DataType;
  readonly shape: readonly number[];
  /** In row-major order; complex numbers as real, imaginary, real, …; fewer than the shape says when the tensor is large. */
  readonly elements: Elements;
  readonly disposed: boolean;
  /** Why there are no elements, other than that the tensor was disposed. */
  readonly unreadable?: string;
}

/** Larger tensors are not brought to the host whole just to show a few of their numbers. */
export const wholeLimit = 100_000;
const headLength = 10_000;

export const isTensor = (value: object): value is tf.Tensor => inherits(value, tf.Tensor.prototype);
export const isVariable = (value: object): value is tf.Variable => inherits(value, tf.Variable.prototype);

/** Values that were read without blocking, until what they are shown in has been described. */
const ahead = new Map<tf.Tensor, Elements>();

export function readTensor(tensor: tf.Tensor): TensorReading {
  const { dtype, shape } = tensor;
  if (tensor.isDisposed) return { dtype, shape, elements: [], disposed: true };
  try {
    const elements = ahead.get(tensor) ?? (tensor.size > wholeLimit ? head(tensor) : tensor.dataSync());
    return { dtype, shape, elements: elements as Elements, disposed: false };
  } catch (error) {
    return { dtype, shape, elements: [], disposed: false, unreadable: String(error) };
  }
}

/** Reads without stalling the graphics card; `readTensor` then answers at once, until `forgetAhead`. */
export async function readAhead(tensor: tf.Tensor): Promise<void> {
  if (tensor.isDisposed || tensor.size > wholeLimit) return;
  ahead.set(tensor, (await tensor.data()) as Elements);
}

export const forgetAhead = (): void => ahead.clear();

function head(tensor: tf.Tensor): Elements {
  const values = tf.tidy(() =>
    tensor.dtype === 'complex64'
      ? tf.complex(head1d(tf.real(tensor)), head1d(tf.imag(tensor)))
      : head1d(tensor),
  );
  try {
    return values.dataSync() as Elements;
  } finally {
    values.dispose();
  }
}

const head1d = (tensor: tf.Tensor): tf.Tensor => tensor.reshape([-1]).slice([0], [headLength]);
