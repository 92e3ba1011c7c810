/** Builds the values of an image file: first every object empty, then what each holds, so that cycles close. */
import * as tf from '@tensorflow/tfjs';
import { primitiveOf, type Entry, type FunctionEntry, type ImageFile, type Slot } from './codec-format.ts';
import { Accessor, hole, type Frame } from './frame.ts';
import { functionTraits } from './function-traits.ts';
import { makeEmpty } from './make-empty.ts';
import { ownValue } from './object-kind.ts';
import type { Path } from './outside-paths.ts';
import { isObject } from './reach.ts';
import { bytesToValues } from './tensor-bytes.ts';
import { writeFrame } from './write-frame.ts';

export interface DecodeParts {
  find(path: Path): object | undefined;
  /** Makes a function again, or throws with the reason why it cannot. */
  makeFunction(entry: FunctionEntry): unknown;
  bytesOf(blob: string): Promise<Uint8Array>;
  /** Tensors and bare functions that other images hold as well, by their numbers. */
  readonly shared: Map<number, object>;
}

export async function decodeImage(file: ImageFile, parts: DecodeParts): Promise<Map<string, unknown>> {
  const decoder = new Decoder(file, parts);
  await decoder.run();
  return new Map(file.roots.map(([name, slot]) => [name, decoder.value(slot)]));
}

class Decoder {
  readonly #entries: readonly Entry[];
  readonly #parts: DecodeParts;
  readonly #made: (object | undefined)[] = [];

  constructor(file: ImageFile, parts: DecodeParts) {
    this.#entries = file.entries;
    this.#parts = parts;
  }

  async run(): Promise<void> {
    const blobs = new Map<string, Uint8Array>();
    for (const { blob } of this.#entries) {
      if (blob !== undefined && !blobs.has(blob)) blobs.set(blob, await this.#parts.bytesOf(blob));
    }
    // From here on nothing waits, so that nothing can come between.
    for (let at = 0; at < this.#entries.length; at++) this.#make(at, blobs);
    this.#entries.forEach((entry, at) => {
      const object = this.#made[at];
      if (object && entry.keys) writeFrame(object, this.#frame(entry, blobs), (part) => part);
    });
  }

  value(slot: Slot): unknown {
    if (typeof slot !== 'object' || slot === null) return slot;
    if (slot.is === 'object') return this.#made[slot.at];
    if (slot.is === 'hole') return hole;
    if (slot.is === 'accessor') return new Accessor(this.value(slot.get), this.value(slot.set));
    if (slot.is !== 'outside') return primitiveOf(slot);
    const found = this.#parts.find(slot.path);
    if (!found) throw new Error(`${slot.path.join('.')} is not there any more`);
    return found;
  }

  #make(at: number, blobs: ReadonlyMap<string, Uint8Array>): object | undefined {
    const known = this.#made[at];
    if (known) return known;
    const entry = this.#entries[at];
    if (!entry) return undefined;
    const once = entry.shared === undefined ? undefined : this.#parts.shared.get(entry.shared);
    if (once) this.#made[at] = once;
    else if (entry.kind === 'function') this.#makeFunction(at, entry, blobs);
    else if (entry.kind === 'tensor') this.#made[at] = tensorOf(entry, blobs);
    else if (entry.prototypeOf !== undefined) this.#makeAt(entry.prototypeOf, blobs);
    else {
      const buffer = entry.kind === 'view' ? this.#makeAt(entry.items?.[0], blobs) : undefined;
      // Elements, entries and members are written once all objects are there; the others are made of primitives.
      const early =
        entry.kind === 'array' || entry.kind === 'map' || entry.kind === 'set' ? [] : (entry.items ?? []);
      const frame = { ...emptyFrame(entry, blobs), items: early.map((slot) => this.value(slot)) };
      this.#made[at] = makeEmpty(frame, frame.prototype, buffer as ArrayBuffer | undefined);
    }
    const made = this.#made[at];
    if (made && entry.shared !== undefined) this.#parts.shared.set(entry.shared, made);
    return made;
  }

  #makeAt(slot: Slot | undefined, blobs: ReadonlyMap<string, Uint8Array>): object | undefined {
    return isObject(slot) && slot.is === 'object' ? this.#make(slot.at, blobs) : undefined;
  }

  /** A class brings its prototype along, which has a place of its own. */
  #makeFunction(at: number, entry: Entry, blobs: ReadonlyMap<string, Uint8Array>): void {
    if (!entry.function) throw new Error('a function was stored without its text');
    // A class that extends another one of the session needs that one first.
    this.#makeAt(entry.prototype, blobs);
    const made = this.#parts.makeFunction(entry.function);
    if (typeof made !== 'function') throw new Error('a function could not be made again from its text');
    if (functionTraits(made).text !== entry.function.text)
      throw new Error('the definition it came from makes another function now');
    this.#made[at] = made;
    const [prototype] = entry.items ?? [];
    if (isObject(prototype) && prototype.is === 'object')
      this.#made[prototype.at] = ownValue(made, 'prototype') as object;
  }

  #frame(entry: Entry, blobs: ReadonlyMap<string, Uint8Array>): Frame {
    const values = (slots: readonly Slot[] | undefined): unknown[] =>
      (slots ?? []).map((slot) => this.value(slot));
    return {
      ...emptyFrame(entry, blobs),
      prototype: this.value(entry.prototype ?? null) as object | null,
      keys: values(entry.keys) as PropertyKey[],
      values: values(entry.values),
      items: values(entry.items),
    };
  }
}

function emptyFrame(entry: Entry, blobs: ReadonlyMap<string, Uint8Array>): Frame {
  return {
    kind: entry.kind === 'tensor' ? 'variable' : entry.kind,
    prototype: null,
    keys: [],
    values: [],
    items: [],
    bytes: entry.blob === undefined ? undefined : blobs.get(entry.blob),
    attributes: entry.attributes,
    lock: entry.lock ?? 0,
    stamp: 0,
    reason: undefined,
  };
}

function tensorOf({ tensor, blob }: Entry, blobs: ReadonlyMap<string, Uint8Array>): tf.Tensor {
  const bytes = blob === undefined ? undefined : blobs.get(blob);
  if (!tensor || !bytes) throw new Error('a tensor was stored without its data');
  const values = bytesToValues(bytes, tensor.dtype);
  if (!tensor.variable) return makeTensor(values, tensor);
  const start = makeTensor(values, tensor);
  const variable = tf.variable(start, tensor.variable.trainable, freeName(tensor.variable.name));
  start.dispose();
  return variable;
}

const makeTensor = (values: tf.TensorLike, { shape, dtype }: NonNullable<Entry['tensor']>): tf.Tensor => {
  if (dtype !== 'complex64') return tf.tensor(values, [...shape], dtype);
  const pairs = values as Float32Array;
  const real = tf.tensor(
    pairs.filter((_, i) => i % 2 === 0),
    [...shape],
  );
  const imaginary = tf.tensor(
    pairs.filter((_, i) => i % 2 === 1),
    [...shape],
  );
  const complex = tf.complex(real, imaginary);
  tf.dispose([real, imaginary]);
  return complex;
};

/** The name it had, unless another Variable of the process has it. */
const freeName = (name: string): string | undefined =>
  name in tf.engine().registeredVariables ? undefined : name;
