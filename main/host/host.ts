/** The host behind every window: documents, labs, settings, engines. It knows neither Electron nor HTTP. */
import type { RungWish } from '../../preload/choose-rung.ts';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type {
  About,
  Host,
  HostEvent,
  OpenedWork,
  OpenWork as WhatToOpen,
  Refusal,
  Settings,
} from '../../preload/contract/host.ts';
import { copyWork, freePath } from './copy-work.ts';
import { DataImport } from './data-import.ts';
import { diagnosticBundle } from './diagnostics.ts';
import { cellHistoryOf, versionsOf } from './document-history.ts';
import { realFileSystem, type FileSystem } from './file-system.ts';
import { LabShelf } from './lab-shelf.ts';
import { climb } from './ladder.ts';
import { Lease } from './lease.ts';
import { OpenWork, type Tell } from './open-work.ts';
import { pastSources } from './past-sources.ts';
import { SettingsFile } from './settings-file.ts';
import { trustedPlacesOf, truePath, workIdOf } from './work-places.ts';

export interface HostOptions {
  readonly shell: About['shell'];
  readonly shellReason: string;
  readonly version: string;
  readonly workFolder?: string;
  readonly labs?: LabShelf;
  readonly settings?: SettingsFile;
  /** The disk; another one in tests. */
  readonly files?: FileSystem;
  /** Where logs go when there is no place beside the work file. */
  readonly stateFolder?: string;
}

/** One window's view of the host. */
export interface Window {
  readonly host: Host;
  /** The window is gone; documents that no window shows are saved and closed. */
  leave(): void;
}

/** A page that is reloaded is away for a moment: its engine and values wait for it. */
const waitForWindowMs = 30_000;

export const defaultWorkFolder = (): string => join(homedir(), 'Tapedeck');

