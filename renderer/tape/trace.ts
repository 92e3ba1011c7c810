/** A traced run as the page holds it: what arrived in parts, put together and found by number. */
import type {
  Birth,
  TracedBack,
  TracedOp,
  TracedStep,
  TracedValue,
  TracePart,
} from '../../preload/contract/trace.ts';

export interface Trace {
  readonly run: number;
  readonly ran: number;
  readonly ops: readonly TracedOp[];
  readonly tapes: TracePart['tapes'];
  readonly births: readonly Birth[];
  readonly backs: readonly TracedBack[];
  op(number: number): TracedOp | undefined;
  value(number: number): TracedValue | undefined;
  /** The op that made a value. */
  makerOf(value: number): TracedOp | undefined;
  /** In the order of going back. */
  stepsOf(back: number): readonly TracedStep[];
}

export function traceOf(parts: readonly TracePart[]): Trace {
  const [first] = parts;
  if (!first) throw new Error('a trace has at least one part');
  const ops = parts.flatMap((part) => part.ops);
  const byNumber = new Map(ops.map((op) => [op.op, op]));
  const values = new Map(parts.flatMap((part) => part.values).map((value) => [value.value, value]));
  const makers = new Map(ops.flatMap((op) => op.outputs.map((value) => [value, op] as const)));
  const steps = Map.groupBy(
    parts.flatMap((part) => part.steps),
    (step) => step.back,
  );
  return {
    run: first.run,
    ran: first.ran,
    ops,
    tapes: first.tapes,
    births: first.births,
    backs: parts.flatMap((part) => part.backs),
    op: (number) => byNumber.get(number),
    value: (number) => values.get(number),
    makerOf: (value) => makers.get(value),
    stepsOf: (back) => steps.get(back) ?? [],
  };
}
