/** Tries a student's layer or model from outside: builds it on an input, sets known weights, computes again. */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tf } from '../kit/tf.ts';
import { denseMistakes, denseOutput, type DenseWeights } from './dense-reference.ts';
import { expectTensor } from './expect-tensor.ts';
import { isTensor, near, numbers, read, sameShape, shapeText, type Nested, type Reading } from './reading.ts';
import { failed, type Diagnosis } from './verdict.ts';
import { whatIs } from './what-is.ts';

/** The parts of a layer that are used here; tfjs' own layers have them as well. */
interface LayerLike {
  apply(input: Tensor, options?: object): unknown;
  readonly weights: readonly unknown[];
  setWeights(weights: Tensor[]): void;
}

export interface TriedLayer {
  /** What it answered as it was found, and with which weights. */
  readonly first: unknown;
  readonly found: DenseWeights;
  readonly shapes: readonly (readonly number[])[];
  /** Computes on an input with weights of this check's choice; `options` go to the call in place of the usual ones. */
  compute(input: Nested, options?: object): Promise<unknown>;
  /** σ(x·W + b) with those weights, and what usual mistakes would give. */
  expected(input: Nested): { readonly values: Reading; readonly mistakes: Record<string, Reading> };
  /** The same with the weights it was found with. */
  expectedFirst(input: Nested): { readonly values: Reading; readonly mistakes: Record<string, Reading> };
}

type Attempt = <T>(name: string, call: () => T) => Promise<Awaited<T>>;

export const isLayer = (value: unknown): value is LayerLike =>
  typeof value === 'object' &&
  value !== null &&
  ['apply', 'setWeights'].every((method) => typeof (value as Record<string, unknown>)[method] === 'function');

export async function tryLayer(
  tf: Tf,
  layer: unknown,
  input: Nested,
  attempt: Attempt,
  usual?: object,
): Promise<TriedLayer | Diagnosis> {
  if (!isLayer(layer)) return failed('layer.not', { actual: whatIs(layer) });
  const feed = (nested: Nested) => tf.tensor(nested as number[][]);
  const call = async (nested: Nested, options = usual) => {
    // In a list, so that a promise is seen as one.
    const given = options === undefined ? [] : [options];
    return (await attempt('the layer', () => [layer.apply(feed(nested), ...given)]))[0];
  };
  const first = await call(input);
  if (first === undefined) return failed('call.no-return', { name: 'the layer' });
  const odd = await expectTensor(`the output for ${JSON.stringify(input)}`, first, {});
  if (odd !== undefined) return odd;
  const second = await call(input);
  const holder = holderOf(layer);
  const weights = await Promise.all(holder.weights.map(weightOf).filter(isTensor).map(read));
  const shapes = weights.map(({ shape }) => shape);
  const inputs = numbers(input).shape.at(-1) ?? 0;
  const kernel = weights.find(({ shape }) => shape.length === 2 && shape[0] === inputs);
  if (kernel === undefined)
    return weights.length === 0
      ? failed('layer.no-weights')
      : failed('layer.no-kernel', { shapes: shapes.map(shapeText).join(' and '), inputs });
  const units = kernel.shape[1] ?? 0;
  const biasShapes = [[units], [1, units]];
  const isBias = ({ shape }: Reading) => biasShapes.some((known) => sameShape(known, shape));
  if (isTensor(first) && isTensor(second) && !near(await read(first), await read(second)))
    return failed('layer.forgets');
  const found: DenseWeights = { kernel, bias: weights.find(isBias) };
  if (weights.length > (found.bias === undefined ? 1 : 2))
    return failed('layer.more-weights', { shapes: shapes.map(shapeText).join(' and ') });
  const chosen: DenseWeights = { kernel: refill(kernel, 0.37), bias: found.bias && refill(found.bias, 0.83) };
  const set = weights
    .map((old) => (old === kernel ? chosen.kernel : chosen.bias))
    .filter((value) => value !== undefined);
  return {
    first,
    found,
    shapes,
    compute: async (nested, options) => {
      holder.setWeights(set.map(({ data, shape }) => tf.tensor([...data], [...shape])));
      return call(nested, options);
    },
    expected: expectedWith(chosen),
    expectedFirst: expectedWith(found),
  };
}

const expectedWith = (dense: DenseWeights) => (nested: Nested) => {
  const x = numbers(nested);
  return { values: denseOutput(x, dense), mistakes: denseMistakes(x, dense) };
};

/** Where the weights are: the layer itself, or a layer of tfjs' own in its fields, which it does not count as its own. */
function holderOf(layer: LayerLike): LayerLike {
  if (layer.weights.length > 0) return layer;
  return (
    Object.values(layer)
      .flat()
      .find((held): held is LayerLike => isLayer(held) && held.weights.length > 0) ?? layer
  );
}

/** tfjs' own layers keep weights behind `read()`. */
const weightOf = (weight: unknown): unknown =>
  typeof (weight as { read?: unknown } | undefined)?.read === 'function'
    ? (weight as { read(): unknown }).read()
    : weight;

/** Other numbers of the same shape: irregular, of both signs, none of them near zero. */
const refill = (reading: Reading, from: number): Reading => ({
  ...reading,
  data: reading.data.map((_, i) => (i % 2 === 0 ? 1 : -1) * (0.3 + ((from * (i + 1) * 1.618) % 1))),
});
