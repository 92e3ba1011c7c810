/** Engines in a headless browser, driven from Node: the same worker engine that the page uses, behind the same link. */
import { chromium, type Browser, type Page } from 'playwright-core';
import * as v from 'valibot';
import type { EngineLink, Rung, RungReport } from '../../preload/contract/engine.ts';
import { pageNoticeSchema, type PageNotice } from '../../preload/contract/worker.ts';
import type { RungWish } from '../../preload/choose-rung.ts';
import { BrowserLink } from './browser-link.ts';
import { browserBundle, type BundleOptions } from './browser-bundle.ts';
import { serveEnginePage } from './engine-page-server.ts';
import { findBrowser } from './find-browser.ts';

/** Not the packed browser's own flags: those switch web security off. WebGL is drawn in software where there is no GPU. */
const flags = [
  '--no-sandbox',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--js-flags=--expose-gc',
  // No name resolves: whatever the browser itself would like to fetch ends here.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--disable-dev-shm-usage',
];

export type OpenedEngine =
  { readonly kind: 'open'; readonly link: EngineLink } | { readonly kind: 'none'; readonly message: string };

export interface BrowserEngines {
  /** Probes rungs in the page's workers. */
  probe(asked: readonly Rung[], deadlineMs?: number): Promise<RungReport[]>;
  /** Starts an engine in a worker of the page. Engines of one browser share their snapshots. */
  open(wish: RungWish): Promise<OpenedEngine>;
  /** Addresses the browser asked for, for tests of what leaves the machine. */
  readonly requests: readonly string[];
  readonly page: Page;
  close(): Promise<void>;
}

export type LaunchedBrowser =
  | { readonly kind: 'launched'; readonly engines: BrowserEngines }
  | { readonly kind: 'missing'; readonly reason: string; readonly remedy: string };

export async function launchBrowserEngines(options: BundleOptions = {}): Promise<LaunchedBrowser> {
  const found = await findBrowser();
  if (found.kind === 'missing') return found;
  const server = await serveEnginePage(await browserBundle(options));
  let browser: Browser;
  try {
    browser = await chromium.launch({ executablePath: found.executable, args: flags, handleSIGINT: false });
  } catch (error) {
    await server.close();
    const [reason] = String(error).split('\n', 1);
    return {
      kind: 'missing',
      reason: `the browser at ${found.executable} did not start: ${reason}`,
      remedy: 'set TAPEDECK_BROWSER to the executable of a Chromium or Chrome that starts here',
    };
  }
  const page = await browser.newPage({ locale: 'en-US' });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const links: BrowserLink[] = [];
  await page.exposeFunction('takeNotices', (batch: string) => deliver(links, batch));
  await page.goto(`${server.url}/engine-page.html`);
  await page.waitForFunction(() => 'enginePage' in globalThis);
  const whenGone = (why: string): void => {
    for (const link of links) link.gone(why);
  };
  page.on('crash', () => whenGone('the page that hosts the engine crashed'));
  page.on('close', () => whenGone('the page that hosts the engine was closed'));

  const engines: BrowserEngines = {
    probe: (asked, deadlineMs = 15_000) =>
      page.evaluate(([rungs, limit]) => globalThis.enginePage.probe(rungs, limit), [
        asked,
        deadlineMs,
      ] as const),
    async open(wish) {
      const link = new BrowserLink(page, links.length);
      links.push(link);
      const engine = links.indexOf(link);
      const opened = await page.evaluate(([asked, number]) => globalThis.enginePage.open(asked, number), [
        wish,
        engine,
      ] as const);
      return opened.kind === 'none' ? opened : { kind: 'open', link };
    },
    requests,
    page,
    async close() {
      await browser.close();
      await server.close();
    },
  };
  return { kind: 'launched', engines };
}

const noticesSchema = v.array(pageNoticeSchema);

function deliver(links: readonly BrowserLink[], batch: string): void {
  const notices: PageNotice[] = v.parse(noticesSchema, JSON.parse(batch));
  for (const notice of notices) links[notice.engine]?.take(notice);
}
