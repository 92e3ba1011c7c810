/**
 * Reads from the positions that gradient descent went through which loss and rate made them. On a parabola with
 * minimum f and learning rate η, positions obey xₙ₊₁ − f = (1 − 2η)(xₙ − f), whatever the start.
 */
import type { Guess } from './guess-mistake.ts';
import { nearNumber, numberText } from './reading.ts';

export interface Descent {
  readonly target: number;
  readonly rate: number;
}

/** Undefined when `path` (positions after each step) is that of `target` and `rate` from some start. */
export function explainDescent(path: readonly number[], { target, rate }: Descent): Guess | undefined {
  const [first = Number.NaN] = path;
  const kept = 1 - 2 * rate;
  const start = target + (first - target) / kept;
  if (follows(path, start, target, kept)) return undefined;
  const params = { first: numberText(first), last: numberText(path.at(-1) ?? Number.NaN) };
  // A diverging path is judged by the part that float32 still holds well.
  const lost = path.findIndex((value) => !(Math.abs(value) < 1e6));
  const finite = lost < 0 ? path : path.slice(0, Math.max(3, lost));
  const steps = finite.slice(1).map((value, i) => value - (finite[i] ?? 0));
  const [step = Number.NaN] = steps;
  if (follows(path, start, target, kept, 0.03)) return { id: 'descent.rounded', params };
  if (path.every((value) => value === first)) return { id: 'descent.not-moving', params };
  if (
    steps
      .slice(0, 20)
      .every((one, i) => Math.abs(one - (i % 2 === 0 ? step : -step)) <= 1e-3 * Math.abs(step))
  )
    return { id: 'descent.no-rate', params };
  const byLoss = lossBehind(path, target, rate);
  if (byLoss !== undefined) return { id: byLoss, params };
  if (path.every(Number.isInteger)) return { id: 'descent.whole', params };
  const even = Math.abs(Math.abs(step) - rate) < 0.2 * rate;
  if (even && steps.slice(0, 50).every((one) => Math.abs(one - step) <= 1e-3 * Math.abs(step) + 1e-6))
    return { id: 'descent.equal-steps', params: { ...params, step: numberText(step) } };
  const fitted = fit(finite);
  if (fitted === undefined) return { id: 'descent.other', params };
  const { factor, fixed } = fitted;
  const found = { ...params, factor: numberText(factor), fixed: numberText(fixed) };
  const toTarget = Math.abs(fixed - target) < 0.05;
  if (!toTarget) {
    // Almost a straight line, or a leap: no parabola made this.
    if (Math.abs(factor - 1) < 2e-3 || Math.abs(factor) > 1.5) return { id: 'descent.other', params };
    if (Math.abs(factor - kept * kept) < 2e-4 && Math.abs(fixed) < 0.05)
      return { id: 'descent.loss-kept', params: found };
    if (Math.abs(fixed + target) < 0.05) return { id: 'descent.sum', params: found };
    return { id: Math.abs(fixed) < 0.05 ? 'descent.no-target' : 'descent.target', params: found };
  }
  for (const [id, wrong] of Object.entries({
    'descent.uphill': 1 + 2 * rate,
    'descent.half': 1 - rate,
    'descent.double': 1 - 4 * rate,
  }))
    if (Math.abs(factor - wrong) < 5e-4) return { id, params: found };
  return { id: 'descent.rate', params: { ...found, rate: numberText((1 - factor) / 2), expected: rate } };
}

/** Other losses that students try, by their derivative. */
const otherLosses: Readonly<Record<string, (x: number, f: number) => number>> = {
  'descent.cube': (x, f) => 3 * (x - f) ** 2,
  'descent.fourth': (x, f) => 4 * (x - f) ** 3,
  'descent.product': (_x, f) => f,
  'descent.quotient': (x, f) => (2 * x) / f ** 2,
  'descent.square-first': (x, f) => 4 * x * (x * x - f),
  'descent.root': (x, f) => Math.sign(x - f) / (2 * Math.sqrt(Math.abs(x - f))),
  'descent.exponential': (x, f) => 2 * (x - f) * Math.exp((x - f) ** 2),
  'descent.log': (x, f) => (2 * (x - f)) / (1 + (x - f) ** 2),
  'descent.sigmoid': (x, f) => 1 / (2 + Math.exp(x - f) + Math.exp(f - x)),
};

/** The loss of which the first steps are, or the step itself in place of the position. */
function lossBehind(path: readonly number[], target: number, rate: number): string | undefined {
  const part = path.slice(0, 12);
  const obeys = (next: (x: number) => number, most: number): boolean =>
    part.slice(1).every((value, i) => {
      const before = part[i] ?? Number.NaN;
      const expected = next(before);
      // float32 keeps seven digits of the position, so a short step is known only roughly.
      const tolerance = 0.02 * Math.abs(expected - before) + 2e-6 * Math.max(1, Math.abs(before));
      return i >= most || Object.is(value, expected) || Math.abs(value - expected) <= tolerance;
    });
  if (obeys((x) => 2 * rate * (x - target), 3)) return 'descent.assigned';
  for (const [id, slope] of Object.entries(otherLosses))
    if (obeys((x) => x - rate * slope(x, target), id === 'descent.exponential' ? 1 : 11)) return id;
  return undefined;
}

/** Whether every position is within the tolerance (relative above 1) of f + (start − f)·kept^n. */
function follows(
  path: readonly number[],
  start: number,
  fixed: number,
  kept: number,
  tolerance = 1e-4,
): boolean {
  return path.every((value, i) => nearNumber(value, fixed + (start - fixed) * kept ** (i + 1), tolerance));
}

/** The factor and fixed point of xₙ₊₁ = f + r(xₙ − f), when one such rule made the whole path. */
function fit(path: readonly number[]): { factor: number; fixed: number } | undefined {
  // Positions far apart, so that float32 rounding does not drown the differences.
  const gap = Math.min(20, Math.floor((path.length - 1) / 2));
  const [a, b, c] = [path[0], path[gap], path[2 * gap]];
  if (gap < 1 || a === undefined || b === undefined || c === undefined || a === b) return undefined;
  const power = (c - b) / (b - a);
  const fixed = a + (b - a) / (1 - power);
  // An odd root keeps the sign; with an even gap a negative factor shows in the first two steps only.
  const size = Math.abs(power) ** (1 / gap);
  const turns = ((path[1] ?? fixed) - fixed) * (a - fixed) < 0;
  const factor = turns ? -size : size;
  const part = path.slice(0, 200);
  const travelled = Math.max(...part.map((value) => Math.abs(value - a)));
  const obeyed = part.every(
    (value, i) => Math.abs(value - fixed - (a - fixed) * factor ** i) <= 2e-3 * travelled,
  );
  return obeyed && Number.isFinite(factor) && Number.isFinite(fixed) ? { factor, fixed } : undefined;
}
