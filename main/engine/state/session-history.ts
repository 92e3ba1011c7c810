/** A session's past: the record of each cell's last run, the ways back, and what a fresh run of the document would give. */
import { kitClasses } from '../../../labs/kit/kit-classes.ts';
import type { Lost, RunStatus } from '../../../preload/contract/engine.ts';
import type { CompiledCell, SyntaxFailure } from '../compile/compiled-cell.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { dropValues, keepValues, replaceImage, sameRecord, type CellRecord } from './cell-record.ts';
import {
  addChangeable,
  touchedBy,
  walkDocument,
  type DocumentCell,
  type Knowledge,
} from './document-walk.ts';
import type { Image } from './image.ts';
import { declareOutside } from './reach.ts';
import { heldTensors, type HeldTensors } from './held-tensors.ts';
import { restoreNames, type Target } from './restore-names.ts';
import { RewindPoints } from './rewind-points.ts';
import { RunWatch } from './run-watch.ts';
import { SessionImages, type Change } from './session-images.ts';
import { budgetBytes, keepWithin } from './memory-budget.ts';
import { Origins } from './origins.ts';
import { noteChangedLocals } from './function-traits.ts';
import { planStale } from './stale-plan.ts';
import { targetFor } from './fresh-target.ts';
import { touchedNames, type Touched } from './touched-names.ts';

type Compile = (cell: string, source: string) => CompiledCell | SyntaxFailure;

export class SessionHistory {
  readonly names: SessionNames;
  readonly images: SessionImages;
  readonly records = new Map<string, CellRecord>();
  readonly compile: Compile;
  readonly #points = new RewindPoints();
  readonly origins = new Origins();
  /** Rises with everything that a snapshot would show differently. */
  revision = 0;
  #cells: readonly DocumentCell[] = [];
  /** Cells that are or were part of the document; names that others made are not the document's to take away. */
  readonly #everArranged = new Set<string>();
  #order = 0;
  #running: RunWatch | undefined;
  #last: RunWatch | undefined;
  /** Set from the first stale cell brought to its state until all are back: cells whose values were missing before. */
  #overwritten: Set<string> | undefined;
  #prepared: string | undefined;

  constructor(names: SessionNames, compile: Compile) {
    this.names = names;
    declareOutside(names.globals);
    for (const kitClass of kitClasses.values()) declareOutside(kitClass, 2);
    this.images = new SessionImages(names);
    this.compile = compile;
  }

  arrange(cells: readonly DocumentCell[]): void {
    this.#cells = cells;
    for (const { cell } of cells) this.#everArranged.add(cell);
  }

