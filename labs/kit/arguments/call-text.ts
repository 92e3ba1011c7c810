/** A call as a message shows it: `tf.topk(float32[2, 3], 5)`. */
import * as tf from '@tensorflow/tfjs';
import { shapeText } from '../value-text.ts';

const longest = 40;

function argumentText(value: unknown): string {
  if (value instanceof tf.Tensor) return `${value.dtype}${shapeText(value.shape)}`;
  if (typeof value === 'string') return `'${value.length > longest ? `${value.slice(0, longest)}…` : value}'`;
  if (typeof value === 'function') return `${value.name || '(…) => …'}`;
  if (Array.isArray(value)) {
    const shown = value.slice(0, 6).map(argumentText);
    return `[${[...shown, ...(value.length > 6 ? ['…'] : [])].join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) return value.constructor?.name ?? '{…}';
  return String(value);
}

export const callText = (op: string, given: readonly unknown[]): string =>
  `${op}(${given.map(argumentText).join(', ')})`;

export const usageText = (op: string, parameters: string): string =>
  `${op}(${parameters.split(' ').join(', ')})`;
