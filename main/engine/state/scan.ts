/** One pass over the values of some names: follows every object once, and groups the names that share one. */
import { eachHeld, frameOf, isBareFunction } from './frame.ts';
import type { Draft } from './image.ts';
import { isObject, isOutside, isTensor, isVariable } from './reach.ts';

/** More objects than this behind one name are not followed. */
const vastObjects = 300_000;

export class Scan {
  readonly #meet: (object: object) => void;
  readonly #groupOf = new Map<object, Draft>();
  /** Drafts that were merged into another point to it. */
  readonly #merged = new Map<Draft, Draft>();
  readonly #drafts = new Set<Draft>();

  /** `meet` hears of every object, once. */
  constructor(meet: (object: object) => void) {
    this.#meet = meet;
  }

  /** `stamp` is the run that may have changed what nobody can see into, where it was not met before; 0 for none. */
  add(name: string, value: unknown, stamp: number): void {
    let draft = newDraft(name, value);
    this.#drafts.add(draft);
    if (!isObject(value)) return;
    const waiting: object[] = [];
    let followed = 0;
    const visit = (part: unknown): void => {
      if (!isObject(part) || isOutside(part)) return;
      const owner = this.#groupOf.get(part);
      if (owner) draft = this.#merge(this.#find(owner), draft);
      else if (isTensor(part) && !isVariable(part)) draft.tensors.add(part);
      else if (isBareFunction(part)) draft.functions.add(part);
      else {
        this.#groupOf.set(part, draft);
        if (++followed > vastObjects) draft.vast = true;
        else waiting.push(part);
      }
    };
    visit(value);
    for (let object = waiting.pop(); object; object = waiting.pop()) {
      this.#meet(object);
      const frame = frameOf(object, stamp);
      draft.frames.set(object, frame);
      if (typeof object === 'function') draft.functions.add(object);
      if (isTensor(object)) draft.tensors.add(object);
      eachHeld(frame, visit);
    }
  }

  drafts(): Iterable<Draft> {
    return this.#drafts;
  }

  #find(draft: Draft): Draft {
    let at = draft;
    for (let next = this.#merged.get(at); next; next = this.#merged.get(at)) at = next;
    return at;
  }

  #merge(left: Draft, right: Draft): Draft {
    if (left === right) return left;
    const [into, from] = left.frames.size >= right.frames.size ? [left, right] : [right, left];
    for (const [name, value] of from.roots) into.roots.set(name, value);
    for (const [object, frame] of from.frames) into.frames.set(object, frame);
    for (const item of from.functions) into.functions.add(item);
    for (const tensor of from.tensors) into.tensors.add(tensor);
    into.vast ||= from.vast;
    this.#drafts.delete(from);
    this.#merged.set(from, into);
    return into;
  }
}

const newDraft = (name: string, value: unknown): Draft => ({
  roots: new Map([[name, value]]),
  frames: new Map(),
  functions: new Set(),
  tensors: new Set(),
  vast: false,
});
