/** Gives a trace's values the names that the cell has for them. */
import type * as tf from '@tensorflow/tfjs';
import { callsOf, placeKey, type CallNames } from './call-names.ts';
import { isCallOf, opName } from './op-names.ts';
import type { OpRecord, ValueRecord } from './records.ts';
import { placesOf, type Place } from './stack-places.ts';

export interface NamingParts {
  /** The source of a cell as it ran. */
  sourceOf(cell: string): string | undefined;
  /** Of the weights of layers that were called, by tensor. */
  readonly weights: ReadonlyMap<tf.Tensor['id'], string>;
  /** The session's names for tensors they hold directly. */
  readonly names: ReadonlyMap<tf.Tensor['id'], string>;
  /** Where data from an earlier run stopped being finite. */
  bornAt(
    data: object,
  ): { readonly cell?: string | undefined; readonly line?: number | undefined } | undefined;
}

export function nameValues(ops: readonly OpRecord[], parts: Omit<NamingParts, 'bornAt'>): void {
  const callAt = ({ cell, line, column }: Place): CallNames | undefined => {
    const source = parts.sourceOf(cell);
    if (source === undefined || line === undefined || column === undefined) return undefined;
    return callsOf(source).get(placeKey(line, column));
  };
  const lastUse = new Map<ValueRecord, number>();
  // A way back takes what ops saved, results or not.
  for (const { number, inputs, back } of ops)
    if (!back) for (const [, value] of inputs) lastUse.set(value, number);
  for (const op of ops)
    for (const [, value] of op.inputs)
      // Whatever a function calls it, what the session holds has one name.
      if (value.role !== 'result') value.name ||= parts.names.get(value.id) ?? '';
  for (const call of callsIn(ops)) {
    const places = placesOf(call[0]!.site.lines);
    const names = places[0] && callAt(places[0]);
    if (names) for (const op of call) if (isCallOf(names.callee, opName(op.kernel))) nameInputs(op, names);
    const result = resultOf(places, callAt);
    if (result) nameResult(call, result, parts.names, lastUse);
  }
  for (const op of ops)
    for (const value of [...op.inputs.map(([, input]) => input), ...op.outputs])
      value.name ||= parts.names.get(value.id) ?? parts.weights.get(value.id) ?? nameOfVariable(value) ?? '';
}

/** Ops that follow each other and that one call in the cell ran: a loss, a layer. */
function callsIn(ops: readonly OpRecord[]): OpRecord[][] {
  const calls: OpRecord[][] = [];
  for (const op of ops) {
    const call = calls.at(-1);
    if (!call || !isGoingOn(call, op)) calls.push([op]);
    else call.push(op);
    // A layer is built at its first call: what makes its weights is no result.
    while (calls.length > 1 && isBuilding(calls.at(-2)!, calls.at(-1)!))
      calls.splice(-2, 2, [...calls.at(-2)!, ...calls.at(-1)!]);
  }
  return calls;
}

const isBuilding = (before: readonly OpRecord[], call: readonly OpRecord[]): boolean =>
  before[0]!.entered === 0 && call.at(-1)!.entered > 0 && isSameCall(before[0]!, call[0]!);

const isSameCall = (a: OpRecord, b: OpRecord): boolean => a.site.lines.join() === b.site.lines.join();

/** The same line may be another turn of a loop: then its first op comes by again, or a layer is entered again. */
function isGoingOn(call: readonly OpRecord[], op: OpRecord): boolean {
  const [first] = call;
  const entered = call.at(-1)!.entered;
  return (
    isSameCall(first!, op) &&
    (entered === op.entered || (entered === 0 && op.entered > 0)) &&
    (op.entered > 0 || first!.site !== op.site)
  );
}

/** Of the several ops that one call runs, the result is what goes on from there. */
function nameResult(
  call: readonly OpRecord[],
  result: Exclude<CallNames['result'], 'returned' | undefined>,
  held: ReadonlyMap<number, string>,
  lastUse: ReadonlyMap<ValueRecord, number>,
): void {
  const last = call.at(-1)!;
  if ('each' in result) {
    const many = call.findLast(({ outputs }) => outputs.length >= result.each.length);
    many?.outputs.forEach((value, i) => (value.name ||= result.each[i] ?? ''));
    return;
  }
  const { name } = result;
  const outputs = call.flatMap((op) => op.outputs);
  // The session knows it for sure; of an earlier turn it has let go.
  if (outputs.some(({ id }) => held.get(id) === name)) return;
  const goesOn = outputs.findLast((value) => (lastUse.get(value) ?? 0) > last.number);
  for (const value of goesOn ? [goesOn] : last.outputs) value.name ||= name;
}

function nameInputs(op: OpRecord, call: CallNames): void {
  op.inputs.forEach(([, value], i) => {
    if (value.role !== 'result') value.name ||= call.inputs[i] ?? '';
  });
}

/** A result that a function returns has the name that its caller gives it. */
function resultOf(
  places: readonly Place[],
  callAt: (place: Place) => CallNames | undefined,
): Exclude<CallNames['result'], 'returned'> {
  for (const place of places) {
    const result = callAt(place)?.result;
    if (result !== 'returned') return result;
  }
  return undefined;
}

/** Not the names that were made up. */
const nameOfVariable = ({ variable }: ValueRecord): string | undefined =>
  variable === undefined || /^(Variable(_\d+)?|\d+)$/.test(variable) ? undefined : variable;
