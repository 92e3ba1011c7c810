/** What became of a path, and which learning rate would have been small enough. */
import type { Method, Trajectory } from '../../preload/contract/trajectory.ts';

export type Fate =
  | { readonly kind: 'notFinite'; readonly step: number; readonly bound?: number }
  | { readonly kind: 'grows'; readonly step: number; readonly bound?: number }
  | { readonly kind: 'goesDown'; readonly from: number; readonly to: number };

/** Steps whose slopes tell how steep the loss bends: later ones of a path that flies away tell of far off. */
const earlySteps = 5;

export function fateOf(path: Trajectory, method: Method | 'run', momentum: number): Fate {
  const { loss, ended } = path;
  const first = loss[0] ?? NaN;
  const last = loss.at(-1) ?? NaN;
  const bound = method === 'run' ? undefined : boundFor(method, curvature(path), momentum);
  const advice = bound === undefined ? {} : { bound };
  if (ended) return { kind: 'notFinite', step: ended.step, ...advice };
  const lowest = Math.min(...loss);
  // Far above where it began, and not on its way down.
  const grows = last - lowest > 2 * Math.max(first - lowest, 1e-12) && last > (loss.at(-2) ?? last);
  if (grows) return { kind: 'grows', step: loss.findIndex((value) => value > first), ...advice };
  return { kind: 'goesDown', from: first, to: last };
}

/** The largest |change of the gradient| ÷ |step| over the first steps: at least that much does the loss bend. */
function curvature({ at, gradient, loss }: Trajectory): number {
  let most = 0;
  for (let step = 1; step < Math.min(loss.length, earlySteps + 1); step++) {
    const change = (of: readonly (readonly number[])[]): number =>
      Math.hypot(...of.map((column) => column[step]! - column[step - 1]!));
    const moved = change(at);
    if (moved > 1e-9) most = Math.max(most, change(gradient) / moved);
  }
  return most;
}

/** On a parabola that bends by c: 2 ÷ c, with momentum 2 (1 + μ) ÷ c, with Nesterov's 2 (1 + μ) ÷ ((1 + 2 μ) c); no such bound for the others. */
function boundFor(method: Method, bend: number, momentum: number): number | undefined {
  if (bend === 0) return undefined;
  if (method === 'sgd') return 2 / bend;
  if (method === 'momentum') return (2 * (1 + momentum)) / bend;
  if (method === 'nesterov') return (2 * (1 + momentum)) / ((1 + 2 * momentum) * bend);
  return undefined;
}
