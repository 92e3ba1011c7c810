/** A run of weights: a list of what a model's weights were, as `getWeights()` gives them, read point by point. */
import type { SessionNames } from '../compile/session-names.ts';
import { countOf, elementsOf, numbersOf, sizeOf, type HeldWeights } from './held-weights.ts';

type Names = Pick<SessionNames, 'has' | 'get'>;

export interface WeightRun {
  /** The list itself. */
  readonly list: object;
  readonly length: number;
  readonly size: number;
  /** The trained weights at a point, one after the other. */
  at(point: number): Float32Array;
}

const howToRecord = 'record a copy after each step: list.push(model.getWeights())';

export function weightRun(name: string, weights: HeldWeights, model: string, names: Names): WeightRun {
  if (!names.has(name)) throw new ReferenceError(`there is no "${name}" now; run the cell that makes it`);
  const list = names.get(name) as object;
  const points = elementsOf(list);
  if (!points || points.length < 2)
    throw new TypeError(
      `"${name}" is no run of weights; it needs a list of at least two points: ${howToRecord}`,
    );
  for (const [at, point] of points.entries()) checkPoint(`${name}[${at}]`, point, weights, model);
  const size = sizeOf(weights.trained);
  const run = {
    list,
    length: points.length,
    size,
    at: (point: number) => trainedPart(numbersOf(points[point]), weights),
  };
  const [first, last] = [run.at(0), run.at(run.length - 1)];
  if (run.length > 2 && isEqual(first, last) && isEqual(first, run.at(Math.floor(run.length / 2))))
    throw new RangeError(`the weights are the same at every point of "${name}": ${howToRecord}`);
  return run;
}

/** A direction through the weights: one list of tensors of their shapes. */
export function weightDirection(
  name: string,
  weights: HeldWeights,
  model: string,
  names: Names,
): Float64Array {
  if (!names.has(name)) throw new ReferenceError(`there is no "${name}" now; run the cell that makes it`);
  const value = names.get(name);
  checkPoint(`"${name}"`, value, weights, model);
  return Float64Array.from(trainedPart(numbersOf(value), weights));
}

function checkPoint(what: string, point: unknown, { all, trained }: HeldWeights, model: string): void {
  const count = countOf(point);
  const [own, whole] = [sizeOf(trained), sizeOf(all)];
  if (count === own || count === whole) return;
  throw new RangeError(
    `${what} holds ${count === undefined ? 'something other than numbers' : `${count} numbers`} and "${model}" has ${own} weights: ${howToRecord}`,
  );
}

/** Without the weights that training leaves alone, where they are there too. */
function trainedPart(numbers: Float32Array, { all, trained }: HeldWeights): Float32Array {
  if (numbers.length === sizeOf(trained)) return numbers;
  const offsets = new Map<unknown, number>();
  let end = 0;
  for (const variable of all) {
    offsets.set(variable, end);
    end += variable.size;
  }
  const kept = new Float32Array(sizeOf(trained));
  let at = 0;
  for (const variable of trained) {
    const from = offsets.get(variable)!;
    kept.set(numbers.subarray(from, from + variable.size), at);
    at += variable.size;
  }
  return kept;
}

const isEqual = (a: Float32Array, b: Float32Array): boolean => a.every((value, i) => value === b[i]);
