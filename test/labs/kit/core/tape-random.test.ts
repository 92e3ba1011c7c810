/** Gradients of random computations with shared parts, against forward differentiation in double precision. */
import type { Tensor } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { numbersFrom } from '../../../../labs/kit/random.ts';
import { tf } from '../../../../labs/kit/tf.ts';
import { rungs, start } from './backends.ts';

/** A value with its first and second derivatives by one variable. */
type Jet = readonly [value: number, first: number, second: number];

const times = ([a, a1, a2]: Jet, [b, b1, b2]: Jet): Jet => [
  a * b,
  a1 * b + a * b1,
  a2 * b + 2 * a1 * b1 + a * b2,
];
const plus = (a: Jet, b: Jet): Jet => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
const chain = ([, a1, a2]: Jet, f: number, f1: number, f2: number): Jet => [
  f,
  f1 * a1,
  f2 * a1 * a1 + f1 * a2,
];

const unary: { tensor: (x: Tensor) => Tensor; jet: (a: Jet) => Jet }[] = [
  {
    tensor: (x) => x.tanh(),
    jet: (a) => {
      const t = Math.tanh(a[0]);
      return chain(a, t, 1 - t * t, -2 * t * (1 - t * t));
    },
  },
  {
    tensor: (x) => x.sigmoid(),
    jet: (a) => {
      const s = 1 / (1 + Math.exp(-a[0]));
      return chain(a, s, s * (1 - s), s * (1 - s) * (1 - 2 * s));
    },
  },
  { tensor: (x) => x.sin(), jet: (a) => chain(a, Math.sin(a[0]), Math.cos(a[0]), -Math.sin(a[0])) },
  {
    tensor: (x) => x.tanh().exp(),
    jet: (a) => {
      const [t, t1, t2] = unary[0]!.jet(a);
      return [Math.exp(t), Math.exp(t) * t1, Math.exp(t) * (t2 + t1 * t1)];
    },
  },
  { tensor: (x) => x.mul(0.5).add(0.1), jet: (a) => [a[0] * 0.5 + 0.1, a[1] * 0.5, a[2] * 0.5] },
];

interface Step {
  readonly op: number;
  readonly left: number;
  readonly right: number;
}

const next = numbersFrom(17);
const below = (n: number): number => Math.floor(next() * n);

/** Each step takes any two earlier values, so that values are used often, once or not at all. */
const randomSteps = (length: number): Step[] =>
  Array.from({ length }, (_, i) => ({
    op: below(unary.length + 2),
    left: below(i + 1),
    right: below(i + 1),
  }));

function run<T>(
  steps: readonly Step[],
  x: T,
  ops: { unary: (op: number, a: T) => T; mul: (a: T, b: T) => T; add: (a: T, b: T) => T },
): T {
  const values = [x];
  for (const { op, left, right } of steps) {
    const [a, b] = [values[left]!, values[right]!];
    values.push(op < unary.length ? ops.unary(op, a) : op === unary.length ? ops.mul(a, b) : ops.add(a, b));
  }
  return values.slice(-4).reduce((sum, value) => ops.add(sum, value));
}

const onTensors = (steps: readonly Step[], x: Tensor): Tensor =>
  run<Tensor>(steps, x, {
    unary: (op, a) => unary[op]!.tensor(a),
    mul: (a, b) => a.mul(b),
    add: (a, b) => a.add(b),
  });

const onJets = (steps: readonly Step[], x: number): Jet =>
  run<Jet>(steps, [x, 1, 0], { unary: (op, a) => unary[op]!.jet(a), mul: times, add: plus });

const count = process.env['TAPEDECK_FULL'] === '1' ? 400 : 20;

describe.each(rungs)('random computations on %s', (rung) => {
  beforeAll(() => start(rung));

  it(`have right first and second derivatives and leave no tensor, ${count} times`, () => {
    for (let i = 0; i < count; i++) {
      const steps = randomSteps(3 + below(12));
      const at = next() * 2 - 1;
      const expected = onJets(steps, at);
      // Products of products overflow float32; such a computation has nothing to compare.
      if (expected.some((value) => Math.abs(value) > 1e4)) continue;
      const x = tf.Variable(at);
      const before = tf.memory().numTensors;
      const found = tf.tidy(() => {
        const [outer, inner] = [new tf.GradientTape(), new tf.GradientTape()];
        const [y, slope] = outer.record(() => {
          const value = inner.record(() => onTensors(steps, x));
          return [value, inner.gradient(value, x)] as const;
        });
        const bend = outer.gradient(slope, x, { unconnectedGradients: 'zero' });
        return [y, slope, bend].map((one) => one.dataSync()[0]!) as unknown as Tensor;
      }) as unknown as Jet;
      expect(tf.memory().numTensors).toBe(before);
      x.dispose();
      for (const [order, value] of expected.entries())
        expect(
          Math.abs(found[order]! - value) / Math.max(1, Math.abs(value)),
          JSON.stringify({ steps, at, order }),
        ).toBeLessThan(1e-4);
    }
  });
});
