/** Traces one run: every op that its cell runs, with its inputs, outputs and place, for as long as it is open. */
import * as tf from '@tensorflow/tfjs';
import { engineInternals, type KernelCall } from '../../../labs/kit/engine-internals.ts';
import { tapeWatch } from '../../../labs/kit/tape-observer.ts';
import { Births } from './births.ts';
import { KnownValues } from './known-values.ts';
import { OpWindow } from './op-window.ts';
import { NumberReader } from './read-numbers.ts';
import type { BackRecord, BirthRecord, OpRecord, TapeRecord, ValueRecord } from './records.ts';
import { TapeTrace } from './tape-trace.ts';
import { Sites, type Site } from './sites.ts';
import type { TensorPlaces } from './tensor-places.ts';

/** Ops that are kept. After a NaN, so many more until the last ones stay. */
const mostFirst = 1_500;
const mostLast = 500;
const opsAfterBirth = 100;

export interface TraceParts {
  readonly run: number;
  readonly cell: string;
  /** The control words: who executes now. */
  readonly words: Int32Array;
  /** Where tensors were made, for the session. */
  readonly places: TensorPlaces;
  now(): number;
  /** The run's tensors that live. */
  made(): ReadonlySet<tf.Tensor>;
}

/** What a run left, with stacks that have not been read yet. */
export interface TracedRun {
  readonly run: number;
  readonly cell: string;
  readonly ran: number;
  readonly ops: readonly OpRecord[];
  readonly tapes: readonly TapeRecord[];
  readonly backs: readonly BackRecord[];
  readonly births: readonly BirthRecord[];
  /** Names of layers' weights, by the id of the Variable. */
  readonly weights: ReadonlyMap<number, string>;
}

export class RunTrace {
  readonly #parts: TraceParts;
  readonly #values: KnownValues;
  readonly #tapes: TapeTrace;
  readonly #births: Births;
  readonly #window: OpWindow;
  readonly #sites = new Sites();
  #ran = 0;
  /** When it is reached, ops are counted only. */
  #keepUntil = Infinity;
  readonly #uninstall: () => void;

  constructor(parts: TraceParts) {
    this.#parts = parts;
    const reader = new NumberReader(() => parts.now());
    this.#values = new KnownValues(reader);
    this.#tapes = new TapeTrace(this.#values, () => this.#isOurs, this.#sites);
    this.#births = new Births(reader, (tensor) => parts.places.siteOf(tensor));
    this.#window = new OpWindow(mostFirst, mostLast, (op) => this.#values.forget(op));
    this.#uninstall = this.#install();
  }

  get #isOurs(): boolean {
    return this.#parts.words[1] === this.#parts.run;
  }

  /** Ends the trace; the run goes on untraced, should something of it still be under way. */
  end(): TracedRun {
    this.#uninstall();
    const { run, cell } = this.#parts;
    return {
      run,
      cell,
      ran: this.#ran,
      ops: this.#window.ops(),
      tapes: this.#tapes.tapes,
      backs: this.#tapes.backs(),
      births: this.#births.found,
      weights: this.#tapes.weights,
    };
  }

  #install(): () => void {
    const plain = engineInternals.runKernelFunc;
    const runPlain = plain.bind(engineInternals);
    const { state } = engineInternals;
    const traced = (call: KernelCall): tf.Tensor | tf.Tensor[] => {
      if (state.kernelDepth > 0 || !this.#isOurs) return runPlain(call);
      const kernel = call.kernelName ?? scopeName();
      const known = this.#tapes.beforeOp();
      const outcome = runPlain(call);
      this.#take(kernel, call, Array.isArray(outcome) ? outcome : [outcome], known);
      return outcome;
    };
    engineInternals.runKernelFunc = traced;
    const unwatch = this.#parts.places.watch({
      cell: this.#parts.cell,
      sites: this.#sites,
      isOurs: () => this.#isOurs,
      made: () => this.#parts.made(),
    });
    const before = tapeWatch.observer;
    tapeWatch.observer = this.#tapes;
    return () => {
      engineInternals.runKernelFunc = plain;
      tapeWatch.observer = before;
      unwatch();
    };
  }

  #take(
    kernel: string,
    { inputs: named, attrs }: KernelCall,
    results: readonly tf.Tensor[],
    known: ReturnType<TapeTrace['beforeOp']>,
  ): void {
    const number = ++this.#ran;
    const names: string[] = [];
    const tensors: tf.Tensor[] = [];
    for (const name in named) {
      const tensor: unknown = named[name];
      if (!(tensor instanceof tf.Tensor)) continue;
      names.push(name);
      tensors.push(tensor);
    }
    const site = this.#siteOf(kernel, tensors, known);
    this.#parts.places.claim(site);
    if (number > this.#keepUntil) return;
    const { tapes, missed, apart } = this.#tapes.takers(results, tensors);
    const op: OpRecord = {
      number,
      kernel,
      inputs: [],
      outputs: [],
      site,
      turn: site.times,
      attributes: attrs,
      back: known.back,
      of: known.of,
      layers: known.layers,
      entered: known.entered,
      tapes,
      missed,
      apart,
    };
    op.inputs = tensors.map((tensor, i) => [names[i]!, this.#values.input(tensor, op)] as const);
    op.outputs = results.map((tensor): ValueRecord => this.#values.result(tensor, op));
    this.#window.add(op);
    const wasDone = this.#births.done;
    this.#births.look(op, tensors, results);
    if (this.#births.done && !wasDone && number > mostFirst) this.#keepUntil = number + opsAfterBirth;
  }

  #siteOf(
    kernel: string,
    inputs: readonly tf.Tensor[],
    { of, layers }: Pick<OpRecord, 'of' | 'layers'>,
  ): Site {
    const sort = `${kernel}<${of?.kernel ?? ''}<${layers.join('/')}`;
    let what = of ? `${sort}${of.site.number}` : sort;
    for (const { id, shape } of inputs) {
      const known = this.#values.get(id);
      what += known?.role === 'result' ? `,${known.op.site.number}` : `,${shape.length}`;
    }
    return this.#sites.at(sort, what);
  }
}

/** A custom gradient's op has no kernel; the scope that tfjs opened for it has its name. */
function scopeName(): string {
  const { name } = (engineInternals.state.activeScope ?? {}) as { readonly name?: string };
  return name && name !== 'unnamed scope' ? name : 'customGrad';
}
