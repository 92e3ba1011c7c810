/** The real disk behind the file-system boundary, which writes down what it is doing and can die in the middle of it. */
import { openSync, writeSync } from 'node:fs';
import type { FileSystem, OpenFile } from '../../../main/host/file-system.ts';

/** What a host may be doing when it is killed; the number of each is what a file remembers of it. */
export const phases = [
  'starting',
  'thinking',
  'reading',
  'looking',
  'log: opening',
  'log: writing',
  'log: fsync',
  'log: renaming',
  'temporary: opening',
  'temporary: writing',
  'temporary: fsync',
  'temporary: closing',
  'renaming',
  'folder: fsync',
  'sweeping',
] as const;
export type Phase = (typeof phases)[number];

/** Dies in the nth such phase, after this part of the time that the last one took. */
export interface Aim {
  readonly phase: Phase;
  readonly nth: number;
  readonly part: number;
}

const isLog = (path: string): boolean => path.endsWith('.log');

export class DyingDisk {
  readonly files: FileSystem;
  readonly #notes: number;
  readonly #aim: Aim | undefined;
  readonly #seen = new Map<Phase, { times: number; lastMs: number }>();

  /** `notes` is the file that outlives the process. */
  constructor(files: FileSystem, notes: string, aim: Aim | undefined) {
    this.#notes = openSync(notes, 'r+');
    this.#aim = aim;
    this.note('thinking');
    this.files = {
      open: async (path, how, mode) => {
        const of = isLog(path) ? 'log' : 'temporary';
        return this.#file(await this.#in(`${of}: opening`, () => files.open(path, how, mode)), of);
      },
      read: (path) => this.#in('reading', () => files.read(path)),
      facts: (path) => this.#in('looking', () => files.facts(path)),
      realPath: (path) => this.#in('looking', () => files.realPath(path)),
      linkTarget: (path) => this.#in('looking', () => files.linkTarget(path)),
      list: (folder) => this.#in('looking', () => files.list(folder)),
      makeFolder: (path) => this.#in('log: opening', () => files.makeFolder(path)),
      rename: (from, to) =>
        this.#in(isLog(from) ? 'log: renaming' : 'renaming', () => files.rename(from, to)),
      remove: (path) => this.#in('sweeping', () => files.remove(path)),
      syncFolder: (path) => this.#in('folder: fsync', () => files.syncFolder(path)),
    };
  }

  #file(file: OpenFile, of: 'log' | 'temporary'): OpenFile {
    return {
      write: (bytes) => this.#in(`${of}: writing`, () => file.write(bytes)),
      sync: () => this.#in(`${of}: fsync`, () => file.sync()),
      truncate: (sizeBytes) => this.#in('log: writing', () => file.truncate(sizeBytes)),
      facts: () => this.#in('looking', () => file.facts()),
      close: () => this.#in(of === 'log' ? 'log: opening' : 'temporary: closing', () => file.close()),
    };
  }

  note(phase: Phase): void {
    writeSync(this.#notes, Buffer.of(phases.indexOf(phase)), 0, 1, 0);
  }

  async #in<T>(phase: Phase, work: () => Promise<T>): Promise<T> {
    this.note(phase);
    const seen = this.#seen.get(phase) ?? { times: 0, lastMs: 1 };
    seen.times++;
    this.#seen.set(phase, seen);
    const began = performance.now();
    const working = work();
    // What it comes to is nothing to a process that dies.
    working.catch(() => undefined);
    if (this.#aim?.phase === phase && this.#aim.nth === seen.times)
      await dieAt(began + this.#aim.part * seen.lastMs);
    const result = await working;
    seen.lastMs = performance.now() - began;
    this.note('thinking');
    return result;
  }
}

/** Leaves the disk its time meanwhile: a large file is written piece by piece. */
async function dieAt(moment: number): Promise<never> {
  while (performance.now() < moment) await new Promise((resolve) => setImmediate(resolve));
  process.kill(process.pid, 'SIGKILL');
  // It is on its way.
  return new Promise(() => undefined);
}
