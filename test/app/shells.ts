/** The two shells of the product, each opened with one window on a fresh home: journeys are written once and run on both. */
import type { ChildProcess } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, Product } from './drive-page.ts';
import { realElectron, startDouble, startReal, type Desktop } from './drive-desktop.ts';

export interface OpenShell {
  readonly page: Page;
  /** The host's process: engines are its children. */
  readonly process: ChildProcess;
  /** One more window. */
  another(): Promise<Page>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface ShellUnderTest {
  readonly name: string;
  /** Whether it cannot be started here. */
  readonly missing: boolean;
  open(): Promise<OpenShell>;
}

let browser: Promise<Browser> | undefined;

async function openBrowserShell(): Promise<OpenShell> {
  const product = await Product.start();
  const page = await openWindow(await (browser ??= launchBrowser()), product.address);
  return {
    page,
    process: product.process,
    async another() {
      const other = await page.context().newPage();
      await other.goto(product.address);
      return other;
    },
    async [Symbol.asyncDispose]() {
      await page.context().close();
      await product[Symbol.asyncDispose]();
    },
  };
}

const openDesktop = (start: () => Promise<Desktop>) => async (): Promise<OpenShell> => {
  const desktop = await start();
  const [page] = (await desktop.windows(1)) as [Page];
  await page.waitForSelector('.cm-content', { timeout: 30_000 });
  return {
    page,
    process: desktop.process,
    async another() {
      await newWindow(desktop);
      const [, other] = (await desktop.windows(2)) as [Page, Page];
      return other;
    },
    [Symbol.asyncDispose]: () => desktop[Symbol.asyncDispose](),
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
