/** The host behind every window: documents, labs, settings, engines. It knows neither Electron nor HTTP. */
import { mkdir, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type {
  About,
  EngineCall,
  Host,
  HostEvent,
  OpenedWork,
  OpenWork,
  Refusal,
  Settings,
  WorkEdit,
} from '../../preload/contract/host.ts';
import { labDocument } from '../../labs/format/lab-document.ts';
import type { Lab } from '../../labs/format/lab.ts';
import { DocumentEngine } from './document-engine.ts';
import { LabShelf } from './lab-shelf.ts';
import { climb } from './ladder.ts';
import { OpenDocument } from './open-document.ts';
import { SettingsFile } from './settings-file.ts';
import { withLabText } from './with-lab-text.ts';
import { contentOf, readWork, type WorkContent } from './work-file.ts';

export interface HostOptions {
  readonly shell: About['shell'];
  readonly shellReason: string;
  readonly version: string;
  readonly workFolder?: string;
  readonly labs?: LabShelf;
  readonly settings?: SettingsFile;
}

/** One window's view of the host. */
export interface Window {
  readonly host: Host;
  /** The window is gone; documents that no window shows are saved and closed. */
  leave(): void;
}

interface Open {
  readonly document: OpenDocument;
  readonly lab: Lab | undefined;
  readonly engine: DocumentEngine;
  readonly windows: Set<(event: HostEvent) => void>;
  writer: ((event: HostEvent) => void) | undefined;
}

export const defaultWorkFolder = (): string => join(homedir(), 'Tapedeck');

export class TapedeckHost {
  readonly #options: HostOptions;
  readonly #labs: LabShelf;
  readonly #settingsFile: SettingsFile;
  readonly #workFolder: string;
  readonly #opening = new Map<string, Promise<Open | Refusal>>();
  readonly #windows = new Set<(event: HostEvent) => void>();

  constructor(options: HostOptions) {
    this.#options = options;
    this.#labs = options.labs ?? new LabShelf();
    this.#settingsFile = options.settings ?? new SettingsFile();
    this.#workFolder = options.workFolder ?? defaultWorkFolder();
  }

  /** Gives a new window its host; `tell` receives the window's events. */
  enter(tell: (event: HostEvent) => void): Window {
    this.#windows.add(tell);
    return {
      host: {
        about: async () => ({
          version: this.#options.version,
          shell: this.#options.shell,
          shellReason: this.#options.shellReason,
          workFolder: this.#workFolder,
        }),
        listLabs: () => this.#labs.entries(),
        listWork: () => this.#listWork(),
        openWork: (what) => this.#openWork(what, tell),
        closeWork: (work) => this.#leaveWork(work, tell),
        edit: (work, edits) => this.#edit(work, edits, tell),
        save: async (work) => (await this.#find(work)).document.save(),
        takeOver: (work) => this.#takeOver(work, tell),
        recover: async (work, choice) => {
          const open = await this.#find(work);
          await open.document.recover(choice);
          return this.#opened(open, tell);
        },
        versions: async (work) => (await this.#find(work)).document.versions(),
        version: async (work, version) =>
          (await (await this.#find(work)).document.version(version)) ?? {
            kind: 'refused',
            reason: `the history does not reach back to version ${version}`,
            remedy: 'choose a later one',
          },
        callEngine: async (work, call: EngineCall) => (await this.#find(work)).engine.call(call),
        ladder: (fresh) => climb({ fresh }),
        settings: () => this.#settingsFile.read(),
        changeSettings: (change) => this.#changeSettings(change),
      },
      leave: () => {
        this.#windows.delete(tell);
        for (const work of this.#opening.keys()) void this.#leaveWork(work, tell);
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opening.keys()].map((work) => this.#close(work)));
  }

  async #openWork(what: OpenWork, tell: (event: HostEvent) => void): Promise<OpenedWork | Refusal> {
    const path = 'path' in what ? resolve(what.path) : join(this.#workFolder, `${what.lab}.ipynb`);
    const opening = this.#opening.get(path) ?? this.#open(path, 'lab' in what ? what.lab : undefined);
    this.#opening.set(path, opening);
    const open = await opening;
    if ('kind' in open) {
      this.#opening.delete(path);
      return open;
    }
    open.windows.add(tell);
    open.writer ??= tell;
    const settings = await this.#settingsFile.read();
    const recent = [path, ...settings.recent.filter((other) => other !== path)].slice(0, 10);
    await this.#settingsFile.write({ ...settings, recent });
    return this.#opened(open, tell);
  }

  async #open(path: string, labId: string | undefined): Promise<Open | Refusal> {
    const read = await readWork(path);
    if (read.kind === 'refused') return read;
    if (read.kind === 'absent' && labId === undefined)
      return {
        kind: 'refused',
        reason: `there is no file ${path}`,
        remedy: 'check its name, or start from a lab',
      };
    const wanted = read.kind === 'work' ? read.content.document.lab?.id : labId;
    const found = wanted === undefined ? undefined : await this.#labs.find(wanted);
    if (found?.kind === 'refused' && read.kind === 'absent') return found;
    const lab = found?.kind === 'lab' ? found.lab : undefined;
    const content = read.kind === 'work' ? withLabText(read.content, lab) : freshWork(lab);
    await mkdir(dirname(path), { recursive: true });
    const windows = new Set<(event: HostEvent) => void>();
    const broadcast = (event: HostEvent): void => {
      for (const tell of windows) tell(event);
    };
    const document = new OpenDocument(
      path,
      path,
      content,
      read.kind === 'work' ? read.stamp : undefined,
      broadcast,
    );
    await document.begin();
    const { engine: wish } = await this.#settingsFile.read();
    const engine = new DocumentEngine({
      work: path,
      wish,
      seed: content.mark.seed,
      workFolder: dirname(path),
      checks: lab?.checks,
      tell: broadcast,
    });
    return { document, lab, engine, windows, writer: undefined };
  }

  async #opened(open: Open, tell: (event: HostEvent) => void): Promise<OpenedWork> {
    const { document, lab } = open;
    const { recovery } = document;
    return {
      kind: 'opened',
      work: document.work,
      path: document.path,
      ...(lab ? { lab: await this.#labs.view(lab) } : {}),
      cells: [...document.cells],
      runs: { ...document.runs },
      seed: document.seed,
      revision: document.revision,
      role: open.writer === tell ? 'writer' : 'reader',
      ...(recovery ? { recovery: { at: recovery.at, cells: [...recovery.cells] } } : {}),
      notes: [],
    };
  }

  async #find(work: string): Promise<Open> {
    const open = await this.#opening.get(work);
    if (!open || 'kind' in open) throw new Error(`"${work}" is not open; open it first`);
    return open;
  }

  async #edit(
    work: string,
    edits: readonly WorkEdit[],
    tell: (event: HostEvent) => void,
  ): Promise<{ revision: number } | Refusal> {
    const open = await this.#find(work);
    if (open.writer !== tell)
      return {
        kind: 'refused',
        reason: 'another window writes this file',
        remedy: 'take over in this window first',
      };
    const answer = await open.document.edit(edits);
    if ('revision' in answer)
      for (const other of open.windows)
        if (other !== tell) other({ kind: 'edited', work, revision: answer.revision, edits: [...edits] });
    return answer;
  }

  async #takeOver(work: string, tell: (event: HostEvent) => void): Promise<void> {
    const open = await this.#find(work);
    open.writer?.({ kind: 'role', work, role: 'reader' });
    open.writer = tell;
    tell({ kind: 'role', work, role: 'writer' });
  }

  async #leaveWork(work: string, tell: (event: HostEvent) => void): Promise<void> {
    const open = await this.#opening.get(work);
    if (!open || 'kind' in open || !open.windows.delete(tell)) return;
    if (open.writer === tell) {
      open.writer = [...open.windows][0];
      open.writer?.({ kind: 'role', work, role: 'writer' });
    }
    // A page that is reloaded is away for a moment: its engine and values wait for it.
    setTimeout(() => void this.#closeIfAlone(work, open), 30_000).unref();
  }

  async #closeIfAlone(work: string, open: Open): Promise<void> {
    if (open.windows.size === 0) await this.#close(work);
  }

  async #close(work: string): Promise<void> {
    const open = await this.#opening.get(work);
    this.#opening.delete(work);
    if (!open || 'kind' in open) return;
    await open.document.close();
    await open.engine.close();
  }

  async #changeSettings(change: Partial<Settings>): Promise<Settings> {
    const settings = { ...(await this.#settingsFile.read()), ...change };
    await this.#settingsFile.write(settings);
    for (const tell of this.#windows) tell({ kind: 'settings', settings });
    return settings;
  }

  async #listWork(): Promise<{ path: string; at: string }[]> {
    const { recent } = await this.#settingsFile.read();
    const names = await readdir(this.#workFolder).catch(() => []);
    const own = names.filter((name) => name.endsWith('.ipynb')).map((name) => join(this.#workFolder, name));
    const found = await Promise.all(
      [...new Set([...recent, ...own])].map(async (path) => {
        const state = await stat(path).catch(() => undefined);
        return state ? [{ path, name: basename(path), at: state.mtime.toISOString() }] : [];
      }),
    );
    return found.flat();
  }
}

/** A new work file: the student's view of the lab, or one empty cell. */
function freshWork(lab: Lab | undefined): WorkContent {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const document = lab
    ? labDocument(lab, 'student')
    : { cells: [{ id: 'cell-1', kind: 'code' as const, source: '', foreign: {} }], metadata: {} };
  return { ...contentOf(document), mark: { revision: 0, seed } };
}
