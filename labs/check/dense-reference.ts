/** What a dense layer and its usual mis-spellings compute, in float64 and without TensorFlow. */
import type { Reading } from './reading.ts';

export interface DenseWeights {
  /** [inputs, units] */
  readonly kernel: Reading;
  /** [units] or [1, units]; none when the layer has no bias. */
  readonly bias: Reading | undefined;
}

const activations = {
  sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
  linear: (z: number) => z,
  relu: (z: number) => Math.max(z, 0),
  tanh: Math.tanh,
  softplus: (z: number) => Math.log1p(Math.exp(z)),
  hardSigmoid: (z: number) => Math.min(Math.max(z / 6 + 0.5, 0), 1),
  elu: (z: number) => (z > 0 ? z : Math.expm1(z)),
  selu: (z: number) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z)),
  swish: (z: number) => z / (1 + Math.exp(-z)),
  softsign: (z: number) => z / (1 + Math.abs(z)),
  leakyRelu: (z: number) => (z > 0 ? z : 0.2 * z),
  'log-sigmoid': (z: number) => -Math.log1p(Math.exp(-z)),
  exponential: (z: number) => Math.exp(z),
  step: (z: number) => (z > 0 ? 1 : 0),
  squared: (z: number) => 1 / (1 + Math.exp(-z * z)),
} as const;

export type ElementwiseActivation = keyof typeof activations;

/** σ(x·W + b) */
export function denseOutput(
  x: Reading,
  weights: DenseWeights,
  activation: ElementwiseActivation = 'sigmoid',
): Reading {
  return map(preActivation(x, weights), activations[activation]);
}

/** The results of well-known mistakes, by message id. */
export function denseMistakes(x: Reading, weights: DenseWeights): Record<string, Reading> {
  const z = preActivation(x, weights);
  const product = preActivation(x, { ...weights, bias: undefined });
  const negated = { ...weights, bias: weights.bias && map(weights.bias, (value) => -value) };
  const doubled = { ...weights, bias: weights.bias && map(weights.bias, (value) => 2 * value) };
  const sigmoid = activations.sigmoid;
  const others = Object.keys(activations).filter((name) => name !== 'sigmoid' && name !== 'linear');
  return {
    'dense.no-activation': z,
    'dense.product-only': product,
    'dense.missing-bias': map(product, sigmoid),
    'dense.bias-after-activation': zip(
      map(product, sigmoid),
      zip(z, product, (a, b) => a - b),
      (a, b) => a + b,
    ),
    'dense.bias-subtracted': denseOutput(x, negated),
    'dense.bias-twice': denseOutput(x, doubled),
    'dense.activation-twice': map(map(z, sigmoid), sigmoid),
    'dense.activation-first': preActivation(map(x, sigmoid), weights),
    ...biasMistakes(x, weights, product),
    'dense.softmax': softmax(z),
    'dense.softmax-on-top': softmax(map(z, sigmoid)),
    'dense.gelu': map(
      z,
      (value) => 0.5 * value * (1 + Math.tanh(0.7978845608 * (value + 0.044715 * value ** 3))),
    ),
    'dense.negated': map(z, (value) => sigmoid(-value)),
    ...Object.fromEntries(
      others.map((name) => [`dense.${name}`, map(z, activations[name as ElementwiseActivation])]),
    ),
  };
}

/** The bias in the wrong place, or something else in its place. */
function biasMistakes(x: Reading, weights: DenseWeights, product: Reading): Record<string, Reading> {
  const { bias, kernel } = weights;
  const sigmoid = activations.sigmoid;
  const others = {
    'dense.input-squashed': denseOutput(map(x, sigmoid), weights),
    'dense.plus-one': map(product, (value) => sigmoid(value + 1)),
    'dense.weights-absolute': denseOutput(x, { kernel: map(kernel, Math.abs), bias }),
  };
  // Zeros cannot tell where they were used.
  if (bias === undefined || bias.data.every((value) => value === 0)) return others;
  const units = bias.data.length;
  const withBias = (join: (value: number, b: number) => number): Reading => ({
    ...product,
    data: product.data.map((value, at) => join(value, bias.data[at % units] ?? 0)),
  });
  const shifted = kernel.data.map((value, at) => value + (bias.data[at % units] ?? 0));
  const mean = bias.data.reduce((sum, value) => sum + value, 0) / units;
  return {
    ...others,
    'dense.bias-multiplied': withBias((value, b) => sigmoid(value * b)),
    'dense.bias-multiplied-after': withBias((value, b) => sigmoid(value) * b),
    'dense.sigmoid-of-bias': withBias((value, b) => value + sigmoid(b)),
    'dense.sigmoid-of-product': withBias((value, b) => sigmoid(value) * sigmoid(b)),
    'dense.bias-on-weights': denseOutput(x, { kernel: { ...kernel, data: shifted }, bias: undefined }),
    'dense.mean-bias': map(product, (value) => sigmoid(value + mean)),
  };
}

function preActivation(x: Reading, { kernel, bias }: DenseWeights): Reading {
  const [inputs = 0, units = 0] = kernel.shape;
  const rows = x.data.length / inputs;
  const data = Array.from({ length: rows * units }, (_, at) => {
    const row = Math.floor(at / units);
    const unit = at % units;
    let sum = bias?.data[unit] ?? 0;
    for (let i = 0; i < inputs; i++)
      sum += (x.data[row * inputs + i] ?? 0) * (kernel.data[i * units + unit] ?? 0);
    return sum;
  });
  return { shape: [...x.shape.slice(0, -1), units], dtype: 'float32', data };
}

const map = (reading: Reading, change: (value: number) => number): Reading => ({
  ...reading,
  data: reading.data.map(change),
});

const zip = (a: Reading, b: Reading, join: (x: number, y: number) => number): Reading => ({
  ...a,
  data: a.data.map((value, i) => join(value, b.data[i] ?? 0)),
});

function softmax(z: Reading): Reading {
  const units = z.shape.at(-1) ?? 1;
  const powers = z.data.map(Math.exp);
  const sumOfRow = (at: number) => {
    const from = at - (at % units);
    return powers.slice(from, from + units).reduce((sum, value) => sum + value, 0);
  };
  return { ...z, data: powers.map((value, at) => value / sumOfRow(at)) };
}
