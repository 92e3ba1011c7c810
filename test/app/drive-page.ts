/** Starts the product as a user does (its server in a process of its own, a page in a real browser), and drives it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findBrowser } from '../../main/shell/find-browser.ts';

const serveModule = new URL('../../main/serve.ts', import.meta.url).href;
const program =
  // A test that is ended in the middle must leave nothing: its end of the pipe is gone then.
  "process.stdin.once('end', () => process.exit(1)).resume();" +
  'const { serve } = await import(process.argv[1]);' +
  "process.exit(await serve(process.argv.slice(2), 'The tests asked for the browser shell.'));";

/** Graphics without a card, also where Chromium would do without: the whole page goes through them. */
export const softwareGraphics = [
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

export interface ProductOptions {
  /** Used and kept when given; otherwise a fresh one that is deleted at the end. */
  readonly home?: string;
  /** Added to the host's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
}

/** The product's server, with a home folder of its own: settings and work files start empty. */
export class Product {
  readonly address: string;
  readonly home: string;
  readonly workFolder: string;
  readonly process: ChildProcess;
  readonly #keepsHome: boolean;

  private constructor(process: ChildProcess, address: string, home: string, keepsHome: boolean) {
    this.process = process;
    this.address = address;
    this.home = home;
    this.workFolder = join(home, 'work');
    this.#keepsHome = keepsHome;
  }

  static async start(options: ProductOptions = {}): Promise<Product> {
    const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tapedeck-app-')));
    const words = ['--no-open', '--port', '0', '--json', '--work-folder', join(home, 'work')];
    const run = ['--input-type=module', '-e', program, serveModule, ...words, ...(options.arguments ?? [])];
    const child = spawn(process.execPath, run, {
      env: { ...process.env, XDG_CONFIG_HOME: join(home, 'config'), ...options.environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the product ended with ${code} before it was ready`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('{')) resolve((JSON.parse(line) as { address: string }).address);
      });
    });
    return new Product(child, address, home, options.home !== undefined);
  }

  /** Ends the host as its user would, or at once and without a word. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill(signal);
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
    if (!this.#keepsHome) await rm(this.home, { recursive: true, force: true });
  }
}

export async function launchBrowser(graphics: readonly string[] = softwareGraphics): Promise<Browser> {
  const found = await findBrowser();
  if (found.kind === 'missing') throw new Error(`${found.reason}: ${found.remedy}`);
  return chromium.launch({ executablePath: found.executable, args: ['--no-sandbox', ...graphics] });
}

export interface WindowOptions {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** What the page asked of anything but the loopback interface, and what it complained about. */
export interface Watched {
  readonly outside: string[];
  readonly errors: string[];
}

export const watch = (page: Page): Watched => {
  const watched: Watched = { outside: [], errors: [] };
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1')
      watched.outside.push(request.url());
  });
  page.on('pageerror', (error) => watched.errors.push(String(error.stack ?? error)));
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(message.text());
  });
  return watched;
};

/** Opens a window on the product and waits until its notebook can be edited. */
export async function openWindow(
  browser: Browser | BrowserContext,
  address: string,
  { theme = 'light', width = 1440, height = 900 }: WindowOptions = {},
): Promise<Page> {
  const viewport = { width, height };
  // A context of its own has cookies and storage of its own, as another browser would.
  const context =
    'newContext' in browser
      ? await browser.newContext({ viewport, colorScheme: theme, locale: 'en-US', reducedMotion: 'reduce' })
      : browser;
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForSelector('.cm-content', { timeout: 60_000 });
  return page;
}

/** Waits until the engine behind the page takes runs. */
export const engineReady = (page: Page): Promise<unknown> =>
  page.waitForSelector('.status .engine[data-state=ready]', { timeout: 60_000 });

/** Chooses a command by typing its name, as one would. */
export async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').fill(name);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.palette', { state: 'detached' });
}

/** Pastes into whatever has the focus. */
export const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

/** Kills what computes behind the product, as the system does with a process that takes too much memory. */
export async function killEngine(product: { readonly process: ChildProcess }): Promise<void> {
  const { pid } = product.process;
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const line = parent === pid ? await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '') : '';
    if (line.includes('engine-process')) process.kill(Number(name), 'SIGKILL');
  }
}

/** Puts a text in the place of a cell's code. */
export async function writeCell(page: Page, cell: string, source: string): Promise<void> {
  const editor = page.locator(`#cell-${cell} .cm-content`);
  await page.locator(`#cell-${cell}`).scrollIntoViewIfNeeded();
  await editor.click();
  await page.keyboard.press('Control+a');
  await paste(page, source);
}

/** Runs a cell, with another text if one is given, and waits until it has ended; answers how its rail looks then. */
export async function runCell(page: Page, cell: string, source?: string): Promise<string | null> {
  if (source === undefined) await page.locator(`#cell-${cell} .cm-content`).click();
  else await writeCell(page, cell, source);
  const section = page.locator(`#cell-${cell}`);
  const before = Number(await section.getAttribute('data-runs'));
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(
    ([id, count]) => {
      const found = document.getElementById(`cell-${id}`);
      return Number(found?.dataset['runs']) > Number(count) && found?.ariaBusy === 'false';
    },
    [cell, before] as const,
    { timeout: 60_000 },
  );
  return section.getAttribute('data-run');
}
