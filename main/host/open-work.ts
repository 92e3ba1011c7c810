/** A work file that is open: its document, engine and windows, who of them writes, and who else writes the file. */
import { dirname } from 'node:path';
import type {
  HostEvent,
  OpenedWork,
  Refusal,
  SavedRun,
  WorkCell,
  WorkEdit,
} from '../../preload/contract/host.ts';
import type { RungWish } from '../../preload/choose-rung.ts';
import type { Lab } from '../../labs/format/lab.ts';
import { DocumentEngine } from './document-engine.ts';
import { factsIfThere } from './file-system.ts';
import { solutionsToCompare, type LabShelf } from './lab-shelf.ts';
import type { Lease } from './lease.ts';
import { loadDocument, type LoadedDocument, type WorkSource } from './load-document.ts';
import type { OpenDocument } from './open-document.ts';
import { SideOutputs } from './side-outputs.ts';
import { readWork } from './work-file.ts';
import { labCells, markedWith } from './with-lab-text.ts';

export type Tell = (event: HostEvent) => void;

/** How often the file and its lease are looked at. */
const lookEveryMs = 1_000;

export class OpenWork {
  readonly work: string;
  readonly path: string;
  readonly engine: DocumentEngine;
  readonly windows: Set<Tell>;
  readonly #labs: LabShelf;
  readonly #source: WorkSource;
  readonly #lease: Lease;
  #loaded: LoadedDocument;
  #writer: Tell | undefined;
  /** True while another host writes the file and this one only shows it. */
  #follows: boolean;
  #looking: Promise<void> | undefined;
  readonly #timer: NodeJS.Timeout;

  private constructor(
    source: WorkSource,
    loaded: LoadedDocument,
    lease: Lease,
    parts: { labs: LabShelf; wish: () => Promise<RungWish>; windows: Set<Tell> },
  ) {
    const { work, path } = source;
    this.work = work;
    this.path = path;
    this.windows = parts.windows;
    this.#source = source;
    this.#loaded = loaded;
    this.#lease = lease;
    this.#labs = parts.labs;
    this.#follows = loaded.follows;
    this.engine = new DocumentEngine({
      work,
      wish: parts.wish,
      seed: loaded.document.content.mark.seed,
      workFolder: dirname(path),
      checks: loaded.lab?.checks,
      solutions: solutionsToCompare(loaded.lab),
      tell: source.tell,
      ran: (cell, run) => void this.#ran(cell, run),
    });
    this.#timer = setInterval(() => void this.#look(), lookEveryMs);
    this.#timer.unref();
  }

  static async open(
    source: Omit<WorkSource, 'tell' | 'mayWrite'>,
    lease: Lease,
    parts: { labs: LabShelf; wish: () => Promise<RungWish> },
  ): Promise<OpenWork | Refusal> {
    // Beside a file that cannot be opened nothing is left either.
    const { files, path, places } = source;
    const peek = await readWork(files, path, new SideOutputs(files, places.outputs));
    if (peek.kind === 'refused' && !(await factsIfThere(files, dirname(places.lease)).catch(() => undefined)))
      return { kind: 'refused', reason: peek.reason, remedy: peek.remedy };
    const windows = new Set<Tell>();
    const holder = await lease.take();
    const whole: WorkSource = {
      ...source,
      tell: (event) => windows.forEach((tell) => tell(event)),
      mayWrite: () => lease.isOurs(),
    };
    const loaded = await loadDocument(whole, holder !== undefined);
    if (loaded.kind === 'refused') {
      await lease.release();
      return loaded;
    }
    return new OpenWork(whole, loaded, lease, { ...parts, windows });
  }

  get document(): OpenDocument {
    return this.#loaded.document;
  }

  get lab(): Lab | undefined {
    return this.#loaded.lab;
  }

