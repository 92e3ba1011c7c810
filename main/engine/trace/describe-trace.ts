/** A traced run for whoever draws it: names and places looked up, everything numbered, in parts that can be sent. */
import type {
  Birth,
  TracedBack,
  TracedOp,
  TracedStep,
  TracedValue,
  TracePart,
} from '../../../preload/contract/trace.ts';
import { nameValues, type NamingParts } from './name-values.ts';
import { opName } from './op-names.ts';
import { describeNumbers, elementOf, type Numbers } from './read-numbers.ts';
import {
  siteThatMatters,
  type BackRecord,
  type BirthRecord,
  type OpRecord,
  type StepRecord,
  type ValueRecord,
} from './records.ts';
import type { TracedRun } from './run-trace.ts';
import type { Site } from './sites.ts';
import { placesOf, type Place } from './stack-places.ts';

export type { NamingParts } from './name-values.ts';

/** In one part, so that it stays far below a megabyte. */
const mostInPart = { ops: 200, values: 300, backs: 100, steps: 300 };

export function describeTrace(traced: TracedRun, parts: Omit<NamingParts, 'weights'>): TracePart[] {
  const { ops, weights } = traced;
  nameValues(ops, { ...parts, weights });
  const numbering = new Numbering(traced);
  const described = {
    ops: describeOps(ops, numbering),
    values: numbering.values.map((value) => describeValue(value, numbering)),
    backs: traced.backs.map((back) => describeBack(back, numbering)),
    steps: traced.backs.flatMap((back) => back.steps.flatMap((step) => describeStep(back, step, numbering))),
  };
  const about = {
    run: traced.run,
    ran: traced.ran,
    kept: ops.length,
    tapes: traced.tapes.map(({ number, recording, inside }) => ({
      tape: number,
      persistent: recording.persistent,
      ...(inside ? { inside: inside.number } : {}),
      watched: [...recording.variables.keys()].flatMap((id) => numbering.nameOf(id) ?? []).slice(0, 100),
    })),
    births: traced.births.map((birth) => describeBirth(birth, parts)),
  };
  const keys = Object.keys(mostInPart) as (keyof typeof mostInPart)[];
  const count = Math.max(1, ...keys.map((key) => Math.ceil(described[key].length / mostInPart[key])));
  return Array.from({ length: count }, (_, part) => {
    const piece = <T>(list: readonly T[], most: number): T[] => list.slice(part * most, (part + 1) * most);
    return {
      kind: 'part',
      ...about,
      ...(part > 0 ? { tapes: [], births: [] } : {}),
      part,
      parts: count,
      ops: piece(described.ops, mostInPart.ops),
      values: piece(described.values, mostInPart.values),
      backs: piece(described.backs, mostInPart.backs),
      steps: piece(described.steps, mostInPart.steps),
    };
  });
}

/** Numbers values in the order in which they are met. */
class Numbering {
  readonly values: ValueRecord[] = [];
  readonly #numbers = new Map<ValueRecord, number>();
  readonly #ops: ReadonlySet<OpRecord>;

  constructor({ ops, backs }: TracedRun) {
    this.#ops = new Set(ops);
    for (const op of ops)
      for (const value of [...op.inputs.map(([, input]) => input), ...op.outputs]) this.#add(value);
    for (const { sources } of backs) for (const { value } of sources) if (value) this.#add(value);
  }

  #add(value: ValueRecord): void {
    if (this.#numbers.has(value)) return;
    this.#numbers.set(value, this.values.length);
    this.values.push(value);
  }

  of(value: ValueRecord | undefined): number | undefined {
    return value && this.#numbers.get(value);
  }

  has(op: OpRecord | undefined): boolean {
    return op !== undefined && this.#ops.has(op);
  }

  nameOf(id: number): string | undefined {
    return this.values.find((value) => value.id === id && value.name !== '')?.name;
  }
}

function describeOps(ops: readonly OpRecord[], numbering: Numbering): TracedOp[] {
  return ops.map((op) => {
    const { back, of, apart, attributes } = op;
    return {
      op: op.number,
      name: isStopped(op) ? 'stopGradient' : opName(op.kernel),
      kernel: op.kernel,
      ...placeOf(op.site),
      inputs: op.inputs.map(([name, value]) => ({ name, value: numbering.of(value)! })),
      outputs: op.outputs.map((value) => numbering.of(value)!),
      tapes: op.tapes.map(({ number }) => number),
      missed: op.missed.map(({ number }) => number),
      ...(apart ? { apart } : {}),
      ...(back ? { back: back.number } : {}),
      ...(of ? { of: of.number } : {}),
      layers: [...op.layers],
      site: op.site.number,
      turn: op.turn,
      ...attributesOf(attributes),
    };
  });
}

