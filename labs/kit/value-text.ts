/** How error messages name a value that is not what was expected. */
import * as tf from '@tensorflow/tfjs';

/** `a number (3)`, `a float32 tensor of shape [2, 3]`, `a function`, `undefined`… */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'function':
      return value.name ? `the function ${value.name}` : 'a function';
    case 'string':
      return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
    case 'bigint':
      return `the bigint ${value}n`;
    case 'symbol':
      return 'a symbol';
    case 'object':
      break;
    default:
      return `the ${typeof value} ${String(value)}`;
  }
  if (value instanceof Promise) return 'a promise';
  if (value instanceof tf.Tensor) return `a ${value.dtype} tensor of shape ${shapeText(value.shape)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : `an array of ${value.length}`;
  const name: unknown = value.constructor?.name;
  return typeof name !== 'string' || name === '' || name === 'Object'
    ? 'a plain object'
    : `an object of class ${name}`;
}

export const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
