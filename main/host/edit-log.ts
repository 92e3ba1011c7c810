/**
 * The log beside a work file: every edit in order, on disk before it is acknowledged. It is journal (what a crash left),
 * history (versions) and the ground of undo in one. One JSON value a line; a torn last line is what a crash looks like.
 */
import { mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { workCellSchema, workEditSchema, type WorkCell, type WorkEdit } from '../../preload/contract/host.ts';
import { applyEdit } from '../../preload/apply-edit.ts';

const entrySchema = v.variant('kind', [
  /** The whole document, where a reading of the log may begin. */
  v.object({ kind: v.literal('base'), revision: v.number(), at: v.string(), cells: v.array(workCellSchema) }),
  v.object({ kind: v.literal('edit'), revision: v.number(), at: v.string(), edit: workEditSchema }),
  /** The work file held this revision then. */
  v.object({ kind: v.literal('saved'), revision: v.number(), at: v.string() }),
]);
export type LogEntry = v.InferOutput<typeof entrySchema>;

/** A log this long begins anew, the old one kept once beside it. */
const rotateBytes = 8 * 1024 * 1024;

export const logPathOf = (workPath: string): string =>
  join(dirname(workPath), '.tapedeck', `${basename(workPath)}.log`);

export class EditLog {
  readonly #path: string;
  #handle: FileHandle | undefined;
  #queue: string[] = [];
  #writing: Promise<void> | undefined;

  constructor(workPath: string) {
    this.#path = logPathOf(workPath);
  }

  /** What is in the log; after a torn line nothing is trusted until a base follows. */
  async read(): Promise<LogEntry[]> {
    const text = await readFile(this.#path, 'utf8').catch(() => '');
    const entries: LogEntry[] = [];
    let torn = false;
    for (const line of text.split('\n').filter(Boolean)) {
      const entry = readEntry(line);
      torn = !entry || (torn && entry.kind !== 'base');
      if (entry && !torn) entries.push(entry);
    }
    return entries;
  }

  /** Begins a new stretch: the document as it is now. */
  async begin(revision: number, cells: readonly WorkCell[]): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    this.#handle = await open(this.#path, 'a');
    if ((await this.#handle.stat()).size > rotateBytes) {
      await this.#handle.close();
      await rename(this.#path, `${this.#path}.old`);
      this.#handle = await open(this.#path, 'a');
    }
    // The line before may be torn: what follows must not become part of it.
    this.#queue.push('\n');
    await this.append([{ kind: 'base', revision, at: new Date().toISOString(), cells: [...cells] }]);
  }

  /** Resolves when the entries are on disk; calls that come meanwhile share the next write. */
  async append(entries: readonly LogEntry[]): Promise<void> {
    this.#queue.push(...entries.map((entry) => `${JSON.stringify(entry)}\n`));
    const running = this.#writing;
    if (running) await running.catch(() => undefined);
    if (this.#queue.length === 0) return this.#writing;
    this.#writing ??= this.#flush().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #flush(): Promise<void> {
    const handle = this.#handle;
    if (!handle) throw new Error('the log of edits is not open');
    const lines = this.#queue.splice(0);
    try {
      await handle.appendFile(lines.join(''));
      await handle.datasync();
    } catch (error) {
      this.#queue.unshift(...lines);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#writing?.catch(() => undefined);
    await this.#handle?.close();
    this.#handle = undefined;
  }
}

function readEntry(line: string): LogEntry | undefined {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The cells at the end of a stretch of log, up to and with `revision`; undefined where the log does not reach. */
export function replay(entries: readonly LogEntry[], revision = Infinity): readonly WorkCell[] | undefined {
  let cells: readonly WorkCell[] | undefined;
  for (const entry of entries) {
    if (entry.revision > revision) break;
    if (entry.kind === 'base') cells = entry.cells;
    if (entry.kind === 'edit' && cells) cells = applyEdit(cells, entry.edit);
  }
  return cells;
}

/** An edit of one kind, as the log keeps it. */
export const editEntry = (revision: number, edit: WorkEdit): LogEntry => ({
  kind: 'edit',
  revision,
  at: new Date().toISOString(),
  edit,
});
