/** Hosts on a folder of their own, each with as many windows as a test opens; engines are the ones that start fastest. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSystem } from '../../../main/host/file-system.ts';
import { TapedeckHost, type Window } from '../../../main/host/host.ts';
import { SettingsFile } from '../../../main/host/settings-file.ts';
import type { Host, HostEvent, OpenedWork, OpenWork } from '../../../preload/contract/host.ts';

export interface BenchWindow {
  readonly host: Host;
  readonly events: HostEvent[];
  readonly window: Window;
  /** Opens what has to be openable. */
  open(what: OpenWork): Promise<OpenedWork>;
  /** Waits for an event of the kind. */
  next<K extends HostEvent['kind']>(kind: K): Promise<Extract<HostEvent, { kind: K }>>;
}

export class HostBench {
  readonly folder: string;
  readonly work: string;
  readonly #hosts: TapedeckHost[] = [];

  private constructor(folder: string) {
    this.folder = folder;
    this.work = join(folder, 'work');
  }

  static async make(): Promise<HostBench> {
    const bench = new HostBench(await mkdtemp(join(tmpdir(), 'tapedeck-hosts-')));
    const settings = new SettingsFile(join(bench.folder, 'config'));
    await settings.write({ ...(await settings.read()), engine: 'js' });
    return bench;
  }

  host(files?: FileSystem): TapedeckHost {
    const host = new TapedeckHost({
      shell: 'browser',
      shellReason: 'a test',
      version: '0.0.0',
      workFolder: this.work,
      settings: new SettingsFile(join(this.folder, 'config')),
      stateFolder: join(this.folder, 'state'),
      ...(files ? { files } : {}),
    });
    this.#hosts.push(host);
    return host;
  }

  window(of: TapedeckHost = this.host()): BenchWindow {
    const events: HostEvent[] = [];
    const waiting = new Set<() => void>();
    const window = of.enter((event) => {
      events.push(event);
      for (const look of waiting) look();
    });
    return {
      window,
      host: window.host,
      events,
      async open(what) {
        const opened = await window.host.openWork(what);
        if (opened.kind === 'refused') throw new Error(`${opened.reason}; ${opened.remedy}`);
        return opened;
      },
      next: (kind) =>
        new Promise((resolve) => {
          const look = (): void => {
            const found = events.find((event) => event.kind === kind);
            if (!found) return;
            waiting.delete(look);
            resolve(found as never);
          };
          waiting.add(look);
          look();
        }),
    };
  }

  readText(name: string): Promise<string> {
    return readFile(join(this.work, name), 'utf8');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const host of this.#hosts) await host.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The sources of a notebook's code cells by id. */
export function codeOf(text: string): Record<string, string> {
  const { cells } = JSON.parse(text) as { cells: { id: string; cell_type: string; source: string[] }[] };
  return Object.fromEntries(
    cells.filter((cell) => cell.cell_type === 'code').map(({ id, source }) => [id, source.join('')]),
  );
}
