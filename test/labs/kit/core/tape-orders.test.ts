/** Higher orders, jacobians and memory of tapes; references are formulas in double precision. */
import type { GradSaveFunc, Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

type Op = (x: Tensor) => Tensor;

/** Value and first three derivatives of `op` at `x` by three nested tapes. */
function byTapes(op: Op, x: Tensor): number[] {
  const [first, second, third] = [new tf.GradientTape(), new tf.GradientTape(), new tf.GradientTape()];
  for (const tape of [first, second, third]) tape.watch(x);
  const values: Tensor[] = [];
  const d2 = third.record(() => {
    const d1 = second.record(() => {
      values.push(first.record(() => op(x)));
      return first.gradient(values[0]!, x);
    });
    values.push(d1);
    return second.gradient(d1, x);
  });
  values.push(d2, third.gradient(d2, x));
  return values.map((value) => value.sum().dataSync()[0]!);
}

function byGrad(op: Op, x: Tensor): number[] {
  const d1 = tf.grad(op) as Op;
  const d2 = tf.grad(d1) as Op;
  const d3 = tf.grad(d2) as Op;
  return [op, d1, d2, d3].map((f) => f(x).sum().dataSync()[0]!);
}

const near = (found: readonly number[], expected: readonly number[]): void => {
  expect(found.length).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs(found[i]! - value) / Math.max(1, Math.abs(value)), `order ${i}`).toBeLessThan(1e-5);
};

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const logistic = (x: number): number[] => {
  const s = sigmoid(x);
  return [s, s * (1 - s), s * (1 - s) * (1 - 2 * s), s * (1 - s) * (1 - 6 * s + 6 * s * s)];
};
const tangent = (x: number): number[] => {
  const t = Math.tanh(x);
  return [t, 1 - t * t, -2 * t * (1 - t * t), (1 - t * t) * (6 * t * t - 2)];
};

/** Ops that save their result, which is where tfjs' own order goes wrong, and a few that do not. */
const ops: [name: string, op: Op, x: number, derivatives: number[]][] = [
  ['exp', (x) => x.exp(), 0.7, Array.from({ length: 4 }, () => Math.exp(0.7))],
  ['tanh', (x) => x.tanh(), 0.4, tangent(0.4)],
  ['sigmoid', (x) => x.sigmoid(), -0.8, logistic(-0.8)],
  ['elu', (x) => x.elu(), -0.5, [Math.exp(-0.5) - 1, ...Array.from({ length: 3 }, () => Math.exp(-0.5))]],
  ['log', (x) => x.log(), 2, [Math.log(2), 0.5, -0.25, 0.25]],
  ['cube', (x) => x.mul(x).mul(x), 2, [8, 12, 12, 6]],
  ['sqrt', (x) => x.sqrt(), 4, [2, 0.25, -1 / 32, 3 / 256]],
  ['exp of tanh', (x) => x.tanh().exp(), 0, [1, 1, 1, -1]],
  ['softmax', (x) => tf.softmax(tf.stack([x, tf.zerosLike(x)])).slice(0, 1), -0.8, logistic(-0.8)],
  ['logSoftmax', (x) => tf.logSoftmax(tf.stack([x, tf.zerosLike(x)])).slice(0, 1), 0.3, logSigmoid(0.3)],
];

function logSigmoid(x: number): number[] {
  const [s, d1, d2] = logistic(x) as [number, number, number];
  return [Math.log(s), 1 - s, -d1, -d2];
}

describe.each(rungs)('higher orders on %s', (rung) => {
  beforeAll(() => start(rung));

  it.each(ops)('%s is right to third order by nested tapes', (_, op, x, derivatives) => {
    near(byTapes(op, tf.scalar(x)), derivatives);
  });

  it.each(ops)('%s is right to third order by tf.grad', (_, op, x, derivatives) => {
    near(byGrad(op, tf.scalar(x)), derivatives);
  });

  it('mixes a tape around tf.grad', () => {
    const x = tf.Variable(2);
    const tape = new tf.GradientTape();
    const slope = tape.record(() => tf.grad((v: Tensor) => v.mul(v).mul(v))(x));
    near([slope.dataSync()[0]!, tape.gradient(slope, x).dataSync()[0]!], [12, 12]);
  });

  it('differentiates through its own gradients when persistent', () => {
    const x = tf.Variable(2);
    const tape = new tf.GradientTape({ persistent: true });
    const slope = tape.record(() => tape.gradient(x.mul(x).mul(x), x));
    near(Array.from(tape.gradient(slope, x).dataSync()), [12]);
    tape.dispose();
  });

  it('computes inside a custom gradient with tapes and grad', () => {
    const cubeWithOwnSlope = tf.customGrad((x, save) => {
      (save as GradSaveFunc)([tf.grad((v: Tensor) => v.mul(v).mul(v))(x as Tensor)]);
      return { value: (x as Tensor).pow(3), gradFunc: (dy: Tensor, saved: Tensor[]) => dy.mul(saved[0]!) };
    });
    near(
      Array.from(
        tf
          .grad(cubeWithOwnSlope as never)(tf.scalar(2))
          .dataSync(),
      ),
      [12],
    );
  });

  it('keeps a custom gradient that hands its input on', () => {
    const twice = tf.customGrad((x) => ({ value: (x as Tensor).mul(5), gradFunc: (dy: Tensor) => dy }));
    const f = (x: Tensor): Tensor => twice(x).add(twice(x));
    near(
      Array.from(
        tf
          .grad(f as never)(tf.scalar(2))
          .dataSync(),
      ),
      [2],
    );
  });

  it('answers grads, valueAndGrad and variableGrads', () => {
    const [da, db] = tf.grads((a: Tensor, b: Tensor) => a.mul(b).mul(b))([tf.scalar(3), tf.scalar(4)]);
    const { value, grad } = tf.valueAndGrad((x: Tensor) => x.exp())(tf.scalar(1));
    const v = tf.Variable(3, { name: 'slope' });
    const { grads } = tf.variableGrads(() => v.square().asScalar(), [v]);
    near(
      [da!, db!, value, grad, grads[v.name]!].map((t) => t.dataSync()[0]!),
      [16, 24, Math.E, Math.E, 6],
    );
  });

  it('gives jacobians of the target by each source, zeros or null where unconnected', () => {
    const x = tf.Variable([1, 2]);
    const other = tf.Variable([[7]]);
    const tape = new tf.GradientTape({ persistent: true });
    const y = tape.record(() => tf.stack([x.prod(), x.sum(), x.square().sum()]));
    expect(tape.jacobian(y, x).arraySync()).toEqual([
      [2, 1],
      [1, 1],
      [2, 4],
    ]);
    expect(tape.jacobian(y, [other])[0]).toBeNull();
    expect(tape.jacobian(y, other, { unconnectedGradients: 'zero' }).shape).toEqual([3, 1, 1]);
    tape.dispose();
  });

  it('gives an empty jacobian of an empty target', () => {
    const x = tf.Variable([1, 2]);
    const tape = new tf.GradientTape();
    const y = tape.record(() => tf.zeros([0]).mul(x.sum()));
    expect(tape.jacobian(y, x).shape).toEqual([0, 2]);
  });

  it('gives a hessian as the jacobian of a gradient', () => {
    const x = tf.Variable([1, 2]);
    const outer = new tf.GradientTape();
    const slope = outer.record(() => {
      const inner = new tf.GradientTape();
      return inner.gradient(
        inner.record(() => x.prod().square()),
        x,
      );
    });
    expect(outer.jacobian(slope, x).arraySync()).toEqual([
      [8, 8],
      [8, 2],
    ]);
  });
});