  beginRun(compiled: CompiledCell): void {
    if (compiled.cell !== this.#prepared) this.#overwritten = undefined;
    this.#prepared = undefined;
    noteChangedLocals(compiled.changesLocals);
    this.#overwritten?.delete(compiled.cell);
    this.#settle(this.images.refresh(this.#rebound(), 0));
    const touched = this.#touched(compiled);
    this.#settle(this.images.refresh(this.#changeable(touched.all), 0));
    this.#running = new RunWatch(compiled, ++this.#order, touched, this.images);
  }

  endRun(status: RunStatus): void {
    const run = this.#running;
    if (!run) return;
    this.#running = undefined;
    this.#last = run;
    const { cell } = run.compiled;
    const { binds, inputs } = run.touched;
    const bound = [...binds].filter((name) => this.images.isRebound(name));
    const changes = this.images.refresh(this.#changeable(inputs), run.order, [...this.#rebound(), ...bound]);
    this.origins.noteChanges(changes, cell, run.touched);
    this.origins.noteDefinitions(run.compiled, this.names);
    const previous = this.records.get(cell);
    const record = run.record(status, changes, this.images);
    keepValues(record.inputs);
    keepValues(record.outputs);
    if (changes.size > 0 || !previous || !sameRecord(previous, record)) this.revision++;
    this.records.set(cell, record);
    if (previous) forget(previous);
    this.#points.add(cell, beforeOf(changes));
    SessionImages.forget(changes);
    if ([...changes.values()].some(({ before }) => (before?.sizeBytes ?? 0) > 65_536))
      this.#keepWithinBudget();
  }

  get cells(): readonly DocumentCell[] {
    return this.#cells;
  }

  /** Takes over what a snapshot remembers; the names are there already. */
  resume(records: readonly CellRecord[], writers: ReadonlyMap<Image, string>): void {
    for (const record of records) {
      keepValues(record.inputs);
      keepValues(record.outputs);
      this.records.set(record.cell, record);
      this.#order = Math.max(this.#order, record.order);
    }
    for (const [image, cell] of writers) this.origins.setWriter(image, cell);
    this.#last = undefined;
  }

  stale(): { cell: string; reason: string }[] {
    const { open } = walkDocument(this.#knowledge());
    return [...open].flatMap(([cell, { hasRun, reason }]) => (hasRun ? [{ cell, reason }] : []));
  }

  planStale(): string[] {
    return planStale(this.#knowledge());
  }

  prepareStale(cell: string): void {
    this.#overwritten ??= this.#missing();
    this.#prepared = cell;
    const known = this.#knowledge();
    const expected = walkDocument(known, new Map(), cell).last;
    const source = this.#cells.find((one) => one.cell === cell)?.source ?? '';
    const touched = touchedBy(known, cell, source, expected);
    this.#bringTo(targetFor([...touched.all, ...touched.inputs], expected, this.images));
  }

  finishStale(): void {
    this.#overwritten = undefined;
    const { last } = walkDocument(this.#knowledge());
    const left = [...this.images.current].filter(([, image]) => {
      const writer = this.origins.writerOf(image);
      return writer === undefined || this.#everArranged.has(writer);
    });
    const target = targetFor([...last.keys(), ...left.map(([name]) => name)], last, this.images);
    const lost = this.#bringTo(target);
    // What hides its state cannot be put back to an earlier one, but it can be there: whoever reads it is stale then.
    for (const { name } of lost)
      if (!this.names.has(name)) this.names.set(name, target.get(name)?.roots.get(name));
    this.#settle(this.images.refresh(target.keys(), 0));
  }

  rewind(cell: string): Lost[] {
    if (!this.#points.has(cell))
      return [
        {
          name: cell,
          reason: 'this cell has not run since the session began; there is nothing to go back to',
        },
      ];
    this.#settle(this.images.refresh(this.images.rebound(), 0));
    const target = this.#points.targetOf(cell);
    const lost = this.#bringTo(target);
    this.#points.cutAt(cell, new Map(lost.map(({ name }) => [name, target.get(name)])));
    return lost;
  }

  heldTensors(): HeldTensors {
    const { scope } = this.names;
    return heldTensors(this.names.list().map((name) => scope[name]));
  }

  close(): void {
    for (const record of this.records.values()) forget(record);
    this.records.clear();
    this.#points.close();
    this.images.close();
  }

  #missing(): Set<string> {
    const { open } = walkDocument(this.#knowledge());
    return new Set([...open].flatMap(([cell, { isOverwritten }]) => (isOverwritten ? [cell] : [])));
  }

  #knowledge(): Knowledge {
    return {
      overwritable: this.#overwritten,
      cells: this.#cells,
      current: this.images.current,
      recordOf: (cell) => this.records.get(cell),
      compile: this.compile,
      writerOf: (image) => this.origins.writerOf(image),
      namesBehind: (value) => this.origins.namesBehind(value),
    };
  }

  #touched(compiled: CompiledCell): Touched {
    const imageOf = (name: string): Image | undefined => this.images.current.get(name);
    const touched = touchedNames(compiled, {
      imageOf,
      namesBehind: (value) => this.origins.namesBehind(value),
    });
    if (touched.hidden) addChangeable(touched, this.images.current.keys(), imageOf);
    return touched;
  }

  /**
   * Names bound anew, also by work left behind that nobody waits for. Where there are very many names, only those that
   * a run touches are looked at.
   */
  #rebound(): string[] {
    return this.images.current.size > 2_000 ? [] : this.images.rebound();
  }

  /** Of these names, those that can have changed without being bound anew. */
  #changeable(names: Iterable<string>): string[] {
    return [...names].filter((name) => {
      if (this.images.isRebound(name)) return true;
      const image = this.images.current.get(name);
      if (!image) return false;
      const { frames, functions, tensors, opaque } = image;
      // A function that held nothing may have been given something.
      return frames.size > 0 || functions.size > 0 || tensors.size > 0 || opaque !== undefined;
    });
  }

  /** Changes that came after a run had ended, by work it left behind, are that run's. */
  #settle(changes: Map<string, Change>): void {
    if (changes.size === 0) return;
    this.revision++;
    const record = this.#last && this.records.get(this.#last.compiled.cell);
    if (this.#last && record?.order === this.#last.order) {
      this.origins.noteChanges(changes, record.cell, this.#last.touched);
      for (const [name, { after }] of changes) {
        keepValues(new Map([[name, after]]));
        dropValues(new Map([[name, record.outputs.get(name)]]));
        record.outputs.set(name, after);
      }
    }
    this.#points.amend(beforeOf(changes));
    SessionImages.forget(changes);
  }

  /** Where copies were made, they stand for the objects of the past from here on. */
  #takeOver(target: Target, lost: ReadonlySet<string>): void {
    for (const [name, image] of target) {
      const now = this.images.current.get(name);
      if (!image || !now || now === image || lost.has(name)) continue;
      // Names that were brought elsewhere no longer share what they shared then; the record keeps that they did.
      if ([...image.roots.keys()].some((sharer) => target.get(sharer) !== image)) continue;
      this.origins.setWriter(now, this.origins.writerOf(image));
      for (const record of this.records.values()) replaceImage(record, name, image, now);
    }
  }

  #keepWithinBudget(): void {
    const records = [...this.records.values()].sort((left, right) => left.order - right.order);
    const groups = [...this.#points.kept(), ...records.flatMap(({ inputs, outputs }) => [inputs, outputs])];
    keepWithin(budgetBytes, groups, this.images.current.values());
  }

  #bringTo(target: Target): Lost[] {
    this.revision++;
    const before = new Map(this.images.current);
    keepValues(before);
    const lost = restoreNames(this.names, this.images, target);
    this.#last = undefined;
    const changed = new Map<string, Image | undefined>();
    for (const name of new Set([...before.keys(), ...this.images.current.keys()]))
      if (before.get(name) !== this.images.current.get(name)) changed.set(name, before.get(name));
    this.#points.amend(changed);
    this.#takeOver(target, new Set(lost.map(({ name }) => name)));
    dropValues(before);
    return lost;
  }
}

function forget(record: CellRecord): void {
  dropValues(record.inputs);
  dropValues(record.outputs);
}

const beforeOf = (changes: ReadonlyMap<string, Change>): Map<string, Image | undefined> =>
  new Map([...changes].map(([name, { before }]) => [name, before]));
