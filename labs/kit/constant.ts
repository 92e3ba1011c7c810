/** `tf.constant`: values into a tensor, with TensorFlow's rules and errors that name the place. */
import * as tf from '@tensorflow/tfjs';
import { flatValues } from './flat-values.ts';
import { kindOf, shapeText } from './value-text.ts';

/** A number, boolean or string, a typed array, or arrays of these nested to one shape. */
export type ConstantValue = tf.TensorLike;

export type ConstantDtype = 'float32' | 'int32' | 'bool' | 'string' | 'complex64';

/**
 * A tensor of the given value.
 *
 * Numbers become float32 (JavaScript cannot tell 3 from 3.0), or int32 when asked; booleans bool, strings string. Nested
 * arrays give the shape. A tensor is copied, and cast when another dtype is asked.
 *
 * Throws a `TypeError` for a ragged array (naming the row), a hole, null, bigint or object inside, mixed kinds, a number that
 * int32 cannot hold, and an unknown dtype; float64 does not exist here.
 *
 * @example
 * tf.constant([[1, 2], [3, 4]]); // => [[1, 2], [3, 4]]
 * tf.constant(15, 'int32').dtype; // => "int32"
 */
export function constant(value: ConstantValue | tf.Tensor, dtype?: ConstantDtype): tf.Tensor {
  return constantOf('tf.constant', value, dtype);
}

/** The same for another function, which its errors name. */
export function constantOf(
  caller: string,
  value: ConstantValue | tf.Tensor,
  dtype: ConstantDtype | undefined,
): tf.Tensor {
  const asked = checkedDtype(caller, dtype);
  if (value instanceof tf.Tensor)
    return asked && asked !== value.dtype ? tf.cast(value, asked) : tf.clone(value);
  const { values, shape, dtype: found } = flatValues(value, asked, caller);
  return tf.tensor(values, shape, found);
}

/** The dtype when it is one that tensors have; what to write instead when not. */
export function checkedDtype(caller: string, dtype: unknown): ConstantDtype | undefined {
  if (dtype === undefined) return undefined;
  if (dtypes.includes(dtype as ConstantDtype)) return dtype as ConstantDtype;
  if (typeof dtype === 'string') throw new TypeError(`${caller}: the dtype ${dtypeRemedy(dtype)}`);
  if (Array.isArray(dtype))
    throw new TypeError(
      `${caller}: its second argument is the dtype, found the array ${shapeText(dtype)}: ` +
        'the shape comes from the nesting of the value; for another one write tf.reshape(tf.constant(…), shape)',
    );
  throw new TypeError(`${caller}: the dtype must be one of ${dtypeList}, found ${kindOf(dtype)}`);
}

const dtypes: readonly ConstantDtype[] = ['float32', 'int32', 'bool', 'string', 'complex64'];
const dtypeList = dtypes.map((name) => `'${name}'`).join(', ');

function dtypeRemedy(dtype: string): string {
  if (/^(float64|double|float)$/.test(dtype))
    return `'${dtype}' does not exist here: tensors compute in float32, about 7 digits. Write 'float32', or leave it out`;
  if (/^(float16|half|bfloat16)$/.test(dtype)) return `'${dtype}' does not exist here: write 'float32'`;
  if (/^u?int(8|16|32|64)?$|^long$/.test(dtype)) return `'${dtype}' does not exist here: write 'int32'`;
  if (dtype.startsWith('bool')) return `'${dtype}' does not exist here: write 'bool'`;
  return `must be one of ${dtypeList}, found '${dtype}'`;
}
