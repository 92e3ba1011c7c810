/** Writes an image down: every object once, its parts by reference, so that aliases and cycles come back as they were. */
import type * as tf from '@tensorflow/tfjs';
import type { Lost } from '../../../preload/contract/engine.ts';
import { primitiveSlot, type Entry, type FunctionEntry, type ImageFile, type Slot } from './codec-format.ts';
import { isAccessor, eachHeld, hole, isPrototype, type Frame } from './frame.ts';
import { functionTraits } from './function-traits.ts';
import type { Image } from './image.ts';
import { ownValue } from './object-kind.ts';
import type { Path } from './outside-paths.ts';
import { isObject, isOutside, isTensor } from './reach.ts';
import type { DataHold } from './tensor-data.ts';

/** What an encoder asks of its surroundings. */
export interface EncodeParts {
  pathOf(outside: object): Path | undefined;
  /** The same number for the same tensor or bare function, whichever image holds it. */
  sharedNumber(value: object): number;
  definitionOf(value: object): FunctionEntry['definition'];
  /** The name of the blob that these data or bytes will have. */
  blobOf(data: DataHold | Uint8Array): Promise<string>;
}

export interface Encoded {
  readonly file: ImageFile;
  readonly lost: readonly Lost[];
}

export async function encodeImage(image: Image, parts: EncodeParts): Promise<Encoded> {
  const lost: Lost[] = [];
  const encoder = new Encoder(image, parts);
  const roots: [string, Slot][] = [];
  for (const [name, value] of image.roots) {
    const reason = image.opaque && image.frames.size === 0 ? image.opaque.reason : encoder.whyLost(value);
    if (reason === undefined) roots.push([name, encoder.slot(value)]);
    else lost.push({ name, reason });
  }
  return { file: { roots, entries: await encoder.entries() }, lost };
}

class Encoder {
  readonly #image: Image;
  readonly #parts: EncodeParts;
  readonly #places = new Map<object, number>();

  constructor(image: Image, parts: EncodeParts) {
    this.#image = image;
    this.#parts = parts;
  }

  /** Why a value cannot be written down, looking at all it leads to. */
  whyLost(value: unknown): string | undefined {
    const seen = new Set<unknown>();
    const waiting = [value];
    while (waiting.length > 0) {
      const part = waiting.pop();
      if (seen.has(part)) continue;
      seen.add(part);
      const reason = this.#whyPartLost(part);
      if (reason !== undefined) return reason;
      const frame = isObject(part) ? this.#image.frames.get(part) : undefined;
      if (isObject(part) && frame && isPrototype(part))
        waiting.push(ownValue(part, 'constructor'), frame.prototype);
      else if (frame) eachHeld(frame, (inner) => waiting.push(inner));
    }
    return undefined;
  }

  #whyPartLost(part: unknown): string | undefined {
    if (!isObject(part))
      return part === hole || primitiveSlot(part) !== undefined ? undefined : 'it has a symbol of its own';
    if (isOutside(part))
      return this.#parts.pathOf(part) ? undefined : 'it refers to a part of a library that has no name';
    if (isTensor(part)) return this.#image.tensors.get(part) ? undefined : 'it holds a disposed tensor';
    if (typeof part === 'function') {
      const { hidden, fromCell } = functionTraits(part);
      if (hidden !== undefined) return `it holds a function that cannot be made again: ${hidden}`;
      return fromCell ? undefined : 'it holds a function that a library made';
    }
    const frame = this.#image.frames.get(part);
    if (!frame) return 'it holds more than can be followed';
    if (isPrototype(part) && frame.values.some((value) => !isAccessor(value) && typeof value !== 'function'))
      return 'its class was given properties after it had been made';
    return frame.kind === 'opaque' ? (frame.reason ?? 'nothing can see into it') : undefined;
  }

  slot(value: unknown): Slot {
    if (value === hole) return { is: 'hole' };
    if (isAccessor(value)) return { is: 'accessor', get: this.slot(value.get), set: this.slot(value.set) };
    if (!isObject(value)) return primitiveSlot(value) ?? null;
    if (isOutside(value)) return { is: 'outside', path: this.#parts.pathOf(value) ?? [] };
    const known = this.#places.get(value);
    const at = known ?? this.#places.size;
    if (known === undefined) this.#places.set(value, at);
    return { is: 'object', at };
  }

  /** The entries of all objects that slots have referred to; a Map goes on to yield what is added on the way. */
  async entries(): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (const object of this.#places.keys()) entries.push(await this.#entry(object));
    return entries;
  }

  async #entry(object: object): Promise<Entry> {
    const frame = this.#image.frames.get(object);
    const shared = frame ? undefined : this.#parts.sharedNumber(object);
    if (isTensor(object))
      return { ...(await this.#tensor(object, frame)), ...(shared !== undefined && { shared }) };
    if (typeof object === 'function') {
      const definition = this.#parts.definitionOf(object);
      const written: FunctionEntry = { text: functionTraits(object).text, ...(definition && { definition }) };
      return {
        kind: 'function',
        function: written,
        ...(frame && this.#contents(frame)),
        ...(shared !== undefined && { shared }),
      };
    }
    if (!frame) throw new Error('an object of an image has no frame; whyLost should have found it');
    if (isPrototype(object))
      return { kind: 'plain', prototypeOf: this.slot(ownValue(object, 'constructor')) };
    const blob = frame.bytes && (await this.#parts.blobOf(frame.bytes));
    return { kind: frame.kind, ...this.#contents(frame), ...(blob !== undefined && { blob }) };
  }

  async #tensor(tensor: tf.Tensor, frame: Frame | undefined): Promise<Entry> {
    const hold = this.#image.tensors.get(tensor);
    if (!hold) throw new Error(`tensor ${tensor.id} has no data; whyLost should have found it`);
    const { dtype, shape } = tensor;
    const variable = frame && { name: (tensor as tf.Variable).name, trainable: frame.items[0] === true };
    return {
      kind: 'tensor',
      tensor: { dtype, shape, ...(variable && { variable }) },
      blob: await this.#parts.blobOf(hold),
    };
  }

  #contents(frame: Frame): Omit<Entry, 'kind'> {
    const slots = (list: readonly unknown[]): Slot[] => list.map((part) => this.slot(part));
    return {
      prototype: this.slot(frame.prototype),
      keys: slots(frame.keys),
      values: slots(frame.values),
      items: slots(frame.items),
      ...(frame.attributes && { attributes: frame.attributes }),
      ...(frame.lock > 0 && { lock: frame.lock }),
    };
  }
}
