/** The two shells of the product, each opened with one window on a fresh home: journeys are written once and run on both. */
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Settings } from '../../preload/contract/host.ts';
import { launchBrowser, openWindow, Product } from './drive-page.ts';
import { realElectron, startDouble, startReal, type Desktop } from './drive-desktop.ts';

export interface OpenShell {
  readonly page: Page;
  /** The host's process: engines are its children. */
  readonly process: ChildProcess;
  /** One more window. */
  another(): Promise<Page>;
  /** What host and engine wrote down: that they are watched, and what they called beyond this machine. */
  calls(): Promise<readonly string[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ShellUnderTest {
  readonly name: string;
  /** Whether it cannot be started here. */
  readonly missing: boolean;
  /** On a fresh home, with these settings in it. */
  open(settings?: Partial<Settings>): Promise<OpenShell>;
}

let browser: Promise<Browser> | undefined;

const watcher = new URL('outside-calls.ts', import.meta.url).href;

/** A home that has nothing but settings in it. */
async function homeWith(settings: Partial<Settings>): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'tapedeck-shell-'));
  const folder = join(home, 'config', 'tapedeck');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings));
  return home;
}

/** The environment of a product whose processes are watched. */
function watched() {
  const file = join(tmpdir(), `tapedeck-calls-${randomUUID()}`);
  return {
    environment: { TAPEDECK_TEST_CALLS: file, NODE_OPTIONS: `--import ${watcher}` },
    calls: async () => (await readFile(file, 'utf8')).trim().split('\n'),
    forget: () => rm(file, { force: true }),
  };
}

async function openBrowserShell(settings: Partial<Settings> = {}): Promise<OpenShell> {
  const { environment, calls, forget } = watched();
  const home = await homeWith(settings);
  const product = await Product.start({ home, environment });
  const page = await openWindow(await (browser ??= launchBrowser()), product.address);
  return {
    page,
    process: product.process,
    calls,
    async another() {
      const other = await page.context().newPage();
      await other.goto(product.address);
      return other;
    },
    async [Symbol.asyncDispose]() {
      await page.context().close();
      await product[Symbol.asyncDispose]();
      await forget();
      await rm(home, { recursive: true, force: true });
    },
  };
}

const openDesktop =
  (start: typeof startDouble) =>
  async (settings: Partial<Settings> = {}): Promise<OpenShell> => {
    const { environment, calls, forget } = watched();
    const home = await homeWith(settings);
    const desktop = await start({ home, environment });
    const [page] = (await desktop.windows(1)) as [Page];
    await page.waitForSelector('.cm-content', { timeout: 60_000 });
    return {
      page,
      process: desktop.process,
      calls,
      async another() {
        await newWindow(desktop);
        const [, other] = (await desktop.windows(2)) as [Page, Page];
        return other;
      },
      async [Symbol.asyncDispose]() {
        await desktop[Symbol.asyncDispose]();
        await forget();
        await rm(home, { recursive: true, force: true });
      },
    };
  };

/** The first item of the first menu that has items of its own. */
export const newWindow = (desktop: Desktop): Promise<void> =>
  desktop.evaluate(({ Menu }) => {
    const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) => submenu?.items ?? []);
    items.find(({ label }) => label === 'New window')?.click();
  }, undefined);

export const shells: readonly ShellUnderTest[] = [
  { name: 'browser shell', missing: false, open: openBrowserShell },
  { name: 'double of Electron', missing: false, open: openDesktop(startDouble) },
  { name: 'real Electron', missing: realElectron.kind === 'missing', open: openDesktop(startReal) },
];

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
}
