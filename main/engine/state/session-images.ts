/** The present image of every name of a session, brought up to date where a run may have changed it. */
import type { SessionNames } from '../compile/session-names.ts';
import { develop, dropImage, imageOfPrimitive, keepImage, shows, type Image } from './image.ts';
import { isObject } from './reach.ts';
import { Scan } from './scan.ts';

export interface Change {
  readonly before: Image | undefined;
  readonly after: Image | undefined;
}

export class SessionImages {
  readonly current = new Map<string, Image>();
  readonly #names: SessionNames;
  /** The image that an object was last seen in; held weakly, for an object may outlive the values that used it. */
  readonly #owner = new WeakMap<object, WeakRef<Image>>();

  constructor(names: SessionNames) {
    this.#names = names;
  }

  /** True when a name is bound to something else than its image shows, is new, or is gone. */
  isRebound(name: string): boolean {
    const image = this.current.get(name);
    if (!this.#names.has(name)) return image !== undefined;
    return !image || !Object.is(image.roots.get(name), this.#names.scope[name]);
  }

  rebound(): string[] {
    const names = new Set([...this.#names.list(), ...this.current.keys()]);
    return [...names].filter((name) => this.isRebound(name));
  }

  /** The present image that an object belongs to. */
  ownerOf(object: object): Image | undefined {
    const image = this.#owner.get(object)?.deref();
    if (!image) return undefined;
    for (const name of image.roots.keys()) if (this.current.get(name) === image) return image;
    return undefined;
  }

  /**
   * Looks at these names again, and at all that share objects with them; answers what changed. What nobody can see into
   * counts as changed by the run `stamp` where it is reached from `names`. Before-images stay kept once.
   */
  refresh(names: Iterable<string>, stamp: number, untouched: Iterable<string> = []): Map<string, Change> {
    const touched = new Set(names);
    const wanted = new Set([...touched, ...untouched]);
    const scan = new Scan((object) => {
      const owner = this.ownerOf(object);
      if (owner) for (const name of owner.roots.keys()) wanted.add(name);
    });
    const changes = new Map<string, Change>();
    // A Set goes on to yield what is added while it is walked.
    for (const name of wanted) {
      for (const sharer of this.current.get(name)?.roots.keys() ?? []) wanted.add(sharer);
      if (this.#names.has(name)) {
        const value = this.#names.scope[name];
        if (isObject(value)) scan.add(name, value, touched.has(name) ? stamp : 0);
        else this.#notePrimitive(name, value, changes);
      } else if (this.current.has(name))
        changes.set(name, { before: this.current.get(name), after: undefined });
    }
    for (const draft of scan.drafts()) {
      const [first] = draft.roots.keys();
      const before = first === undefined ? undefined : this.current.get(first);
      if (before && (shows(before, draft) || (draft.vast && stamp === 0))) continue;
      const after = develop(draft);
      after.uses = draft.roots.size;
      for (const name of draft.roots.keys()) changes.set(name, { before: this.current.get(name), after });
      const held = new WeakRef(after);
      for (const object of draft.frames.keys()) this.#owner.set(object, held);
    }
    for (const [name, { after }] of changes) {
      if (after) this.current.set(name, after);
      else this.current.delete(name);
    }
    return changes;
  }

  #notePrimitive(name: string, value: unknown, changes: Map<string, Change>): void {
    const before = this.current.get(name);
    if (before?.roots.size === 1 && Object.is(before.roots.get(name), value)) return;
    changes.set(name, { before, after: imageOfPrimitive(name, value) });
  }

  /** Lets go of the before-images that `refresh` kept. */
  static forget(changes: ReadonlyMap<string, Change>): void {
    for (const { before } of changes.values()) dropImage(before);
  }

  /** Makes `image` the present one of its names, without looking: its objects were just put back. */
  adopt(image: Image): void {
    for (const name of image.roots.keys()) {
      const before = this.current.get(name);
      keepImage(image);
      this.current.set(name, image);
      dropImage(before);
    }
    const held = new WeakRef(image);
    for (const object of image.frames.keys()) this.#owner.set(object, held);
  }

  close(): void {
    for (const image of this.current.values()) dropImage(image);
    this.current.clear();
  }
}