export class TapedeckHost {
  readonly #options: HostOptions;
  readonly #labs: LabShelf;
  readonly #settingsFile: SettingsFile;
  readonly #workFolder: string;
  readonly #files: FileSystem;
  readonly #opening = new Map<string, Promise<OpenWork | Refusal>>();
  /** Documents that no window shows, which are closed unless one comes in time. */
  readonly #deserted = new Map<string, NodeJS.Timeout>();
  readonly #closing = new Map<string, Promise<void>>();
  readonly #imports = new Map<string, DataImport>();
  readonly #windows = new Set<Tell>();
  #climbing: ReturnType<typeof climb> | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#labs = options.labs ?? new LabShelf();
    this.#settingsFile = options.settings ?? new SettingsFile();
    this.#workFolder = options.workFolder ?? defaultWorkFolder();
    this.#files = options.files ?? realFileSystem;
  }

  /** Gives a new window its host; `tell` receives the window's events. */
  enter(tell: (event: HostEvent) => void): Window {
    this.#windows.add(tell);
    return {
      host: this.#hostOf(tell),
      leave: () => {
        this.#windows.delete(tell);
        for (const work of this.#opening.keys()) void this.#leaveWork(work, tell);
      },
    };
  }

  #hostOf(tell: Tell): Host {
    /** Changes the document as a whole, in the window that may; answers how it is then. */
    const asWriter = async (
      work: string,
      change: (open: OpenWork) => Promise<Refusal | undefined | void>,
    ): Promise<OpenedWork | Refusal> => {
      const open = await this.#find(work);
      if (!open.isWriter(tell)) return notWriter;
      const refusal = await change(open);
      return refusal ?? open.view(tell);
    };
    return {
      about: async () => this.#about(),
      listLabs: () => this.#labs.entries(),
      listWork: () => this.#listWork(),
      openWork: (what) => this.#openWork(what, tell),
      closeWork: (work) => this.#leaveWork(work, tell),
      edit: async (work, edits) => (await this.#find(work)).edit(edits, tell),
      save: async (work) => {
        const open = await this.#find(work);
        return open.isWriter(tell) ? open.document.save(true) : notWriter;
      },
      takeOver: async (work) => (await this.#find(work)).takeOver(tell),
      recover: (work, choice) => asWriter(work, (open) => open.document.recover(choice)),
      versions: async (work) => versionsOf(await (await this.#find(work)).document.log.read()),
      version: async (work, version) =>
        (await (await this.#find(work)).document.version(version)) ?? {
          kind: 'refused',
          reason: `the history does not reach back to version ${version}`,
          remedy: 'choose a later one',
        },
      pastSources: async (work, cell) =>
        pastSources(await (await this.#find(work)).document.log.read(), cell),
      restoreVersion: (work, version) => asWriter(work, (open) => open.restore(version)),
      cellHistory: async (work, cell) =>
        cellHistoryOf(await (await this.#find(work)).document.log.read(), cell),
      resolveChange: (work, choice) => asWriter(work, (open) => open.document.resolve(choice)),
      resetLab: (work) => asWriter(work, (open) => open.resetLab()),
      copyWork: async (work, path) => {
        const { document } = await this.#find(work);
        const from = { path: document.path, content: document.content, workFolder: this.#workFolder };
        return copyWork(this.#files, from, path);
      },
      addData: async (work, piece) => {
        const folder = dirname((await this.#find(work)).path);
        const data = this.#imports.get(folder) ?? new DataImport(this.#files, folder);
        this.#imports.set(folder, data);
        return data.take(piece);
      },
      diagnostics: () => this.#diagnostics(),
      callEngine: async (work, call) => (await this.#find(work)).engine.call(call),
      ladder: (fresh) => (fresh ? this.#climbAnew() : climb()),
      settings: () => this.#settingsFile.read(),
      changeSettings: (change) => this.#changeSettings(change),
    };
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.#opening].map(async ([work, opening]) => {
        const open = await opening;
        if (!('kind' in open)) await this.#close(work, open);
      }),
    );
    await Promise.all(this.#closing.values());
  }

  #about(): About {
    const { version, shell, shellReason } = this.#options;
    return { version, shell, shellReason, workFolder: this.#workFolder };
  }

  async #openWork(what: WhatToOpen, tell: Tell): Promise<OpenedWork | Refusal> {
    const path = await this.#pathOf(what);
    const work = workIdOf(path);
    const fresh = 'path' in what ? undefined : 'lab' in what ? { lab: what.lab } : {};
    clearTimeout(this.#deserted.get(work));
    await this.#closing.get(work)?.catch(() => undefined);
    const opening = this.#opening.get(work) ?? this.#open(work, path, fresh);
    this.#opening.set(work, opening);
    const open = await opening.catch((error: unknown) => {
      this.#opening.delete(work);
      throw error;
    });
    if ('kind' in open) {
      this.#opening.delete(work);
      return open;
    }
    open.enter(tell);
    const { recent } = await this.#settingsFile.read();
    await this.#changeSettings({ recent: [path, ...recent.filter((other) => other !== path)].slice(0, 10) });
    const opened = await open.view(tell);
    // Events that lead to the present state come after the answer that they are about.
    setTimeout(() => open.catchUp(tell), 0);
    return opened;
  }

  async #pathOf(what: WhatToOpen): Promise<string> {
    if ('path' in what) return truePath(this.#files, resolve(this.#workFolder, what.path));
    if ('lab' in what) return truePath(this.#files, join(this.#workFolder, `${basename(what.lab)}.ipynb`));
    await this.#files.makeFolder(this.#workFolder);
    return truePath(this.#files, await freePath(this.#files, join(this.#workFolder, 'scratch.ipynb'), ''));
  }

  async #open(work: string, path: string, fresh: { lab?: string } | undefined): Promise<OpenWork | Refusal> {
    const places = await trustedPlacesOf(this.#files, path, this.#options.stateFolder);
    const wish = async (): Promise<RungWish> => (await this.#settingsFile.read()).engine;
    const source = { work, path, files: this.#files, places, labs: this.#labs, fresh };
    return OpenWork.open(source, new Lease(this.#files, places.lease), { labs: this.#labs, wish });
  }

  async #find(work: string): Promise<OpenWork> {
    const open = await this.#opening.get(work);
    if (!open || 'kind' in open) throw new Error(`"${work}" is not open; open it first`);
    return open;
  }

  async #leaveWork(work: string, tell: Tell): Promise<void> {
    const open = await this.#opening.get(work);
    if (!open || 'kind' in open || !open.leave(tell)) return;
    clearTimeout(this.#deserted.get(work));
    const timer = setTimeout(() => {
      this.#deserted.delete(work);
      if (open.windows.size === 0) void this.#close(work, open);
    }, waitForWindowMs);
    this.#deserted.set(work, timer.unref());
  }

  /** From here on it is opened anew, once it is closed. */
  async #close(work: string, open: OpenWork): Promise<void> {
    this.#opening.delete(work);
    const closing = open.close();
    this.#closing.set(work, closing);
    await closing.finally(() => {
      if (this.#closing.get(work) === closing) this.#closing.delete(work);
    });
  }

  /** Whoever asks while every rung is being probed hears of that. */
  #climbAnew(): ReturnType<typeof climb> {
    this.#climbing ??= climb({ fresh: true }).finally(() => (this.#climbing = undefined));
    return this.#climbing;
  }

  async #changeSettings(change: Partial<Settings>): Promise<Settings> {
    const settings = { ...(await this.#settingsFile.read()), ...change };
    await this.#settingsFile.write(settings);
    for (const tell of this.#windows) tell({ kind: 'settings', settings });
    return settings;
  }

  async #listWork(): Promise<{ path: string; at: string }[]> {
    const { recent } = await this.#settingsFile.read();
    const names = await this.#files.list(this.#workFolder).catch(() => []);
    const own = names.filter((name) => name.endsWith('.ipynb')).map((name) => join(this.#workFolder, name));
    const found = await Promise.all(
      [...new Set([...recent, ...own])].map(async (path) => {
        const facts = await this.#files.facts(path).catch(() => undefined);
        return facts?.isFile ? [{ path, at: new Date(facts.modifiedMs).toISOString() }] : [];
      }),
    );
    return found.flat();
  }

  async #diagnostics(): Promise<string> {
    const open = (await Promise.all(this.#opening.values())).filter((one) => one instanceof OpenWork);
    return diagnosticBundle({
      about: this.#about(),
      settings: await this.#settingsFile.read(),
      ladder: await climb(),
      documents: open.map(({ document, lab }) => ({
        cells: document.cells.length,
        runs: Object.keys(document.runs).length,
        ...(lab ? { lab: lab.id } : {}),
        ...(document.problem ? { problem: document.problem.reason } : {}),
      })),
      secrets: [this.#workFolder, ...open.map(({ path }) => path)],
    });
  }
}

const notWriter: Refusal = {
  kind: 'refused',
  reason: 'another window writes this file',
  remedy: 'take over in this window first',
};
