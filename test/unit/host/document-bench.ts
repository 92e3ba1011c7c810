/** Opens documents in a folder of their own, as a host does, and says what is on disk. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realFileSystem, type FileSystem } from '../../../main/host/file-system.ts';
import { LabShelf } from '../../../main/host/lab-shelf.ts';
import { loadDocument } from '../../../main/host/load-document.ts';
import type { OpenDocument } from '../../../main/host/open-document.ts';
import { placesOf, truePath, workIdOf } from '../../../main/host/work-places.ts';
import type { HostEvent, WorkCell } from '../../../preload/contract/host.ts';

export interface Opened {
  readonly document: OpenDocument;
  readonly events: HostEvent[];
  readonly notes: readonly string[];
}

export class DocumentBench {
  readonly folder: string;
  readonly path: string;
  readonly #open = new Set<OpenDocument>();

  private constructor(folder: string, name: string) {
    this.folder = folder;
    this.path = join(folder, 'work', name);
  }

  static async make(name = 'notes.ipynb'): Promise<DocumentBench> {
    return new DocumentBench(await mkdtemp(join(tmpdir(), 'tapedeck-host-')), name);
  }

  get places() {
    return placesOf(this.path, join(this.folder, 'state'));
  }

  async open(
    options: {
      files?: FileSystem;
      path?: string;
      labs?: LabShelf;
      lab?: string;
      mayWrite?: () => Promise<boolean>;
    } = {},
  ): Promise<Opened | { refused: string; remedy: string }> {
    const files = options.files ?? realFileSystem;
    const path = await truePath(files, options.path ?? this.path);
    const events: HostEvent[] = [];
    const loaded = await loadDocument(
      {
        work: workIdOf(path),
        path,
        files,
        places: placesOf(path, join(this.folder, 'state')),
        labs: options.labs ?? new LabShelf(),
        fresh: options.lab === undefined ? {} : { lab: options.lab },
        tell: (event) => events.push(event),
        mayWrite: options.mayWrite ?? (async () => true),
      },
      false,
    );
    if (loaded.kind === 'refused') return { refused: loaded.reason, remedy: loaded.remedy };
    this.#open.add(loaded.document);
    return { document: loaded.document, events, notes: loaded.notes };
  }

  /** Opens what has to be openable. */
  async opened(options: Parameters<DocumentBench['open']>[0] = {}): Promise<Opened> {
    const opened = await this.open(options);
    if ('refused' in opened) throw new Error(`${opened.refused}; ${opened.remedy}`);
    return opened;
  }

  readText(path = this.path): Promise<string> {
    return readFile(path, 'utf8');
  }

  /** The sources of the file's cells by id. */
  async onDisk(path = this.path): Promise<Record<string, string>> {
    const { cells } = JSON.parse(await this.readText(path)) as { cells: { id: string; source: string[] }[] };
    return Object.fromEntries(cells.map(({ id, source }) => [id, source.join('')]));
  }

  /** What the window would show after the next start. */
  async afterCrash(): Promise<{ cells: Record<string, string>; left?: Record<string, string> }> {
    const { document } = await this.opened();
    const { cells, recovery } = document;
    return { cells: sources(cells), ...(recovery ? { left: sources(recovery.cells) } : {}) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const document of this.#open) await document.close().catch(() => undefined);
    await rm(this.folder, { recursive: true, force: true });
  }
}

export const sources = (cells: readonly WorkCell[]): Record<string, string> =>
  Object.fromEntries(cells.map(({ id, source }) => [id, source]));

export const type = (document: OpenDocument, source: string, cell = 'cell-1') =>
  document.edit([{ kind: 'source', cell, source }]);
