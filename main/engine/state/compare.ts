/** Decides whether two moments showed the same values: bit-equal, with the same objects shared in the same places. */
import { isAccessor, sameShell, type Frame } from './frame.ts';
import { functionTraits } from './function-traits.ts';
import type { Image } from './image.ts';
import { isObject, isOutside, isTensor, isVariable } from './reach.ts';
import { sameData } from './tensor-data.ts';

/** Names with the images they had at one moment. */
export type Moment = ReadonlyMap<string, Image>;

export interface Leniency {
  /** Takes what nobody can see into for equal when it is the same object or has the same text. */
  readonly opaque?: boolean;
}

/** True when all names show the same at both moments. Both must have the same names. */
export function sameMoment(left: Moment, right: Moment, leniency: Leniency = {}): boolean {
  return new Comparison(left, right, leniency).run();
}

class Comparison {
  readonly #left: Moment;
  readonly #right: Moment;
  readonly #lenient: boolean;
  readonly #leftImages: readonly Image[];
  readonly #rightImages: readonly Image[];
  readonly #pairs = new Map<object, object>();
  readonly #taken = new Set<object>();
  readonly #waiting: [object, object][] = [];

  constructor(left: Moment, right: Moment, leniency: Leniency) {
    this.#left = left;
    this.#right = right;
    this.#lenient = leniency.opaque ?? false;
    this.#leftImages = [...new Set(left.values())];
    this.#rightImages = [...new Set(right.values())];
  }

  run(): boolean {
    if (this.#left.size !== this.#right.size) return false;
    for (const [name, image] of this.#left) {
      const other = this.#right.get(name);
      if (!other?.roots.has(name) || !image.roots.has(name)) return false;
      if (!this.#same(image.roots.get(name), other.roots.get(name))) return false;
    }
    for (let pair = this.#waiting.pop(); pair; pair = this.#waiting.pop())
      if (!this.#sameObjects(...pair)) return false;
    return true;
  }

  #same(left: unknown, right: unknown): boolean {
    if (!isObject(left) || !isObject(right)) return Object.is(left, right);
    if (isOutside(left) || isOutside(right)) return left === right;
    if (isTensor(left) && !isVariable(left)) return this.#sameTensors(left, right);
    const paired = this.#pairs.get(left);
    if (paired !== undefined || this.#taken.has(right)) return paired === right;
    const frame = this.#frame(this.#leftImages, left);
    const other = this.#frame(this.#rightImages, right);
    if (!frame || !other) return frame === other && sameText(left, right);
    this.#pairs.set(left, right);
    this.#taken.add(right);
    this.#waiting.push([left, right]);
    return true;
  }

  #sameObjects(left: object, right: object): boolean {
    const frame = this.#frame(this.#leftImages, left);
    const other = this.#frame(this.#rightImages, right);
    if (!frame || !other) return false;
    if (frame.kind === 'opaque' || other.kind === 'opaque') {
      if (this.#lenient) return left === right || sameText(left, right);
      return left === right && frame === other;
    }
    if (!sameShell(frame, other)) return false;
    if (frame.kind === 'variable') return frame.items[0] === other.items[0] && this.#sameTensors(left, right);
    if (frame.kind === 'function' && !sameText(left, right)) return false;
    if (!this.#same(frame.prototype, other.prototype)) return false;
    return this.#sameSlots(frame.values, other.values) && this.#sameSlots(frame.items, other.items);
  }

  #sameSlots(left: readonly unknown[], right: readonly unknown[]): boolean {
    for (let i = 0; i < left.length; i++) {
      const a = left[i];
      const b = right[i];
      if (isAccessor(a) && isAccessor(b)) {
        if (!this.#same(a.get, b.get) || !this.#same(a.set, b.set)) return false;
      } else if (!this.#same(a, b)) return false;
    }
    return true;
  }

  #sameTensors(left: object, right: object): boolean {
    if (!isTensor(left) || !isTensor(right) || isVariable(left) !== isVariable(right)) return false;
    if (left.dtype !== right.dtype || left.rank !== right.rank) return false;
    if (left.shape.some((size, axis) => size !== right.shape[axis])) return false;
    const a = this.#hold(this.#leftImages, left);
    const b = this.#hold(this.#rightImages, right);
    return a === b || (!!a && !!b && sameData(a.data, b.data));
  }

  #frame(images: readonly Image[], object: object): Frame | undefined {
    for (const image of images) {
      const frame = image.frames.get(object);
      if (frame) return frame;
    }
    return undefined;
  }

  #hold(images: readonly Image[], tensor: object): { readonly data: object } | undefined {
    for (const image of images) {
      const hold = image.tensors.get(tensor as never);
      if (hold) return hold;
    }
    return undefined;
  }
}

/** Two functions without hidden state are the same when they are written the same; they find session names by name. */
function sameText(left: object, right: object): boolean {
  if (left === right) return true;
  if (typeof left !== 'function' || typeof right !== 'function') return false;
  // Two closures may be written the same and yet keep other constants.
  if (functionTraits(left).hidden !== undefined) return false;
  return functionTraits(left).text === functionTraits(right).text;
}
