/** Starts the desktop application, on real Electron where a binary is and on the double of it otherwise, and drives it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, chromium, type Browser, type Page } from 'playwright-core';
import type { Host } from '../../preload/contract/host.ts';
import type { Shell } from '../../preload/contract/shell.ts';
import { findElectron } from '../../main/setup/ensure-electron.js';
import { preloadBundle } from '../../main/shell/preload-bundle.ts';
import { workbenchBundle } from '../../main/shell/workbench-bundle.ts';

declare global {
  /** Only inside functions that the page evaluates. */
  interface Window {
    readonly host?: Host;
    readonly shell?: Shell;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
export const runDouble = join(root, 'test', 'app', 'electron-double', 'run.ts');

/** The main process's module, as far as both the real one and the double have it. */
export type ElectronModule = typeof import('electron');

export interface Desktop {
  readonly home: string;
  readonly workFolder: string;
  readonly process: ChildProcess;
  /** Waits until there are so many windows, and answers them in the order they came. */
  windows(count: number): Promise<readonly Page[]>;
  /** Runs a function in the main process; it sees nothing of where it was written. */
  evaluate<T, A>(ask: (electron: ElectronModule, argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** Waits until the application has ended by itself. */
  ended(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface DesktopOptions {
  readonly home?: string;
  readonly words?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A packaged executable, which is its own application. */
  readonly packaged?: string;
}

export const realElectron = findElectron(root);

interface Launch {
  readonly words: readonly string[];
  readonly environment: Record<string, string>;
}

async function prepare(home: string, options: DesktopOptions): Promise<Launch> {
  const [page, preload] = options.packaged
    ? ['', '']
    : await Promise.all([workbenchBundle(), preloadBundle()]);
  return {
    words: [`--work-folder=${join(home, 'work')}`, ...(options.words ?? [])],
    environment: {
      ...(process.env as Record<string, string>),
      XDG_CONFIG_HOME: join(home, 'config'),
      TAPEDECK_PAGE: page,
      TAPEDECK_PRELOAD: preload,
      ...options.environment,
    },
  };
}

export async function startDouble(options: DesktopOptions = {}): Promise<Desktop> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tapedeck-desktop-')));
  const { words, environment } = await prepare(home, options);
  const control = join(tmpdir(), `tapedeck-double-${randomUUID().slice(0, 8)}.sock`);
  const [program, ...before] =
    options.packaged === undefined
      ? [process.execPath, '--disable-warning=ExperimentalWarning', runDouble, root]
      : [options.packaged];
  const child = spawn(program ?? '', [...before, ...words], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...environment, ELECTRON_DOUBLE_CONTROL: control },
  });
  const over = overOf(child);
  const end = (): boolean => child.kill('SIGKILL');
  const browser = await askDouble<string>(control, 'endpoint', undefined, over)
    .then((endpoint) => chromium.connectOverCDP(endpoint))
    .catch((error: unknown) => {
      end();
      throw error;
    });
  const pages = (): Page[] => shownPages(browser);
  return {
    ...handle(home, options, pages, over),
    process: child,
    evaluate: (ask, argument) => askDouble(control, String(ask), argument, over),
    async [Symbol.asyncDispose]() {
      // Of one that was killed its Chromium, which is no child of this process, is left.
      if (child.signalCode === 'SIGKILL') await closeChromium(browser).catch(() => undefined);
      await browser.close().catch(() => undefined);
      child.kill('SIGTERM');
      await Promise.race([over, delay(10_000)]);
      end();
      await rm(control, { force: true });
      if (options.home === undefined) await rm(home, { recursive: true, force: true });
    },
  };
}

/** Only where there is a binary. */
export async function startReal(options: DesktopOptions = {}): Promise<Desktop> {
  if (realElectron.kind === 'missing') throw new Error(realElectron.reason);
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tapedeck-desktop-')));
  const { words, environment } = await prepare(home, options);
  const running = await _electron.launch({
    executablePath: realElectron.executable,
    args: [root, ...words],
    env: environment,
  });
  return {
    ...handle(home, options, () => running.windows(), overOf(running.process())),
    process: running.process(),
    evaluate: (ask, argument) => running.evaluate(ask as never, argument as never),
    async [Symbol.asyncDispose]() {
      await running.close();
      if (options.home === undefined) await rm(home, { recursive: true, force: true });
    },
  };
}

/** Starts the application once more, as a click on a file does, and waits until that process is gone. */
export async function startAgain(
  home: string,
  words: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const environment = { ...process.env, ...more, XDG_CONFIG_HOME: join(home, 'config') };
  const executable =
    realElectron.kind === 'found' ? [realElectron.executable] : [process.execPath, runDouble];
  const [program = '', ...before] = executable;
  await overOf(spawn(program, [...before, root, ...words], { stdio: 'ignore', env: environment }));
}

const overOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('exit', () => resolve()));

const handle = (home: string, { home: kept }: DesktopOptions, pages: () => Page[], over: Promise<void>) => ({
  home: kept ?? home,
  workFolder: join(home, 'work'),
  async windows(count: number): Promise<readonly Page[]> {
    while (pages().length !== count) await delay(50);
    return pages();
  },
  ended: () => over,
});

const closeChromium = async (browser: Browser): Promise<void> =>
  void (await (await browser.newBrowserCDPSession()).send('Browser.close'));

const shownPages = (browser: Browser): Page[] =>
  browser
    .contexts()
    .flatMap((context) => context.pages())
    .filter((page) => page.url().includes('/index.html'));

/** One question on a connection of its own; the double may still be starting. */
async function askDouble<T>(
  path: string,
  source: string,
  argument: unknown,
  over: Promise<void>,
): Promise<T> {
  let gone = false;
  void over.then(() => (gone = true));
  while (!existsSync(path)) {
    if (gone) throw new Error('the double ended before it could be asked');
    await delay(20);
  }
  const socket = connect(path);
  const said = new Promise<{ value?: T; error?: string }>((resolve, reject) => {
    socket.once('error', ({ message }) =>
      reject(new Error(`${gone ? 'the double had ended' : 'the double runs'}: ${message}`)),
    );
    socket.once('close', () => reject(new Error('the double ended before it answered')));
    createInterface({ input: socket }).once('line', (line) => resolve(JSON.parse(line) as { value?: T }));
  });
  socket.write(`${JSON.stringify({ source, argument })}\n`);
  const { value, error } = await said;
  socket.destroy();
  if (error !== undefined) throw new Error(error);
  return value as T;
}
