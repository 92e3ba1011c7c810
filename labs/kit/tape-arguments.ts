/** What `gradient` and `jacobian` are given: targets with their gradients, and sources as one tensor, a list or a record. */
import * as tf from '@tensorflow/tfjs';
import type { Target } from './backpropagate.ts';
import { kindOf, shapeText } from './value-text.ts';

export type SourceTree = tf.Tensor | readonly SourceTree[] | { readonly [name: string]: SourceTree };

/** The sources' own structure with a gradient in the place of each; null at run time where a source is unconnected. */
export type GradientsOf<S> = S extends tf.Tensor
  ? tf.Tensor
  : { -readonly [K in keyof S]: GradientsOf<S[K]> };

/** The tensors of a structure, in order. */
export function flattened(tree: unknown, what: string): tf.Tensor[] {
  if (tree instanceof tf.Tensor) return [tree];
  if (Array.isArray(tree)) return tree.flatMap((item: unknown, i) => flattened(item, `${what}[${i}]`));
  if (isRecord(tree))
    return Object.entries(tree).flatMap(([name, item]) => flattened(item, `${what}.${name}`));
  throw new TypeError(`${what} must be a tensor or Variable, found ${kindOf(tree)}${remedyFor(tree)}`);
}

/** The structure again, with the values in the place of its tensors. */
export function rebuilt<S>(tree: S, values: (tf.Tensor | null)[]): GradientsOf<S> {
  const left = values.values();
  const build = (node: unknown): unknown => {
    if (node instanceof tf.Tensor) return left.next().value;
    if (Array.isArray(node)) return node.map(build);
    return Object.fromEntries(Object.entries(node as object).map(([name, item]) => [name, build(item)]));
  };
  return build(tree) as GradientsOf<S>;
}

/** How an explanation names each tensor of a structure. */
export function sourceNames(tree: unknown, name = 'the source'): string[] {
  if (tree instanceof tf.Tensor) return ['name' in tree && name === 'the source' ? 'the Variable' : name];
  if (Array.isArray(tree)) return tree.flatMap((item: unknown, i) => sourceNames(item, `${name}[${i}]`));
  return Object.entries(tree as object).flatMap(([key, item]) => sourceNames(item, `${name} '${key}'`));
}

export function targetsOf(target: unknown, gradients: unknown): Target[] {
  const list = flattened(target, 'tape.gradient: the target');
  if (list.length === 0)
    throw new TypeError('tape.gradient: the list of targets is empty: give at least one tensor');
  const given: readonly unknown[] =
    gradients === undefined || gradients === null
      ? []
      : gradients instanceof tf.Tensor
        ? [gradients]
        : list.map((_, i) => at(gradients, i));
  if (given.length > 0 && given.length !== list.length)
    throw new TypeError(
      `tape.gradient: outputGradients has 1 tensor for ${list.length} targets: give a list with one tensor for each`,
    );
  return list.map((tensor, i) => ({ mark: tensor, gradient: fitting(given[i], tensor) }));
}

function at(gradients: unknown, i: number): unknown {
  if (Array.isArray(gradients)) return gradients[i];
  throw new TypeError(
    `tape.gradient: outputGradients must be a tensor or a list of tensors, found ${kindOf(gradients)}`,
  );
}

function fitting(gradient: unknown, target: tf.Tensor): tf.Tensor | undefined {
  if (gradient === undefined || gradient === null) return undefined;
  if (!(gradient instanceof tf.Tensor))
    throw new TypeError(`tape.gradient: outputGradients must be tensors, found ${kindOf(gradient)}`);
  const { shape }: { shape: number[] } = gradient;
  const broadcasts =
    shape.length <= target.rank &&
    shape.toReversed().every((length, i) => length === 1 || length === target.shape.at(-1 - i));
  if (gradient.dtype === target.dtype && broadcasts) return gradient;
  throw new TypeError(
    `tape.gradient: outputGradients must be ${target.dtype} of the target's shape ${shapeText(target.shape)}, ` +
      `or broadcast to it; found ${kindOf(gradient)}`,
  );
}

export function zeroAsked(caller: string, options: { unconnectedGradients?: unknown }): boolean {
  const asked = options.unconnectedGradients ?? 'none';
  if (asked === 'none' || asked === 'zero') return asked === 'zero';
  throw new TypeError(`${caller}: unconnectedGradients must be 'none' or 'zero', found ${kindOf(asked)}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function remedyFor(value: unknown): string {
  if (value === undefined) return ': did the function given to tape.record return it?';
  if (typeof value === 'number')
    return ': a plain number carries no gradient; make it a tf.Variable and compute with that inside tape.record';
  if (typeof value === 'object' && value !== null && 'trainableVariables' in value)
    return ': write its trainableVariables';
  if (typeof value === 'object' && value !== null && 'read' in value) return ': write its read()';
  return '';
}
