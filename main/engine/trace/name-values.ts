/** Gives a trace's values the names that the cell has for them. */
import type * as tf from '@tensorflow/tfjs';
import { callsOf, placeKey, type CallNames } from './call-names.ts';
import { isCallOf, opName } from './op-names.ts';
import type { OpRecord, ValueRecord } from './records.ts';
import { placesOf, type Place } from './stack-places.ts';

export interface NamingParts {
  /** The source of a cell as it ran. */
  sourceOf(cell: string): string | undefined;
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
  ops.forEach((op, i) => {
    const places = placesOf(op.site.lines);
    const [innermost] = places;
    const call = innermost && callAt(innermost);
    if (call && isCallOf(call.callee, opName(op.kernel))) nameInputs(op, call);
    const next = ops[i + 1];
    // Of several ops that one call runs, its result is the last one's.
    const goesOn = next && isSameCall(next, op) && uses(next, op);
    const name = goesOn ? undefined : resultName(places, callAt);
    for (const value of op.outputs) value.name ||= name ?? '';
  });
  for (const op of ops)
    for (const value of [...op.inputs.map(([, input]) => input), ...op.outputs])
      value.name ||= parts.names.get(value.id) ?? nameOfVariable(value) ?? '';
}

const isSameCall = (a: OpRecord, b: OpRecord): boolean => a.site.lines.join() === b.site.lines.join();

const uses = (op: OpRecord, producer: OpRecord): boolean =>
  op.inputs.some(([, value]) => value.role === 'result' && value.op === producer);

function nameInputs(op: OpRecord, call: CallNames): void {
  op.inputs.forEach(([, value], i) => {
    if (value.role !== 'result') value.name ||= call.inputs[i] ?? '';
  });
}

/** A result that a function returns has the name that its caller gives it. */
function resultName(
  places: readonly Place[],
  callAt: (place: Place) => CallNames | undefined,
): string | undefined {
  for (const place of places) {
    const result = callAt(place)?.result;
    if (result !== 'returned') return result?.name;
  }
  return undefined;
}

/** Not the names that were made up. */
const nameOfVariable = ({ variable }: ValueRecord): string | undefined =>
  variable === undefined || /^(Variable(_\d+)?|\d+)$/.test(variable) ? undefined : variable;