  enter(tell: Tell): void {
    this.windows.add(tell);
    if (!this.#follows) this.#writer ??= tell;
  }

  leave(tell: Tell): boolean {
    const was = this.windows.delete(tell);
    if (was && this.#writer === tell) {
      this.#writer = [...this.windows][0];
      this.#writer?.({ kind: 'role', work: this.work, role: 'writer' });
    }
    return was;
  }

  isWriter(tell: Tell): boolean {
    return this.#writer === tell;
  }

  /** The document as a window opens it. */
  async view(tell: Tell): Promise<OpenedWork> {
    const { document, lab, notes, readOnly } = this.#loaded;
    const { recovery, conflict } = document;
    return {
      kind: 'opened',
      work: this.work,
      path: this.path,
      ...(lab ? { lab: await this.#labs.view(lab) } : {}),
      cells: [...document.cells],
      runs: { ...document.runs },
      seed: document.content.mark.seed,
      revision: document.revision,
      role: this.#writer === tell ? 'writer' : 'reader',
      ...(readOnly === undefined ? {} : { readOnly }),
      ...(recovery ? { recovery: { at: recovery.at, cells: [...recovery.cells] } } : {}),
      ...(conflict
        ? {
            conflict: {
              reason: conflict.reason,
              ...(conflict.theirs ? { theirs: [...conflict.theirs.cells] } : {}),
            },
          }
        : {}),
      notes: [
        ...notes,
        ...(this.#follows ? ['Another Tapedeck has this file open; this window follows it.'] : []),
      ],
    };
  }

  /** What a window that came later has missed. */
  catchUp(tell: Tell): void {
    const { problem } = this.document;
    if (problem) tell({ kind: 'notSaved', work: this.work, ...problem });
    for (const notice of this.engine.standing()) tell(notice);
  }

  async edit(edits: readonly WorkEdit[], tell: Tell): Promise<{ revision: number } | Refusal> {
    if (this.#writer !== tell)
      return {
        kind: 'refused',
        reason: this.#follows ? 'another Tapedeck writes this file' : 'another window writes this file',
        remedy: 'take over in this window first',
      };
    const answer = await this.document.edit(edits);
    if ('revision' in answer)
      for (const other of this.windows)
        if (other !== tell)
          other({ kind: 'edited', work: this.work, revision: answer.revision, edits: [...edits] });
    return answer;
  }

  /** The host records a run itself: a page that was closed or reloaded meanwhile loses nothing. */
  async #ran(cell: string, run: SavedRun): Promise<void> {
    if (!this.#follows && this.document.cells.some(({ id }) => id === cell))
      await this.document.edit([{ kind: 'ran', cell, run }]);
  }

  async takeOver(tell: Tell): Promise<void> {
    if (this.#follows) {
      await this.#lease.takeOver();
      const loaded = await loadDocument(this.#source, false);
      if (loaded.kind === 'refused') throw new Error(`${loaded.reason}; ${loaded.remedy}`);
      this.#loaded = loaded;
      this.#follows = false;
      const { revision, cells, runs } = loaded.document;
      this.#source.tell({
        kind: 'reloaded',
        work: this.work,
        revision,
        cells: [...cells],
        runs: { ...runs },
      });
    }
    this.#writer?.({ kind: 'role', work: this.work, role: 'reader' });
    this.#writer = tell;
    tell({ kind: 'role', work: this.work, role: 'writer' });
  }

  async #look(): Promise<void> {
    this.#looking ??= this.#lookOnce()
      // A disk that does not answer is told by the save.
      .catch(() => undefined)
      .finally(() => (this.#looking = undefined));
    await this.#looking;
  }

  async #lookOnce(): Promise<void> {
    await this.document.look(this.#follows);
    if (this.#follows) return;
    const lease = await this.#lease.renew();
    if (lease === 'held') return;
    this.#follows = true;
    if (lease === 'wanted') await this.document.close();
    else await this.document.log.close();
    await this.#lease.release();
    this.#writer?.({ kind: 'role', work: this.work, role: 'reader' });
    this.#writer = undefined;
  }

  /** The lab as it was at the start; hints that were used stay used. */
  async resetLab(): Promise<Refusal | undefined> {
    const { lab } = this;
    if (!lab)
      return {
        kind: 'refused',
        reason: 'this notebook belongs to no lab',
        remedy: 'delete the cells you do not want',
      };
    const { content } = this.document;
    const used = new Map(content.cells.map(({ id, hintsUsed }) => [id, hintsUsed]));
    const cells = labCells(lab).map((cell): WorkCell => {
      const hintsUsed = used.get(cell.id);
      return hintsUsed === undefined ? cell : { ...cell, hintsUsed };
    });
    // What a cell showed before its reset is not what it shows.
    const silent = content.document.cells.map((cell) => {
      if (cell.kind !== 'code') return cell;
      const { outputs: _, ...foreign } = cell.foreign;
      return { ...cell, foreign };
    });
    const document = { ...content.document, cells: silent };
    const saved = await this.document.turnTo(markedWith({ ...content, document, cells, runs: {} }, lab));
    return saved.kind === 'refused' ? saved : undefined;
  }

  async restore(version: string): Promise<Refusal | undefined> {
    const cells = await this.document.version(version);
    if (!cells)
      return {
        kind: 'refused',
        reason: `the history does not reach back to version ${version}`,
        remedy: 'choose a later one',
      };
    const saved = await this.document.turnTo({ ...this.document.content, cells });
    return saved.kind === 'refused' ? saved : undefined;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    if (!this.#follows) await this.document.close();
    await this.#lease.release();
    await this.engine.close();
  }
}
