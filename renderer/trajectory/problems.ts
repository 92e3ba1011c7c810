/** What the studio knows of each loss it offers: where to look, where to start, and a rate that suits it. */
import type { BuiltInLoss, Loss } from '../../preload/contract/trajectory.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Problem {
  readonly ranges: readonly Range[];
  readonly start: readonly number[];
  readonly learningRate: number;
  readonly steps: number;
  /** Where it is lowest. */
  readonly minima: readonly (readonly number[])[];
}

const problems: Readonly<Record<BuiltInLoss, Problem>> = {
  parabola: {
    ranges: [{ from: -2, to: 10 }],
    start: [-1],
    learningRate: 0.01,
    steps: 500,
    minima: [[4]],
  },
  basins: {
    ranges: [
      { from: -4, to: 4 },
      { from: -3, to: 3 },
    ],
    start: [3.4, -1],
    learningRate: 0.05,
    steps: 120,
    minima: [
      [-2.36, -0.94],
      [2.1, 0.84],
    ],
  },
  bowl: {
    ranges: [
      { from: -4, to: 4 },
      { from: -3, to: 3 },
    ],
    start: [3.5, 1.5],
    learningRate: 0.05,
    steps: 120,
    minima: [[0, 0]],
  },
  rosenbrock: {
    ranges: [
      { from: -2, to: 2 },
      { from: -1, to: 3 },
    ],
    start: [-1.2, 1],
    learningRate: 0.0005,
    steps: 500,
    minima: [[1, 1]],
  },
  beale: {
    ranges: [
      { from: -4.5, to: 4.5 },
      { from: -4.5, to: 4.5 },
    ],
    start: [1, 1.5],
    learningRate: 0.002,
    steps: 500,
    minima: [[3, 0.5]],
  },
  saddle: {
    ranges: [
      { from: -3, to: 3 },
      { from: -3, to: 3 },
    ],
    start: [2.5, 0.01],
    learningRate: 0.05,
    steps: 150,
    minima: [
      [0, 2],
      [0, -2],
    ],
  },
};

/** For a loss that nothing is known of. */
const ownProblem: Problem = {
  ranges: [
    { from: -4, to: 4 },
    { from: -4, to: 4 },
  ],
  start: [3, 2],
  learningRate: 0.05,
  steps: 120,
  minima: [],
};

const planeProblem: Problem = {
  ranges: [
    { from: -1, to: 1 },
    { from: -1, to: 1 },
  ],
  start: [-0.6, 0.5],
  learningRate: 0.05,
  steps: 60,
  // The present weights, or the end of the run.
  minima: [[0, 0]],
};

export function problemOf(loss: Loss): Problem {
  if (loss.kind === 'builtIn') return problems[loss.id];
  return loss.kind === 'own' ? ownProblem : planeProblem;
}

/** What a loss is of. */
export function coordinateNames(loss: Loss): readonly string[] {
  if (loss.kind === 'plane') return ['α', 'β'];
  return loss.kind === 'builtIn' && loss.id === 'parabola' ? ['x'] : ['w', 'b'];
}
