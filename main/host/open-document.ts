/** One document that is open: its cells and runs, every edit logged before it is acknowledged, the file saved behind it. */
import type {
  HostEvent,
  Refusal,
  Saved,
  SavedRun,
  VersionEntry,
  WorkCell,
  WorkEdit,
} from '../../preload/contract/host.ts';
import { applyEdit } from '../../preload/apply-edit.ts';
import { EditLog, editEntry, replay, type LogEntry } from './edit-log.ts';
import { readWork, writeWork, type WorkContent } from './work-file.ts';

/** How long after the last edit the file is written; the log is on disk long before. */
const saveAfterMs = 800;

export type DocumentEvent = Extract<HostEvent, { kind: 'saved' | 'notSaved' | 'changedOutside' }>;

export class OpenDocument {
  readonly work: string;
  readonly path: string;
  readonly #log: EditLog;
  readonly #tell: (event: DocumentEvent) => void;
  #content: WorkContent;
  #revision: number;
  #savedRevision: number;
  #stamp: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #saving: Promise<Saved | Refusal> | undefined;
  /** What a crash left in the log, until it is taken or discarded. */
  recovery: { readonly at: string; readonly cells: readonly WorkCell[] } | undefined;

  constructor(
    work: string,
    path: string,
    content: WorkContent,
    stamp: string | undefined,
    tell: (event: DocumentEvent) => void,
  ) {
    this.work = work;
    this.path = path;
    this.#content = content;
    this.#stamp = stamp;
    this.#revision = content.mark.revision;
    this.#savedRevision = stamp === undefined ? -1 : content.mark.revision;
    this.#log = new EditLog(path);
    this.#tell = tell;
  }

  get cells(): readonly WorkCell[] {
    return this.#content.cells;
  }

  get runs(): Readonly<Record<string, SavedRun>> {
    return this.#content.runs;
  }

  get revision(): number {
    return this.#revision;
  }

  get seed(): number {
    return this.#content.mark.seed;
  }

  /** Looks for what a crash left, then begins a new stretch of the log. */
  async begin(): Promise<void> {
    const entries = await this.#log.read();
    const left = replay(entries);
    const last = entries.at(-1);
    if (left && last && last.revision > this.#savedRevision && sourcesOf(left) !== sourcesOf(this.cells)) {
      this.recovery = { at: last.at, cells: left };
      this.#revision = last.revision;
    }
    await this.#log.begin(this.#revision, this.cells);
    if (this.#savedRevision < 0) await this.save();
  }

  /** Resolves when the edits are on disk. */
  async edit(edits: readonly WorkEdit[]): Promise<{ revision: number } | Refusal> {
    const entries: LogEntry[] = [];
    for (const edit of edits) {
      this.#revision++;
      this.#content = {
        ...this.#content,
        cells: applyEdit(this.cells, edit),
        runs: edit.kind === 'ran' ? { ...this.runs, [edit.cell]: edit.run } : this.runs,
      };
      // Outputs can be large and can be made again: the file keeps them, the log does not.
      if (edit.kind !== 'ran') entries.push(editEntry(this.#revision, edit));
    }
    this.#saveSoon();
    try {
      if (entries.length > 0) await this.#log.append(entries);
      return { revision: this.#revision };
    } catch (error) {
      const reason = `the log of edits could not be written: ${(error as Error).message}`;
      return {
        kind: 'refused',
        reason,
        remedy: 'your text is still in this window; free space or save it elsewhere',
      };
    }
  }

  async recover(choice: 'take' | 'discard'): Promise<void> {
    const { recovery } = this;
    this.recovery = undefined;
    if (!recovery || choice === 'discard') return;
    this.#content = { ...this.#content, cells: recovery.cells };
    this.#revision++;
    await this.#log.append([
      { kind: 'base', revision: this.#revision, at: new Date().toISOString(), cells: [...recovery.cells] },
    ]);
    await this.save();
  }

  #saveSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), saveAfterMs);
  }

  /** Saves that are asked for while one is under way become one more. */
  async save(): Promise<Saved | Refusal> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (this.#revision === this.#savedRevision) return this.#saved();
    this.#saving = this.#write().finally(() => (this.#saving = undefined));
    return this.#saving;
  }

  async #write(): Promise<Saved | Refusal> {
    if (await this.#changedOutside()) {
      const reason = 'another program changed the file';
      this.#tell({ kind: 'changedOutside', work: this.work, reason });
      return { kind: 'refused', reason, remedy: 'choose which version to keep' };
    }
    const revision = this.#revision;
    const content = { ...this.#content, mark: { ...this.#content.mark, revision } };
    const wrote = await writeWork(this.path, content);
    if (wrote.kind === 'failed') {
      const { reason, remedy } = wrote;
      this.#tell({ kind: 'notSaved', work: this.work, reason, remedy });
      return { kind: 'refused', reason, remedy };
    }
    this.#stamp = wrote.stamp;
    this.#savedRevision = revision;
    const saved = this.#saved();
    await this.#log.append([{ ...saved, kind: 'saved' }]).catch(() => undefined);
    this.#tell({ ...saved, work: this.work });
    return saved;
  }

  #saved(): Saved {
    return { kind: 'saved', revision: this.#savedRevision, at: new Date().toISOString() };
  }

  async #changedOutside(): Promise<boolean> {
    if (this.#stamp === undefined) return false;
    const found = await readWork(this.path);
    if (found.kind !== 'work' || found.stamp === this.#stamp) return false;
    // Touched, or written again with the same cells: nothing that could be lost.
    return (
      sourcesOf(found.content.cells) !== sourcesOf(this.cells) &&
      found.content.mark.revision !== this.#savedRevision
    );
  }

  /** The next save goes over what the other program wrote. */
  keepMine(): void {
    this.#stamp = undefined;
  }

  async versions(): Promise<VersionEntry[]> {
    const entries = await this.#log.read();
    let changed = new Set<string>();
    return entries.flatMap((entry) => {
      if (entry.kind === 'edit') changed.add('cell' in entry.edit ? cellIdOf(entry.edit.cell) : '');
      if (entry.kind !== 'saved') return [];
      const names = [...changed];
      changed = new Set();
      return [{ version: String(entry.revision), at: entry.at, changed: names }];
    });
  }

  async version(version: string): Promise<readonly WorkCell[] | undefined> {
    return replay(await this.#log.read(), Number(version));
  }

  async close(): Promise<void> {
    await this.save();
    await this.#log.close();
  }
}

const cellIdOf = (cell: string | WorkCell): string => (typeof cell === 'string' ? cell : cell.id);

/** What the student wrote, to be compared. */
const sourcesOf = (cells: readonly WorkCell[]): string =>
  JSON.stringify(cells.map(({ id, kind, source }) => (kind === 'prose' ? id : [id, source])));
