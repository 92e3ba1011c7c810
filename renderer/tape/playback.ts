/** Where the scrubber is: ops forwards, then one way back in reverse; and which gradients are known by then. */
import type { TracedBack, TracedNumbers, TracedOp, TracedStep } from '../../preload/contract/trace.ts';
import type { Trace } from './trace.ts';

export interface Playback {
  readonly forward: readonly TracedOp[];
  readonly back: TracedBack | undefined;
  /** Of the way back: those that pass an op that is shown. */
  readonly backward: readonly TracedStep[];
  readonly length: number;
}

export function playbackOf(trace: Trace, shown: readonly TracedOp[], back: TracedBack | undefined): Playback {
  const ops = new Set(shown.map(({ op }) => op));
  const backward = back ? trace.stepsOf(back.back).filter(({ op }) => ops.has(op)) : [];
  return { forward: shown, back, backward, length: shown.length + backward.length };
}

/** The ways back that pass what is shown; the last one that passes most first. */
export function backsFor(trace: Trace, shown: readonly TracedOp[]): TracedBack[] {
  const ops = new Set(shown.map(({ op }) => op));
  const passes = (back: TracedBack): number =>
    trace.stepsOf(back.back).filter(({ op }) => ops.has(op)).length;
  return trace.backs
    .map((back) => ({ back, passes: passes(back) }))
    .filter((one) => one.passes > 0)
    .toSorted((a, b) => b.passes - a.passes || b.back.back - a.back.back)
    .map((one) => one.back);
}

/** What one step sent to a value. */
export interface Contribution {
  readonly op: number;
  readonly input: string;
  readonly gradient: TracedNumbers;
  /** Whether the scrubber has passed it. */
  readonly isIn: boolean;
}

export interface ValueGradient {
  readonly contributions: readonly Contribution[];
  /** Once all are in. */
  readonly total: TracedNumbers | undefined;
  /** The target itself, where the way back begins. */
  readonly isTarget: boolean;
}

/** The gradients of all values that the way back reaches, at a position of the scrubber. */
export function gradientsAt(
  playback: Playback,
  trace: Trace,
  position: number,
): ReadonlyMap<number, ValueGradient> {
  const { back, backward, forward } = playback;
  const found = new Map<number, ValueGradient>();
  if (!back) return found;
  const passed = Math.max(0, position - forward.length);
  const contributions = new Map<number, Contribution[]>();
  backward.forEach((step, at) => {
    for (const { input, value, gradient } of step.sends) {
      if (value === undefined) continue;
      const list = contributions.get(value) ?? [];
      contributions.set(value, list);
      list.push({ op: step.op, input, gradient, isIn: at < passed });
    }
  });
  const totals = totalsOf(back, backward, trace);
  const targets = new Set(back.targets);
  for (const value of new Set([...contributions.keys(), ...totals.keys()])) {
    const list = contributions.get(value) ?? [];
    const isTarget = targets.has(value);
    const isComplete =
      list.every(({ isIn }) => isIn) && (list.length > 0 || (isTarget && position >= forward.length));
    const total = totals.get(value) ?? (list.length === 1 ? list[0]!.gradient : undefined);
    found.set(value, { contributions: list, total: isComplete ? total : undefined, isTarget });
  }
  return found;
}

/** What arrived at each op's results, and what came out for the sources. */
function totalsOf(
  back: TracedBack,
  backward: readonly TracedStep[],
  trace: Trace,
): Map<number, TracedNumbers> {
  const totals = new Map<number, TracedNumbers>();
  for (const step of backward)
    step.arrives.forEach((gradient, i) => {
      const value = trace.op(step.op)?.outputs[i];
      if (gradient && value !== undefined) totals.set(value, gradient);
    });
  for (const { value, gradient } of back.sources)
    if (value !== undefined && gradient) totals.set(value, gradient);
  return totals;
}

/** The op that the scrubber stands at, and the direction it goes there. */
export function currentAt(
  { forward, backward }: Playback,
  position: number,
): { readonly op: number; readonly isBack: boolean } | undefined {
  const at = position - 1;
  const op = forward[at];
  if (op) return { op: op.op, isBack: false };
  const step = backward[at - forward.length];
  return step ? { op: step.op, isBack: true } : undefined;
}
