/** The present image of every name of a session, brought up to date where a run may have changed it. */
import type { SessionNames } from '../compile/session-names.ts';
import { develop, dropImage, keepImage, shows, type Image } from './image.ts';
import { Scan } from './scan.ts';

export interface Change {
  readonly before: Image | undefined;
  readonly after: Image | undefined;
}

export class SessionImages {
  readonly current = new Map<string, Image>();
  readonly #names: SessionNames;
  /** The image that an object was last seen in. */
  readonly #owner = new WeakMap<object, Image>();

  constructor(names: SessionNames) {
    this.#names = names;
  }

  /** Names that are bound to something else than their image shows, are new, or are gone. */
  rebound(): string[] {
    const { scope } = this.#names;
    const found: string[] = [];
    let present = 0;
    for (const name of Object.keys(scope)) {
      const image = this.current.get(name);
      if (image) present++;
      if (!image || !Object.is(image.roots.get(name), scope[name])) found.push(name);
    }
    if (present < this.current.size)
      for (const name of this.current.keys()) if (!Object.hasOwn(scope, name)) found.push(name);
    return found;
  }

  /** The present image that an object belongs to. */
  ownerOf(object: object): Image | undefined {
    const image = this.#owner.get(object);
    if (!image) return undefined;
    for (const name of image.roots.keys()) if (this.current.get(name) === image) return image;
    return undefined;
  }

  /** Looks at these names again, and at all that share objects with them; answers what changed. Before-images stay kept once. */
  refresh(names: Iterable<string>, stamp: number): Map<string, Change> {
    const wanted = new Set(names);
    const scan = new Scan(stamp, (object) => {
      const owner = this.ownerOf(object);
      if (owner) for (const name of owner.roots.keys()) wanted.add(name);
    });
    const changes = new Map<string, Change>();
    // A Set goes on to yield what is added while it is walked.
    for (const name of wanted) {
      for (const sharer of this.current.get(name)?.roots.keys() ?? []) wanted.add(sharer);
      if (this.#names.has(name)) scan.add(name, this.#names.scope[name]);
      else if (this.current.has(name))
        changes.set(name, { before: this.current.get(name), after: undefined });
    }
    for (const draft of scan.drafts()) {
      const [first] = draft.roots.keys();
      const before = first === undefined ? undefined : this.current.get(first);
      if (before && (shows(before, draft) || (draft.vast && stamp === 0))) continue;
      const after = develop(draft);
      after.uses = draft.roots.size;
      for (const name of draft.roots.keys()) changes.set(name, { before: this.current.get(name), after });
      for (const object of draft.frames.keys()) this.#owner.set(object, after);
    }
    for (const [name, { after }] of changes) {
      if (after) this.current.set(name, after);
      else this.current.delete(name);
    }
    return changes;
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
    for (const object of image.frames.keys()) this.#owner.set(object, image);
  }

  close(): void {
    for (const image of this.current.values()) dropImage(image);
    this.current.clear();
  }
}
