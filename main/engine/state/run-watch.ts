/** Watches one run: what the names were before it, what it changed, and what of that belongs into its cell's record. */
import type { RunStatus } from '../../../preload/contract/engine.ts';
import type { CompiledCell } from '../compile/compiled-cell.ts';
import { sameHeap } from './input-check.ts';
import type { CellRecord } from './cell-record.ts';
import type { Image } from './image.ts';
import type { Change, SessionImages } from './session-images.ts';
import type { Touched } from './touched-names.ts';

const none: ReadonlySet<string> = new Set();

export class RunWatch {
  readonly compiled: CompiledCell;
  readonly order: number;
  readonly touched: Touched;
  /** The images before the run of all that it may touch. */
  readonly #before = new Map<string, Image | undefined>();

  constructor(compiled: CompiledCell, order: number, touched: Touched, images: SessionImages) {
    this.compiled = compiled;
    this.order = order;
    this.touched = touched;
    for (const name of touched.all) this.#before.set(name, images.current.get(name));
    for (const name of compiled.gives.keys()) this.#before.set(name, images.current.get(name));
  }

  /** Names that a run which did not come to its end gave, and those of which that cannot be told. */
  #reached(): { given: Set<string>; maybe: Set<string> } {
    const { gives, steps, reached } = this.compiled;
    const at = reached();
    const next = steps.find((end) => end > at) ?? at;
    const inNext = [...gives].filter(([, from]) => from > at && from <= next);
    const last = Math.max(...inNext.map(([, from]) => from));
    return {
      given: new Set([...gives].flatMap(([name, from]) => (from <= at ? [name] : []))),
      // `let a = 1, b = fails()` has given a.
      maybe: new Set(inNext.flatMap(([name, from]) => (from < last ? [name] : []))),
    };
  }

  /** The record of the run, once the images show what it left. */
  record(status: RunStatus, changes: ReadonlyMap<string, Change>, images: SessionImages): CellRecord {
    const { cell, source, gives } = this.compiled;
    const inputs = new Map<string, Image | undefined>();
    for (const name of this.touched.inputs) inputs.set(name, this.#before.get(name));
    const outputs = new Map<string, Image | undefined>();
    for (const [name, change] of changes) if (!isOnlyParted(name, change)) outputs.set(name, change.after);
    const { given, maybe } = status === 'done' ? { given: gives, maybe: none } : this.#reached();
    for (const name of gives.keys()) {
      const now = images.current.get(name);
      const before = this.#before.get(name);
      if (outputs.has(name)) continue;
      if (given.has(name) || maybe.has(name)) {
        outputs.set(name, now);
        // Names that share its objects do so by this run, even where they did so before.
        for (const sharer of now?.roots.keys() ?? []) if (!outputs.has(sharer)) outputs.set(sharer, now);
      }
      // Perhaps the value is still the one from before.
      if (maybe.has(name)) inputs.set(name, before);
    }
    const made = new Set([...gives.keys()].filter((name) => given.has(name) || maybe.has(name)));
    for (const [name, { before, after }] of changes)
      if (!before || !after || !sameHeap(name, before, after)) made.add(name);
    const entangled = leavesHidden(changes);
    return { cell, source, status, order: this.order, inputs, outputs, made, entangled };
  }
}

/** True when a name is what it was, and only shares objects with fewer names, those having been bound to something else. */
function isOnlyParted(name: string, { before, after }: Change): boolean {
  if (!before || !after || !Object.is(before.roots.get(name), after.roots.get(name))) return false;
  for (const [sharer, value] of after.roots)
    if (!before.roots.has(sharer) || !Object.is(before.roots.get(sharer), value)) return false;
  for (const [object, frame] of after.frames) if (before.frames.get(object) !== frame) return false;
  for (const [tensor, hold] of after.tensors) if (before.tensors.get(tensor) !== hold) return false;
  return true;
}

/** True when something that nobody can see into was made: it may hold any object that the run could reach. */
function leavesHidden(changes: ReadonlyMap<string, Change>): boolean {
  const before = new Set<object>();
  for (const change of changes.values())
    for (const [object, frame] of change.before?.frames ?? [])
      if (frame.kind === 'opaque') before.add(object);
  for (const { after } of changes.values()) {
    if (!after?.opaque) continue;
    for (const [object, frame] of after.frames)
      if (frame.kind === 'opaque' && !before.has(object)) return true;
  }
  return false;
}
