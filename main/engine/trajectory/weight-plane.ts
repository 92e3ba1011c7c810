/** A plane through a model's weights: where it begins, its two directions, and the part of it that is worth a look. */
import type { ExploreAnswerOf, Plane } from '../../../preload/contract/trajectory.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { numbersOf, type HeldWeights } from './held-weights.ts';
import { dot, leadingVectors, type LeadingVectors } from './leading-vectors.ts';
import { randomDirection } from './random-direction.ts';
import { weightDirection, weightRun, type WeightRun } from './weight-run.ts';

type Names = Pick<SessionNames, 'has' | 'get'>;
type Facts = ExploreAnswerOf<'plane'>;

export interface WeightPlane {
  readonly origin: Float32Array;
  readonly directions: readonly [Float64Array, Float64Array];
  readonly ranges: Facts['ranges'];
  readonly explained?: Facts['explained'];
  /** The plane's numbers for weights: of the point in it that is nearest. */
  numbersFor(weights: Float32Array): [number, number];
}

export function weightPlane(plane: Plane, weights: HeldWeights, model: string, names: Names): WeightPlane {
  const { trained } = weights;
  if (plane.by === 'random') {
    const origin = numbersOf(trained);
    const [first, second] = [0, 1].map((k) => randomDirection(trained, origin, 2 * plane.seed + k));
    return planeOf(origin, first!, second!, `the weights of "${model}" are all 0`);
  }
  if (plane.by === 'given') {
    const [first, second] = [plane.first, plane.second].map((name) =>
      weightDirection(name, weights, model, names),
    );
    const why = `"${plane.first}" and "${plane.second}" point the same way, or one is 0`;
    return planeOf(numbersOf(trained), first!, second!, why);
  }
  const run = weightRun(plane.run, weights, model, names);
  const origin = run.at(run.length - 1);
  const other = (): Float64Array => randomDirection(trained, origin, plane.seed);
  if (plane.by === 'ends') {
    const start = run.at(0);
    const first = Float64Array.from(origin, (value, i) => value - start[i]!);
    const why = `the weights of "${plane.run}" end where they began`;
    return around(run, planeOf(origin, first, across(first, other()), why));
  }
  const { vectors, explained } = rememberedVectors(run, origin);
  const [first] = vectors;
  if (!first) throw new RangeError(`the weights of "${plane.run}" never move`);
  const found = planeOf(origin, first, vectors[1] ?? across(first, other()), 'one direction is 0');
  return { ...around(run, found), explained: [...explained] };
}

interface Remembered {
  readonly length: number;
  readonly origin: Float32Array;
  readonly found: LeadingVectors;
}
/** A grid, paths and the run itself are asked for one after the other, on one plane. */
const remembered = new WeakMap<object, Remembered>();

function rememberedVectors(run: WeightRun, origin: Float32Array): LeadingVectors {
  const known = remembered.get(run.list);
  const isSame = known?.length === run.length && known.origin.every((value, i) => value === origin[i]);
  if (known && isSame) return known.found;
  const found = leadingVectors(movements(run, origin));
  remembered.set(run.list, { length: run.length, origin, found });
  return found;
}

/** Products of all pairs of points cost their number squared. */
const mostProducts = 2e9;

/** From the end of the run; of a long one evenly chosen points. */
function movements(run: WeightRun, end: Float32Array): Float32Array[] {
  const count = Math.max(3, Math.min(run.length, Math.floor(Math.sqrt(mostProducts / run.size))));
  return Array.from({ length: count }, (_, i) =>
    run.at(Math.round((i * (run.length - 1)) / (count - 1))).map((value, j) => value - end[j]!),
  );
}

/** The part of `other` at right angles to a direction, as long as that. */
function across(direction: Float64Array, other: Float64Array): Float64Array {
  const square = dot(direction, direction);
  // Weights of one number have one direction alone: what is left is 0, and refused.
  const by = dot(direction, other) / (square || 1);
  const rest = other.map((value, i) => value - by * direction[i]!);
  const long = Math.sqrt(dot(rest, rest));
  return long > 1e-9 * Math.sqrt(dot(other, other))
    ? rest.map((v) => (v * Math.sqrt(square)) / long)
    : rest.fill(0);
}

/** Directions nearly in line leave no plane. */
const leastSine = 1e-6;

function planeOf(origin: Float32Array, first: Float64Array, second: Float64Array, why: string): WeightPlane {
  const [a, b, c] = [dot(first, first), dot(first, second), dot(second, second)];
  const determinant = a * c - b * b;
  if (!(determinant > leastSine ** 2 * a * c))
    throw new RangeError(`there is no plane: ${why}; choose other directions`);
  return {
    origin,
    directions: [first, second],
    ranges: [
      { from: -1, to: 1 },
      { from: -1, to: 1 },
    ],
    numbersFor(weights) {
      const moved = weights.map((value, i) => value - origin[i]!);
      const [x, y] = [dot(moved, first), dot(moved, second)];
      return [(c * x - b * y) / determinant, (a * y - b * x) / determinant];
    },
  };
}

/** Room beside the run, and how narrow one side may be beside the other: along it little may happen. */
const room = 0.2;
const narrowest = 0.25;

function around(run: WeightRun, plane: WeightPlane): WeightPlane {
  const points = Array.from({ length: run.length }, (_, i) => plane.numbersFor(run.at(i)));
  const spans = [0, 1].map((k) => {
    const along = points.map((point) => point[k]!);
    return { from: Math.min(...along), to: Math.max(...along) };
  });
  const widest = Math.max(...spans.map(({ from, to }) => to - from)) || 2;
  const [first, second] = spans.map(({ from, to }) => {
    const half = (Math.max(to - from, narrowest * widest) / 2) * (1 + 2 * room);
    return { from: (from + to) / 2 - half, to: (from + to) / 2 + half };
  });
  return { ...plane, ranges: [first!, second!] };
}
