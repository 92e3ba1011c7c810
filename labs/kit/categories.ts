/** Draws from categorical distributions given by logits, in double precision. */
import type { NextNumber } from './random.ts';

/** `count` classes for each row: the first class at which the summed probability passes a uniform random number. */
export function drawCategories(
  logits: ArrayLike<number>,
  rows: number,
  classes: number,
  count: number,
  next: NextNumber,
): Int32Array {
  const drawn = new Int32Array(rows * count);
  const sums = new Float64Array(classes);
  for (let row = 0; row < (count > 0 ? rows : 0); row++) {
    const last = sumUp(logits, row * classes, sums, row);
    const total = sums[classes - 1]!;
    for (let i = 0; i < count; i++) drawn[row * count + i] = firstAbove(sums, next() * total, last);
  }
  return drawn;
}

/** Fills `sums` with Σ exp(logit − largest) up to each class; answers the last class that can be drawn. */
function sumUp(logits: ArrayLike<number>, from: number, sums: Float64Array, row: number): number {
  let largest = -Infinity;
  for (let i = 0; i < sums.length; i++) {
    const logit = logits[from + i]!;
    if (Number.isNaN(logit))
      throw new RangeError(
        `tf.random.categorical: the logit of row ${row}, class ${i} is NaN: has the model diverged?`,
      );
    largest = Math.max(largest, logit);
  }
  if (!Number.isFinite(largest))
    throw new RangeError(
      `tf.random.categorical: row ${row} has no class to draw: its largest logit is ${largest}, expected a finite one`,
    );
  let sum = 0;
  let last = 0;
  for (let i = 0; i < sums.length; i++) {
    const weight = Math.exp(logits[from + i]! - largest);
    if (weight > 0) last = i;
    sum += weight;
    sums[i] = sum;
  }
  return last;
}

/** The first class whose sum is above `level`, by halving; never one of probability 0. */
function firstAbove(sums: Float64Array, level: number, last: number): number {
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle]! > level) high = middle;
    else low = middle + 1;
  }
  return low;
}
