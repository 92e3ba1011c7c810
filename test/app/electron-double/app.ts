/** The application's life: ready once its entry has been loaded, one instance a profile, and an end that can be put off. */
import { EventEmitter } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  watchFile,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumSwitches, endChromium } from './chromium.ts';

export class AppDouble
  extends EventEmitter
  implements
    Pick<
      Electron.App,
      | 'addRecentDocument'
      | 'enableSandbox'
      | 'getAppPath'
      | 'getPath'
      | 'getVersion'
      | 'isPackaged'
      | 'isReady'
      | 'quit'
      | 'requestSingleInstanceLock'
      | 'setName'
      | 'setPath'
      | 'whenReady'
    >
{
  name = 'Electron';
  isPackaged = false;
  isSandboxed = false;
  readonly recent: string[] = [];
  readonly switches = new Map<string, string>();
  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => {
      this.switches.set(name, value);
      chromiumSwitches.set(name, value);
    },
    getSwitchValue: (name: string): string => this.switches.get(name) ?? '',
  };
  closeWindows: () => void = () => undefined;
  readonly #ready = Promise.withResolvers<void>();
  readonly #paths = new Map<string, string>();
  #folder = '';
  #version = '';
  #isReady = false;
  #quitting = false;

  /** Before the entry is loaded. */
  launch(folder: string, version: string, words: readonly string[]): void {
    this.#folder = folder;
    this.#version = version;
    for (const word of words) {
      const [, name, value] = /^--([\w-]+)(?:=(.*))?$/.exec(word) ?? [];
      if (name !== undefined) this.switches.set(name, value ?? '');
    }
  }

  /** After the entry is loaded; what it announces later is too late, as in Chromium. */
  becomeReady(): void {
    this.#isReady = true;
    this.emit('ready');
    this.#ready.resolve();
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.isSandboxed = true;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.#version;
  }

  getAppPath(): string {
    return this.#folder;
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }

  getPath(name: string): string {
    return this.#paths.get(name) ?? join(tmpdir(), name);
  }

  addRecentDocument(path: string): void {
    this.recent.push(path);
  }

  /** A later start leaves its words for the first one, which looks for them. */
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath('userData');
    const lock = join(folder, 'double-lock');
    const asked = join(folder, 'double-asked');
    mkdirSync(folder, { recursive: true });
    if (existsSync(lock) && isAlive(Number(readFileSync(lock, 'utf8')))) {
      appendFileSync(asked, `${JSON.stringify({ words: process.argv, folder: process.cwd() })}\n`);
      return false;
    }
    writeFileSync(lock, String(process.pid));
    process.once('exit', () => rmSync(lock, { force: true }));
    watchFile(asked, { interval: 50, persistent: false }, () => {
      if (!existsSync(asked)) return;
      const lines = readFileSync(asked, 'utf8').trim().split('\n');
      rmSync(asked);
      for (const line of lines) {
        const { words, folder: from } = JSON.parse(line) as { words: string[]; folder: string };
        this.emit('second-instance', {}, words, from);
      }
    });
    return true;
  }

  quit(): void {
    let prevented = false;
    if (!this.#quitting) this.closeWindows();
    this.#quitting = true;
    this.emit('will-quit', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    this.emit('quit');
    void endChromium().finally(() => process.exit(0));
  }
}

/** One that was killed leaves its lock behind. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

export const app: AppDouble = new AppDouble();
