/** Watches one run: what the names were before it, what it changed, and what of that belongs into its cell's record. */
import type { RunStatus } from '../../../preload/contract/engine.ts';
import type { CompiledCell } from '../compile/compiled-cell.ts';
import type { CellRecord } from './cell-record.ts';
import type { Image } from './image.ts';
import type { Change, SessionImages } from './session-images.ts';
import type { Touched } from './touched-names.ts';

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

  /** The record of the run, once the images show what it left. `previous` is that of the cell's run before. */
  record(
    status: RunStatus,
    changes: ReadonlyMap<string, Change>,
    images: SessionImages,
    previous: CellRecord | undefined,
  ): CellRecord {
    const { cell, source, gives } = this.compiled;
    const inputs = new Map<string, Image | undefined>();
    for (const name of this.touched.inputs) inputs.set(name, this.#before.get(name));
    const outputs = new Map<string, Image | undefined>();
    for (const [name, { after }] of changes) outputs.set(name, after);
    for (const name of gives.keys()) {
      const now = images.current.get(name);
      const before = this.#before.get(name);
      if (outputs.has(name)) continue;
      // A run that did not come to its end may not have reached the statement; then the value is an earlier one.
      if (status === 'done' || (before && previous?.outputs.get(name) === before)) outputs.set(name, now);
      else inputs.set(name, before);
    }
    return { cell, source, status, order: this.order, inputs, outputs, entangled: leavesHidden(changes) };
  }
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
