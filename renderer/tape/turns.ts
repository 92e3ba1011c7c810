/** The turns of a trace's main loop, so that one of them can be shown in the place of all. */
import type { TracedOp } from '../../preload/contract/trace.ts';

export interface Turn {
  readonly turn: number;
  /** Numbers of its first and last op. */
  readonly first: number;
  readonly last: number;
}

/** Fewer ops are shown whole, loops and all. */
const mostWhole = 60;
const leastTurns = 4;

/** Ops of the way forward; those of a way back only where another tape recorded them. */
export const forwardOps = (ops: readonly TracedOp[]): TracedOp[] =>
  ops.filter((op) => op.back === undefined || op.tapes.length > 0);

/** Empty when there is no loop worth folding. A turn begins at the place that comes by most often. */
export function turnsOf(ops: readonly TracedOp[]): Turn[] {
  const forward = forwardOps(ops);
  if (forward.length <= mostWhole) return [];
  const sites = Map.groupBy(forward, (op) => op.site);
  const most = Math.max(0, ...[...sites.values()].map((of) => of.length));
  const [begins] = [...sites.values()].filter((of) => of.length === most);
  if (most < leastTurns || !begins) return [];
  const looping = new Set([...sites].filter(([, of]) => of.length > 1).map(([site]) => site));
  return begins.map((op, i) => {
    const next = begins[i + 1];
    const last = next ? next.op - 1 : (forward.findLast(({ site }) => looping.has(site))?.op ?? op.op);
    return { turn: op.turn, first: op.op, last };
  });
}

/** Of what comes before and after the loop so many are shown with it. */
const mostAround = 30;

/** The ops to show: all, or one turn and what surrounds the loop. */
export function opsOfTurn(
  ops: readonly TracedOp[],
  turns: readonly Turn[],
  turn: Turn | undefined,
): TracedOp[] {
  const forward = forwardOps(ops);
  const [first] = turns;
  const end = turns.at(-1);
  if (!turn || !first || !end) return forward;
  const before = forward.filter(({ op }) => op < first.first).slice(-mostAround);
  const inside = forward.filter(({ op }) => op >= turn.first && op <= turn.last);
  const after = turn === end ? forward.filter(({ op }) => op > end.last).slice(0, mostAround) : [];
  return [...before, ...inside, ...after];
}
