/** The part of a trace that tapes tell: which tape took which op, and what went back through it. */
import type * as tf from '@tensorflow/tfjs';
import type { Target } from '../../../labs/kit/backpropagate.ts';
import { isVariable, type Recording, type TapeNode, type TensorMark } from '../../../labs/kit/recording.ts';
import type { CalledLayer, TapeObserver, WayBackObserver } from '../../../labs/kit/tape-observer.ts';
import type { KnownValues } from './known-values.ts';
import type { BackRecord, OpRecord, StepRecord, TapeRecord } from './records.ts';
import type { Sites } from './sites.ts';

/** Ways back that are kept: the first ones and the last ones. */
const mostFirst = 60;
const mostLast = 20;

export class TapeTrace implements TapeObserver {
  readonly tapes: TapeRecord[] = [];
  /** Of the layers that were called, by the id of the Variable. */
  readonly weights = new Map<number, string>();
  readonly #byRecording = new WeakMap<Recording, TapeRecord>();
  readonly #values: KnownValues;
  readonly #isOurs: () => boolean;
  readonly #sites: Sites;
  #active: TapeRecord[] = [];
  /** What tapes took up since the op began that runs now. */
  #written: { tape: TapeRecord; node: TapeNode }[] = [];
  #layers: readonly string[] = [];
  #entered = 0;
  readonly #layerNames = new WeakMap<CalledLayer, string>();
  readonly #layersNamed = new Map<string, number>();
  #back: BackRecord | undefined;
  #step: StepRecord | undefined;
  #backs: BackRecord[] = [];
  #ranBacks = 0;
  #ranTapes = 0;

  constructor(values: KnownValues, isOurs: () => boolean, sites: Sites) {
    this.#values = values;
    this.#isOurs = isOurs;
    this.#sites = sites;
  }

  began(recording: Recording): void {
    this.#active = [...this.#active, this.#tapeOf(recording)];
  }

  ended(recording: Recording): void {
    const at = this.#active.findLastIndex((tape) => tape.recording === recording);
    if (at >= 0) this.#active = this.#active.toSpliced(at, 1);
  }

  wrote(recording: Recording, node: TapeNode): void {
    this.#written.push({ tape: this.#tapeOf(recording), node });
  }

  inLayer<T>(layer: CalledLayer, compute: () => T): T {
    const name = this.#nameOf(layer);
    layer.ownVariables.forEach(({ id }, i) => this.weights.set(id, `${name}/${layer.ownNames[i]!}`));
    const outside = this.#layers;
    if (outside.length === 0) this.#entered++;
    this.#layers = [...outside, name];
    try {
      return compute();
    } finally {
      this.#layers = outside;
    }
  }

  /** What is known of an op before it runs. */
  beforeOp(): Pick<OpRecord, 'back' | 'of' | 'layers' | 'entered'> {
    if (this.#written.length > 0) this.#written = [];
    const layers = this.#layers;
    return { back: this.#back, of: this.#step?.op, layers, entered: layers.length > 0 ? this.#entered : 0 };
  }

  /** Which tapes took the op whose outputs these are, and why the others did not. */
  takers(
    outputs: readonly tf.Tensor[],
    inputs: readonly tf.Tensor[],
  ): Pick<OpRecord, 'tapes' | 'missed' | 'apart'> {
    if (this.#active.length === 0 && this.#written.length === 0) return untaken;
    const [first] = outputs;
    const tapes = this.#written
      .filter(({ node }) => node.outputs[0]?.id === first?.id)
      .map(({ tape }) => tape);
    const missed = this.#active.filter((tape) => !tapes.includes(tape));
    const [one] = missed;
    if (!one || tapes.length > 0) return { tapes, missed, apart: undefined };
    const reached = inputs.some((input) => missed.some(({ recording }) => isWatched(recording, input)));
    const isFloat = first?.dtype === 'float32' || first?.dtype === 'complex64';
    return { tapes, missed, apart: !reached ? 'unwatched' : isFloat ? 'stopped' : 'dtype' };
  }

  wayBack(
    nodes: readonly TapeNode[],
    targets: readonly Target[],
    sources: readonly tf.Tensor[],
  ): WayBackObserver | undefined {
    if (!this.#isOurs()) return undefined;
    const back: BackRecord = {
      number: ++this.#ranBacks,
      tape: this.tapes.find(({ recording }) => recording.nodes === nodes),
      site: this.#sites.at('way back', 'way back'),
      targets: targets.flatMap(({ mark }) => this.#values.get(mark.id) ?? []),
      sources: sources.map(({ id }) => ({ id, value: this.#values.get(id) })),
      steps: [],
    };
    this.#keep(back);
    const outside = { back: this.#back, step: this.#step };
    this.#back = back;
    this.#step = undefined;
    return {
      arrives: (node, gradients) => this.#arrives(back, node, gradients),
      sends: (_, name, input, gradient) => this.#sends(name, input, gradient),
      ends: (gradients) => {
        this.#back = outside.back;
        this.#step = outside.step;
        gradients?.forEach((gradient, i) => {
          if (gradient) back.sources[i]!.gradient = this.#values.numbersOf(gradient);
        });
      },
    };
  }

  unconnected({ id }: tf.Tensor, reason: string): void {
    for (const source of this.#backs.at(-1)?.sources ?? []) if (source.id === id) source.reason = reason;
  }

  /** In order; without those that were let go of. */
  backs(): readonly BackRecord[] {
    return this.#backs;
  }

  #arrives(back: BackRecord, node: TapeNode, gradients: readonly (tf.Tensor | null)[]): void {
    const made = this.#values.get(node.outputs[0]!.id);
    if (made?.role !== 'result') {
      // The clone that an op saved of its result: no op of the cell's.
      this.#step = undefined;
      return;
    }
    this.#step = {
      op: made.op,
      arrives: gradients.map((gradient) => gradient && this.#values.numbersOf(gradient)),
      sends: [],
    };
    back.steps.push(this.#step);
  }

  #sends(name: string, { id }: TensorMark, gradient: tf.Tensor): void {
    this.#step?.sends.push({ name, value: this.#values.get(id), gradient: this.#values.numbersOf(gradient) });
  }

  /** `dense`, `dense_1`, as Keras tells layers of one kind apart. */
  #nameOf(layer: CalledLayer): string {
    const known = this.#layerNames.get(layer);
    if (known !== undefined) return known;
    const before = this.#layersNamed.get(layer.name) ?? 0;
    this.#layersNamed.set(layer.name, before + 1);
    const name = before === 0 ? layer.name : `${layer.name}_${before}`;
    this.#layerNames.set(layer, name);
    return name;
  }

  #keep(back: BackRecord): void {
    this.#backs.push(back);
    if (this.#backs.length > mostFirst + mostLast) this.#backs.splice(mostFirst, 1);
  }

  #tapeOf(recording: Recording): TapeRecord {
    const known = this.#byRecording.get(recording);
    if (known) return known;
    const made = { number: ++this.#ranTapes, recording, inside: this.#active.at(-1) };
    this.#byRecording.set(recording, made);
    this.tapes.push(made);
    if (this.tapes.length > mostFirst + mostLast) this.tapes.splice(mostFirst, 1);
    return made;
  }
}

const untaken = { tapes: [], missed: [], apart: undefined } as const;

/** A Variable is watched from its first use that is recorded. */
const isWatched = ({ reached, watchVariables }: Recording, input: tf.Tensor): boolean =>
  reached.has(input.id) || (watchVariables && isVariable(input) && input.trainable);
