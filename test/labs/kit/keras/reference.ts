/** Reads Keras' numbers, runs on an engine, and says where tensors differ from them. */
import { readFileSync } from 'node:fs';
import type * as tfjs from '@tensorflow/tfjs';
import { tf, type Tf } from '../../../../labs/kit/tf.ts';

export interface Numbers {
  readonly shape: number[];
  readonly values: number[];
  /** The numbers stand for whole ones: int32. */
  readonly whole?: boolean;
}

export const read = <Case>(name: string): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`reference/${name}.json`, import.meta.url), 'utf8')) as Case[];

export const tensorOf = ({ shape, values, whole }: Numbers): tfjs.Tensor =>
  tf.tensor(values, shape, whole ? 'int32' : 'float32');

/** The same fixed weights as in reference/reference_numbers.py. */
export function weigh(x: tfjs.Tensor, step = 3): tfjs.Tensor {
  const weights = Float32Array.from({ length: x.size }, (_, i) => 0.3 + ((7 * i + step) % 11) / 5 - 0.7);
  return tf.sum(tf.mul(x, tf.tensor(weights, x.shape)));
}

type Layers = Tf['keras']['layers'];

/** Evaluates an expression of the reference: L is tf.keras.layers, K losses, O optimizers, S Sequential. */
export function evaluate<T>(expression: string, more: Record<string, unknown> = {}): T {
  const { layers, losses, optimizers, Sequential } = tf.keras;
  const names = { L: layers satisfies Layers, K: losses, O: optimizers, S: Sequential, ...more };
  const run = new Function(...Object.keys(names), `return ${expression}`) as (...given: unknown[]) => T;
  return run(...Object.values(names));
}

/** Rounding of float32 over a few dozen operations, relative to numbers of at least 1. */
const usual = 2e-5;

/** What differs, in a line; undefined when shapes and numbers agree. */
export function differs(
  what: string,
  found: tfjs.Tensor | null,
  expected: Numbers | null,
  tolerance = usual,
): string | undefined {
  if (!found || !expected) return found === expected ? undefined : `${what}: ${found ? 'a tensor' : 'null'}`;
  if (found.shape.join() !== expected.shape.join())
    return `${what}: shape [${found.shape}] instead of [${expected.shape}]`;
  const values = [...found.dataSync()];
  const wrong = expected.values.findIndex(
    (number, i) => !(Math.abs(values[i]! - number) <= tolerance * Math.max(1, Math.abs(number))),
  );
  return wrong < 0
    ? undefined
    : `${what}: [${values}] instead of [${expected.values}], from entry ${wrong} on`;
}

/** `differs` for lists of the same length. */
export function allDiffer(
  what: string,
  found: readonly (tfjs.Tensor | null)[],
  expected: readonly (Numbers | null)[],
  tolerance?: number,
): string[] {
  if (found.length !== expected.length) return [`${what}: ${found.length} instead of ${expected.length}`];
  return expected.flatMap((one, i) => differs(`${what} ${i}`, found[i] ?? null, one, tolerance) ?? []);
}
