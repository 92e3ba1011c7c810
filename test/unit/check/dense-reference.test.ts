/** What checks compare with: σ(x·W + b) and its mis-spellings, against TensorFlow.js on its cpu backend. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { denseMistakes, denseOutput } from '../../../labs/check/dense-reference.ts';
import { numbers } from '../../../labs/check/reading.ts';

const x = [
  [0.9, -1.7],
  [-2.2, 0.4],
];
const kernel = [
  [0.9, -0.5, 1.1],
  [-0.9, 1.2, -0.3],
];
const bias = [[0.3, -0.6, 0.7]];
const weights = { kernel: numbers(kernel), bias: numbers(bias) };

beforeAll(() => tf.setBackend('cpu'));

const z = () => tf.add(tf.matMul(x, kernel), bias);
const product = () => tf.matMul(x, kernel);

test('the dense layer', () => expectNear(denseOutput(numbers(x), weights).data, tf.sigmoid(z())));

test.each([
  ['dense.no-activation', z],
  ['dense.product-only', product],
  ['dense.missing-bias', () => tf.sigmoid(product())],
  ['dense.bias-after-activation', () => tf.add(tf.sigmoid(product()), bias)],
  ['dense.bias-subtracted', () => tf.sigmoid(tf.sub(product(), bias))],
  ['dense.bias-twice', () => tf.sigmoid(tf.add(z(), bias))],
  ['dense.activation-twice', () => tf.sigmoid(tf.sigmoid(z()))],
  ['dense.activation-first', () => tf.add(tf.matMul(tf.sigmoid(x), kernel), bias)],
  ['dense.softmax', () => tf.softmax(z())],
  ['dense.softmax-on-top', () => tf.softmax(tf.sigmoid(z()))],
  ['dense.negated', () => tf.sigmoid(tf.neg(z()))],
  ['dense.relu', () => tf.relu(z())],
  ['dense.tanh', () => tf.tanh(z())],
  ['dense.softplus', () => tf.softplus(z())],
  ['dense.elu', () => tf.elu(z())],
  ['dense.selu', () => tf.selu(z())],
  ['dense.swish', () => tf.mul(z(), tf.sigmoid(z()))],
  ['dense.hardSigmoid', () => tf.clipByValue(tf.add(tf.div(z(), 6), 0.5), 0, 1)],
] as const)('the mistake %s', (id, compute) => {
  expectNear(denseMistakes(numbers(x), weights)[id]?.data ?? [], compute());
});

test('no two of them agree on these numbers', () => {
  const all = [denseOutput(numbers(x), weights), ...Object.values(denseMistakes(numbers(x), weights))];
  expect(new Set(all.map(({ data }) => data.map((value) => value.toFixed(4)).join())).size).toBe(all.length);
});

function expectNear(actual: readonly number[], expected: tf.Tensor): void {
  const values = expected.dataSync();
  expect(actual.length).toBe(values.length);
  expect(Math.max(...actual.map((value, i) => Math.abs(value - (values[i] ?? Number.NaN))))).toBeLessThan(
    1e-5,
  );
}
