/** The five methods in 64 bits, by the formulas of Keras 3, and losses with their gradients written out by hand. */
import type { BuiltInLoss, Method } from '../../../preload/contract/trajectory.ts';

interface Problem {
  loss(at: readonly number[]): number;
  gradient(at: readonly number[]): number[];
}

export const problems: Readonly<Partial<Record<BuiltInLoss, Problem>>> = {
  parabola: {
    loss: ([x = 0]) => (x - 4) ** 2,
    gradient: ([x = 0]) => [2 * (x - 4)],
  },
  bowl: {
    loss: ([w = 0, b = 0]) => w ** 2 / 2 + 10 * b ** 2,
    gradient: ([w = 0, b = 0]) => [w, 20 * b],
  },
  rosenbrock: {
    loss: ([w = 0, b = 0]) => (1 - w) ** 2 + 100 * (b - w ** 2) ** 2,
    gradient: ([w = 0, b = 0]) => [-2 * (1 - w) - 400 * w * (b - w ** 2), 200 * (b - w ** 2)],
  },
  basins: {
    loss: ([w = 0, b = 0]) => (w ** 2 - 5) ** 2 / 20 + 0.9 * (b - 0.4 * w) ** 2 + w / 4 + 1,
    gradient: ([w = 0, b = 0]) => [0.2 * w * (w ** 2 - 5) - 0.72 * (b - 0.4 * w) + 0.25, 1.8 * (b - 0.4 * w)],
  },
};

interface Rates {
  readonly learningRate: number;
  readonly momentum: number;
}
/** The new value of one coordinate; `slots` start at 0 and are the coordinate's own, `step` counts from 1. */
type Rule = (x: number, g: number, slots: number[], rates: Rates, step: number) => number;

const rules: Readonly<Record<Method, Rule>> = {
  sgd: (x, g, _, { learningRate }) => x - learningRate * g,
  momentum: (x, g, slots, { learningRate, momentum }) => {
    slots[0] = momentum * slots[0]! - learningRate * g;
    return x + slots[0];
  },
  nesterov: (x, g, slots, { learningRate, momentum }) => {
    slots[0] = momentum * slots[0]! - learningRate * g;
    return x + momentum * slots[0] - learningRate * g;
  },
  rmsprop: (x, g, slots, { learningRate }) => {
    slots[0] = 0.9 * slots[0]! + 0.1 * g * g;
    return x - (learningRate * g) / Math.sqrt(slots[0] + 1e-7);
  },
  adam: (x, g, slots, { learningRate }, step) => {
    slots[0] = slots[0]! + (g - slots[0]!) * (1 - 0.9);
    slots[1] = slots[1]! + (g * g - slots[1]!) * (1 - 0.999);
    const alpha = (learningRate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
    return x - (alpha * slots[0]) / (Math.sqrt(slots[1]) + 1e-7);
  },
};

/** Rows of coordinates, loss and gradient: before the first step and after each. */
export function referencePath(
  loss: BuiltInLoss,
  method: Method,
  rates: Rates,
  start: readonly number[],
  steps: number,
): number[][] {
  const problem = problems[loss]!;
  const slots = start.map(() => [0, 0]);
  let at = start.map(Math.fround);
  const rows: number[][] = [];
  for (let step = 0; step <= steps; step++) {
    const gradient = problem.gradient(at);
    rows.push([...at, problem.loss(at), ...gradient]);
    at = at.map((x, i) => rules[method](x, gradient[i]!, slots[i]!, rates, step + 1));
  }
  return rows;
}