/** What it does is to copy; what it is for is to be left out by the tape. */
const isStopped = ({ kernel, apart }: OpRecord): boolean => kernel === 'Identity' && apart === 'stopped';

export const placeOf = ({ lines }: Site): Partial<Place> => placesOf(lines)[0] ?? {};

/** Short ones, as text. */
function attributesOf(attributes: OpRecord['attributes']): { attributes?: Record<string, string> } {
  const entries = Object.entries(attributes ?? {}).flatMap(([name, value]) => {
    const isPlain = ['number', 'string', 'boolean'].includes(typeof value) || Array.isArray(value);
    const text = isPlain ? JSON.stringify(value) : '';
    return text && text.length <= 60 ? [[name, text] as const] : [];
  });
  return entries.length > 0 ? { attributes: Object.fromEntries(entries.slice(0, 12)) } : {};
}

/** Enough to draw and to look at; the inspector has the rest as long as it lives. */
const mostElements = 64;

function describeValue(value: ValueRecord, numbering: Numbering): TracedValue {
  const { name, role, shape, dtype, numbers, before, given } = value;
  const earlier = numbering.of(before);
  return {
    value: numbering.of(value)!,
    name,
    role,
    shape: [...shape],
    dtype,
    numbers: describeNumbers(numbers, mostElements),
    ...(earlier === undefined ? {} : { before: earlier }),
    ...(given && numbering.has(given) ? { given: given.number } : {}),
  };
}

const described = (numbers: Numbers): TracedStep['sends'][number]['gradient'] =>
  describeNumbers(numbers, mostElements);

function describeBack(back: BackRecord, numbering: Numbering): TracedBack {
  const { cell, line } = placeOf(back.site);
  return {
    back: back.number,
    ...(back.tape ? { tape: back.tape.number } : {}),
    ...(cell === undefined ? {} : { cell }),
    ...(line === undefined ? {} : { line }),
    targets: back.targets.flatMap((target) => numbering.of(target) ?? []),
    sources: back.sources.map(({ value, gradient, reason }) => {
      const number = numbering.of(value);
      return {
        ...(number === undefined ? {} : { value: number }),
        ...(gradient ? { gradient: described(gradient) } : {}),
        ...(reason === undefined ? {} : { reason }),
      };
    }),
  };
}

function describeStep(
  back: BackRecord,
  { op, arrives, sends }: StepRecord,
  numbering: Numbering,
): TracedStep[] {
  if (!numbering.has(op)) return [];
  return [
    {
      back: back.number,
      op: op.number,
      arrives: arrives.map((gradient) => gradient && described(gradient)),
      sends: sends.map(({ name, value, gradient }) => {
        const number = numbering.of(value);
        return {
          input: name,
          ...(number === undefined ? {} : { value: number }),
          gradient: described(gradient),
        };
      }),
    },
  ];
}

/** Without the column. */
function lineOf(site: Site | undefined): Pick<Birth, 'cell' | 'line'> {
  const { cell, line } = site ? placeOf(site) : {};
  return { ...(cell === undefined ? {} : { cell }), ...(line === undefined ? {} : { line }) };
}

function describeBirth(birth: BirthRecord, { bornAt }: Pick<NamingParts, 'bornAt'>): Birth {
  const { what, op, cause, affected, size, entries, growth, given, givenAt } = birth;
  const { cell, line } = placeOf(siteThatMatters(op));
  return {
    what,
    op: op.number,
    ...(cell === undefined ? {} : { cell }),
    ...(line === undefined ? {} : { line }),
    cause,
    affected,
    size,
    entries: entries.map(({ at, inputs, output }) => ({
      at,
      inputs: inputs.map(elementOf),
      output: elementOf(output),
    })),
    ...(growth ? { growth: [...growth] } : {}),
    ...(given ? { from: { name: given.name, ...(bornAt(given.dataId) ?? lineOf(givenAt)) } } : {}),
  };
}
