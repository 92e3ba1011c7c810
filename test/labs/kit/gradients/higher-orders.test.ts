/** Third and fourth derivatives, against formulas worked out by hand, through the tape and through tfjs' own functions. */
import type * as tfjs from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { engines, useEngine } from '../reference/run-case.ts';

type Op = (x: tfjs.Tensor) => tfjs.Tensor;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The derivative of order 3, in float64. */
const thirdDerivatives: Record<string, readonly [Op, (x: number) => number]> = {
  exp: [tf.exp, Math.exp],
  sin: [tf.sin, (x) => -Math.cos(x)],
  tanh: [tf.tanh, (x) => (1 - Math.tanh(x) ** 2) * (6 * Math.tanh(x) ** 2 - 2)],
  sigmoid: [tf.sigmoid, (x) => derivativeOfSigmoid(sigmoid(x))],
  softplus: [tf.softplus, (x) => sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x))],
  elu: [tf.elu, (x) => (x < 0 ? Math.exp(x) : 0)],
  cube: [(x) => tf.pow(x, 3), () => 6],
  sqrt: [(x) => tf.sqrt(tf.add(x, 3)), (x) => (3 / 8) * (x + 3) ** -2.5],
  rsqrt: [(x) => tf.rsqrt(tf.add(x, 3)), (x) => (-15 / 8) * (x + 3) ** -3.5],
  reciprocal: [(x) => tf.reciprocal(tf.add(x, 3)), (x) => -6 * (x + 3) ** -4],
  'log1p of exp': [(x) => tf.log1p(tf.exp(x)), (x) => sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x))],
  'a product of two': [(x) => tf.prod(tf.stack([x, tf.square(x)]), 0), () => 6],
};

function derivativeOfSigmoid(s: number): number {
  return s * (1 - s) * (1 - 6 * s + 6 * s * s);
}

const expOfTanh: Op = (x) => tf.exp(tf.tanh(x));

const points = [-1.5, -0.4, 0.3, 1.2];

function byTapes(op: Op, x: tfjs.Tensor, order: number): tfjs.Tensor {
  if (order === 0) return op(x);
  const tape = new tf.GradientTape();
  tape.watch(x);
  const y = tape.record(() => byTapes(op, x, order - 1));
  return tape.gradient(y, x) as tfjs.Tensor;
}

const byGrad = (op: Op, order: number): Op => (order === 0 ? op : tf.grad(byGrad(op, order - 1)));

describe.each(engines)('on %s', (engine) => {
  beforeAll(() => useEngine(engine));

  test.each(Object.entries(thirdDerivatives))('the third derivative of %s', (_name, [op, expected]) => {
    const x = tf.tensor1d(points);
    const found = [byTapes(op, x, 3), byGrad(op, 3)(x)].map((y) => [...y.dataSync()]);
    const wanted = points.map(expected);
    for (const values of found) values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i] ?? NaN, 4));
  });

  test('the fourth derivative of the exponential of tanh is the same by both ways', () => {
    const x = tf.tensor1d([0]);
    // e^tanh x = 1 + x + x²/2 − x³/6 − 7x⁴/24 + …
    expect(byTapes(expOfTanh, x, 4).dataSync()[0]).toBeCloseTo(-7, 3);
    expect(byGrad(expOfTanh, 4)(x).dataSync()[0]).toBeCloseTo(-7, 3);
  });

  test('no tensor is left behind by gradients of any order', () => {
    const x = tf.tensor4d(
      Array.from({ length: 32 }, (_, i) => Math.sin(i)),
      [1, 4, 4, 2],
    );
    const filter = tf.tensor4d(
      Array.from({ length: 16 }, (_, i) => Math.cos(i)),
      [2, 2, 2, 2],
    );
    const network: Op = (input) =>
      tf.logSumExp(tf.maxPool(tf.conv2d(input as tfjs.Tensor4D, filter, 1, 'same'), 2, 2, 'same'));
    const once = (): void => {
      for (const order of [1, 2]) tf.dispose(byGrad((input) => tf.sum(tf.square(network(input))), order)(x));
      tf.tidy(() => {
        byTapes(network, x, 2);
      });
    };
    once();
    const before = tf.memory();
    once();
    once();
    const { numTensors, numDataBuffers, numBytes } = tf.memory();
    expect({ numTensors, numDataBuffers, numBytes }).toEqual({
      numTensors: before.numTensors,
      numDataBuffers: before.numDataBuffers,
      numBytes: before.numBytes,
    });
    tf.dispose([x, filter]);
  });
});
