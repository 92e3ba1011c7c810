/** The traces of one session: the last of each cell's runs, ready to be sent, and where its tensors were made. */
import type * as tf from '@tensorflow/tfjs';
import type { Birth, HeldGroup, TraceAnswer, TracePart } from '../../../preload/contract/trace.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { isTensor, isObject } from '../state/reach.ts';
import { describeTrace, placeOf } from './describe-trace.ts';
import { heldGroups } from './held-groups.ts';
import { notFinite } from './read-numbers.ts';
import { siteThatMatters } from './records.ts';
import { RunTrace, type TracedRun, type TraceParts } from './run-trace.ts';
import { TensorPlaces } from './tensor-places.ts';

/** Traces are kept of so many cells, the latest. */
const mostCells = 12;

type Naming = { readonly names: SessionNames; sourceOf(cell: string): string | undefined };

export class TraceLog {
  /** Whether the last run asked for a trace. */
  on = false;
  readonly #places = new TensorPlaces();
  /** What was never asked for is not put into words either. */
  readonly #traces = new Map<string, () => readonly TracePart[]>();
  /** Where data that is not finite became so, also for cells that use it later. */
  readonly #bornAt = new WeakMap<object, BornAt>();

  begin(parts: Omit<TraceParts, 'places'>): RunTrace {
    return new RunTrace({ ...parts, places: this.#places });
  }

  /** Keeps what the trace found; to be called when nothing of the run executes any more. */
  end(trace: RunTrace, { names, sourceOf }: Naming): void {
    const traced = trace.end();
    const naming = { sourceOf, names: namesOfTensors(names), bornAt: bornBefore(traced, this.#bornAt) };
    this.#rememberBirths(traced);
    this.#traces.delete(traced.cell);
    this.#traces.set(
      traced.cell,
      once(() => describeTrace(traced, naming)),
    );
    const [oldest] = this.#traces.keys();
    if (this.#traces.size > mostCells && oldest !== undefined) this.#traces.delete(oldest);
  }

  /** To be called when what the run dropped has been disposed of. */
  settle(): void {
    this.#places.settle();
  }

  /** A run without a trace takes the place of one with. */
  forget(cell: string): void {
    this.#traces.delete(cell);
  }

  of(cell: string): readonly TraceAnswer[] {
    return this.#traces.get(cell)?.() ?? [{ kind: 'none' }];
  }

  held(
    names: SessionNames,
    alive: Iterable<tf.Tensor>,
    makerOf: (name: string) => string | undefined,
  ): HeldGroup[] {
    return heldGroups({ names, places: this.#places, alive, makerOf });
  }

  #rememberBirths({ ops, births }: TracedRun): void {
    const [first] = births;
    if (!first) return;
    const { cell, line } = placeOf(siteThatMatters(first.op));
    const place = { ...(cell === undefined ? {} : { cell }), ...(line === undefined ? {} : { line }) };
    for (const { outputs } of ops)
      for (const { numbers, dataId } of outputs)
        if (notFinite(numbers) > 0 && !this.#bornAt.has(dataId)) this.#bornAt.set(dataId, place);
  }
}

type BornAt = Pick<Birth, 'cell' | 'line'>;

/** What was known of the births' inputs before this run. */
function bornBefore(
  { births }: TracedRun,
  bornAt: WeakMap<object, BornAt>,
): (data: object) => BornAt | undefined {
  const known = new Map<object, BornAt>();
  for (const { given } of births) {
    const place = given && bornAt.get(given.dataId);
    if (place) known.set(given.dataId, place);
  }
  return (data) => known.get(data);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function namesOfTensors(names: SessionNames): Map<number, string> {
  const found = new Map<number, string>();
  for (const name of names.list()) {
    const value = names.scope[name];
    if (isObject(value) && isTensor(value) && !found.has(value.id)) found.set(value.id, name);
  }
  return found;
}
