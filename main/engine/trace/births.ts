/** Finds where a run's values stop being finite: the first op with an infinity, the first with a NaN, and why. */
import type * as tf from '@tensorflow/tfjs';
import type { Cause } from '../../../preload/contract/trace.ts';
import { badEntries, causeOf, causeOfInfinite, type ReadTensor } from './find-cause.ts';
import { notFinite, type NumberReader } from './read-numbers.ts';
import { isOfOwnGradient, type BirthRecord, type OpRecord, type ValueRecord } from './records.ts';
import type { Site } from './sites.ts';

/** So many turns of growing values are a run that diverges, and not one large number. */
const leastTurns = 4;
const mostTurns = 40;
/** Fewer are enough where each is so many times the one before. */
const fewTurns = 2;
const leap = 100;

export class Births {
  readonly #found: BirthRecord[] = [];
  readonly #reader: NumberReader;
  readonly #siteOf: (tensor: tf.Tensor) => Site | undefined;
  /** The largest magnitude of a value at each place, oldest first. */
  readonly #past = new Map<Site, number[]>();

  constructor(reader: NumberReader, siteOf: (tensor: tf.Tensor) => Site | undefined) {
    this.#reader = reader;
    this.#siteOf = siteOf;
  }

  get found(): readonly BirthRecord[] {
    return this.#found;
  }

  /** Nothing more can be found. */
  get done(): boolean {
    return this.#found.some(({ what }) => what === 'nan');
  }

  /** Looks at an op that has just run. */
  look(op: OpRecord, inputs: readonly tf.Tensor[], outputs: readonly tf.Tensor[]): void {
    if (this.done) return;
    const bad = op.outputs.findIndex(({ numbers }) => notFinite(numbers) > 0);
    if (bad < 0) return this.#remember(op);
    const what = op.outputs[bad]!.numbers.counts!.nan > 0 ? 'nan' : 'infinity';
    if (this.#found.some((one) => one.what === what)) return;
    this.#found.push(this.#birth(op, what, inputs, outputs[bad]!, op.outputs[bad]!));
  }

  #birth(
    op: OpRecord,
    what: 'nan' | 'infinity',
    inputs: readonly tf.Tensor[],
    output: tf.Tensor,
    value: ValueRecord,
  ): BirthRecord {
    const isBad = what === 'nan' ? Number.isNaN : (x: number) => !Number.isFinite(x);
    const read = (tensor: tf.Tensor): ReadTensor => ({
      shape: tensor.shape,
      elements: this.#reader.all(tensor),
    });
    const taken = inputs.map(read);
    const entries = badEntries(op.kernel, taken, read(output), isBad);
    const { counts } = value.numbers;
    const givenIndex = op.inputs.findIndex(([, { numbers }]) => isGiven(numbers, what));
    const given = op.inputs[givenIndex]?.[1];
    const anyInfinite = op.inputs.some(([, { numbers }]) => notFinite(numbers) > 0);
    const growth = this.#growthOf(op);
    const cause = given
      ? 'given'
      : anyInfinite && what === 'nan'
        ? causeOfInfinite(op.kernel, entries, taken)
        : this.#cause(op, causeOf(op.kernel, entries, what, taken), growth);
    return {
      what,
      op,
      cause,
      affected:
        what === 'nan' ? (counts?.nan ?? 0) : (counts?.plusInfinity ?? 0) + (counts?.minusInfinity ?? 0),
      size: output.size,
      entries,
      // What else grew is not why.
      ...(isGrowth(growth) && (cause === 'diverged' || anyInfinite) ? { growth } : {}),
      ...(given ? { given, givenAt: this.#siteOf(inputs[givenIndex]!) } : {}),
    };
  }

  #cause(op: OpRecord, cause: Cause, growth: readonly number[]): Cause {
    if (op.of && !isOfOwnGradient(op) && (cause !== 'overflow' || !canOverflow(op))) return 'gradientAtEdge';
    if (cause === 'overflow' || cause === 'expOverflow') return isGrowth(growth) ? 'diverged' : cause;
    return cause;
  }

  /** Magnitudes at this op's place that only ever grew, up to now. */
  #growthOf(op: OpRecord): number[] {
    const past = this.#past.get(op.site) ?? [];
    let from = past.length - 1;
    while (from > 0 && past[from - 1]! < past[from]!) from--;
    return past.slice(Math.max(0, from));
  }

  #remember(op: OpRecord): void {
    const counts = op.outputs[0]?.numbers.counts;
    if (counts?.min === undefined || counts.max === undefined) return;
    const magnitude = Math.max(Math.abs(counts.min), Math.abs(counts.max));
    const past = this.#past.get(op.site);
    if (!past) {
      if (this.#past.size < 2_000) this.#past.set(op.site, [magnitude]);
      return;
    }
    past.push(magnitude);
    if (past.length > mostTurns) past.shift();
  }
}

const isGrowth = (past: readonly number[]): boolean =>
  past.length >= leastTurns ||
  (past.length >= fewTurns && past.every((size, i) => i === 0 || size >= leap * past[i - 1]!));

/** Products of smaller numbers stay finite. */
const largeInput = 1e18;

const canOverflow = ({ inputs }: OpRecord): boolean =>
  inputs.some(([, { numbers }]) => {
    const { min = 0, max = 0 } = numbers.counts ?? {};
    return Math.max(-min, max) > largeInput;
  });

/** A NaN that came in; for infinities any that is not finite. */
function isGiven(numbers: ValueRecord['numbers'], what: 'nan' | 'infinity'): boolean {
  return what === 'nan' ? (numbers.counts?.nan ?? 0) > 0 : notFinite(numbers) > 0;
}
