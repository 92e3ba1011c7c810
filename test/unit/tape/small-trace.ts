/** Traces written by hand: each op a line of `result = name(inputs)`. */
import type {
  TracedNumbers,
  TracedOp,
  TracedStep,
  TracedValue,
  TracePart,
} from '../../../preload/contract/trace.ts';
import { traceOf, type Trace } from '../../../renderer/tape/trace.ts';

export const numbers = (...values: number[]): TracedNumbers => ({ values, kept: 'all' });

export interface Written {
  /** `c = Add(a, b)`; names that no line gives come from outside. */
  readonly ops: readonly string[];
  readonly values?: Readonly<Record<string, number>>;
  readonly layers?: Readonly<Record<number, string[]>>;
  readonly sites?: readonly number[];
  /** For each op on the way back what it sends to each input. */
  readonly steps?: Readonly<Record<number, Record<string, number>>>;
  readonly target?: string;
}

export function small({ ops, values = {}, layers = {}, sites = [], steps = {}, target }: Written): Trace {
  const numberOf = new Map<string, number>();
  const described: TracedValue[] = [];
  const value = (name: string, role: TracedValue['role']): number => {
    const known = numberOf.get(name);
    if (known !== undefined) return known;
    const made = numberOf.size;
    numberOf.set(name, made);
    described.push({
      value: made,
      name,
      role,
      shape: [],
      dtype: 'float32',
      numbers: numbers(values[name] ?? 0),
    });
    return made;
  };
  const turns = new Map<number, number>();
  const traced = ops.map((line, i): TracedOp => {
    const [, result = '', kernel = '', given = ''] = /^(\w+) = (\w+)\((.*)\)$/.exec(line) ?? [];
    const inputs = given
      .split(', ')
      .map((name, at) => ({ name: 'ab'[at] ?? 'x', value: value(name, 'variable') }));
    const site = sites[i] ?? i;
    turns.set(site, (turns.get(site) ?? 0) + 1);
    return {
      op: i + 1,
      name: kernel.toLowerCase(),
      kernel,
      inputs,
      outputs: [value(result, 'result')],
      tapes: [1],
      missed: [],
      layers: layers[i + 1] ?? [],
      site,
      turn: turns.get(site) ?? 1,
    };
  });
  const back = traced.toReversed().flatMap((op): TracedStep[] => {
    const sent = steps[op.op];
    if (!sent) return [];
    const sends = op.inputs.flatMap(({ name, value: to }) => {
      const found = described[to]?.name ?? '';
      return sent[found] === undefined ? [] : [{ input: name, value: to, gradient: numbers(sent[found]) }];
    });
    return [{ back: 1, op: op.op, arrives: [numbers(1)], sends }];
  });
  const part: TracePart = {
    kind: 'part',
    run: 1,
    part: 0,
    parts: 1,
    ran: traced.length,
    kept: traced.length,
    tapes: [],
    births: [],
    ops: traced,
    values: described,
    backs:
      target === undefined ? [] : [{ back: 1, tape: 1, targets: [numberOf.get(target) ?? -1], sources: [] }],
    steps: back,
  };
  return traceOf([part]);
}

export const valueNamed = (trace: Trace, name: string): number => {
  for (let at = 0; ; at++) {
    const found = trace.value(at);
    if (!found) throw new Error(`no value is called ${name}`);
    if (found.name === name) return at;
  }
};
