/** Someone else's notebooks: opened and run, nothing of them runs by itself, reaches anything, or leaves its place. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  disguisedHostility,
  hostileFiles,
  hostileNotebook,
  plainHostility,
  type Hostility,
} from './hostile-notebook.ts';
import { arrive } from './hostile-arrivals.ts';
import { startDouble } from './drive-desktop.ts';
import { engineReady, launchBrowser, openWindow, Product, runCell } from './drive-page.ts';

let trap: Server;
let at: string;
const asked: string[] = [];
let browser: Browser;
const full = process.env['TAPEDECK_FULL'] === '1';
/** A slow machine shows sixty frames one after the other. */
const timeout = 300_000;

beforeAll(async () => {
  trap = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  trap.on('connection', () => asked.push('a connection'));
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  at = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  trap?.close();
});

interface Home extends AsyncDisposable {
  readonly home: string;
  pathOf(name: string): string;
}

async function homeWith(files: Readonly<Record<string, string>>): Promise<Home> {
  const home = await mkdtemp(join(tmpdir(), 'tapedeck-hostile-'));
  const pathOf = (name: string): string => join(home, 'work', `${name}.ipynb`);
  await mkdir(join(home, 'work'));
  for (const [name, text] of Object.entries(files)) await writeFile(pathOf(name), text);
  return { home, pathOf, [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }) };
}

const openByName = (page: Page, path: string): Promise<void> =>
  page.getByTitle(path, { exact: true }).and(page.getByRole('button')).click();

/** What the page and its frames did that they may not. */
function guard(page: Page, stopped = /^(csp|origin)$/): string[] {
  const found: string[] = [];
  const own = new URL(page.url()).origin;
  const isOwn = (request: Request): boolean => {
    const { protocol, origin } = new URL(request.url());
    return ['data:', 'blob:'].includes(protocol) || origin === own;
  };
  // What the policy of the page or the frame stops never leaves the browser.
  page.on('requestfinished', (request) => {
    if (!isOwn(request)) found.push(`asked for ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (!isOwn(request) && !stopped.test(why)) found.push(`asked for ${request.url()}: ${why}`);
  });
  page.on('dialog', (dialog) => {
    found.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => found.push(`a window: ${popup.url()}`));
  page.on('download', (download) => found.push(`a download: ${download.url()}`));
  page.on('pageerror', (error) => found.push(String(error.stack ?? error)));
  page.on('framenavigated', (frame) => {
    if (new URL(frame.url()).origin !== own && frame.url() !== 'about:blank')
      found.push(`a frame went to ${frame.url()}`);
  });
  return found;
}

/** Whether every frame has loaded and shows what it was given: its own script is then gone. */
async function framesFilled(page: Page): Promise<boolean> {
  const filled = page.frames().map((frame) => {
    if (frame === page.mainFrame()) return true;
    return frame
      .evaluate(() => Reflect.apply(Document.prototype.querySelector, document, ['script']) === null)
      .then((isFilled) => isFilled && frame.url().endsWith('/output-frame.html'))
      .catch(() => false);
  });
  return (await Promise.all(filled)).every(Boolean);
}

/** What is in the page and its frames and should not be there. */
async function leftIn(page: Page): Promise<string[]> {
  await expect.poll(() => framesFilled(page), { timeout: 120_000 }).toBe(true);
  const left = await Promise.all(
    page.frames().map((frame) =>
      frame.evaluate((isFrame) => {
        const found: string[] = [];
        if ('escaped' in globalThis) found.push('escaped');
        if ('polluted' in {}) found.push('polluted');
        const places = isFrame ? ['body'] : ['.out', '.prose', '.note-cell', '.verdict', '.bar'];
        // A payload may have covered the document's own names.
        const find = (what: string): NodeListOf<Element> =>
          Reflect.apply(Document.prototype.querySelectorAll, document, [what]);
        const all = places.flatMap((place) => [...find(`${place} *`)]);
        const tags = isFrame
          ? /^(script|iframe|frame|object|embed|link|meta|base|form|animate|set|template|portal|fencedframe)$/i
          : /^(script|object|embed|link|meta|base|form|animate|set|image|video|audio)$/i;
        for (const element of all) {
          if (tags.test(element.tagName)) found.push(element.outerHTML.slice(0, 120));
          for (const { name, value } of element.attributes) {
            const leads = /^(xlink:)?href$|^(ping|action|formaction|srcset|srcdoc|poster|background)$/.test(
              name,
            );
            // A picture in a drawing is a picture: whatever is in it, it runs nothing and fetches nothing.
            const isPicture = element.localName === 'image' && value.startsWith('data:image/');
            if (name.startsWith('on') || (leads && !isPicture && !value.startsWith('#')))
              found.push(`${name}="${value.slice(0, 80)}"`);
          }
        }
        return found;
      }, frame !== page.mainFrame()),
    ),
  );
  return left.flat();
}

async function expectQuiet(page: Page, found: readonly string[]): Promise<void> {
  // Whatever leaves takes a moment to arrive.
  await page.waitForTimeout(500);
  expect({ found, left: await leftIn(page), asked }).toEqual({ found: [], left: [], asked: [] });
}

async function openAndRun(page: Page, { texts }: Hostility): Promise<void> {
  const found = guard(page);
  await page.locator('#cell-mine').waitFor();
  await engineReady(page);
  await page
    .frameLocator('#cell-mine iframe.markup')
    .locator('#shown')
    .waitFor({ state: 'attached', timeout: 60_000 });
  await expectQuiet(page, found);
  expect(await page.locator('.cell[data-runs]:not([data-runs="0"])').count()).toBe(0);

  const of = (place: string): string[] =>
    texts.flatMap(({ places, text }) => (places.some((one) => one === place) ? [text] : []));
  const all = (place: string): string => JSON.stringify(of(place));
  const runs: Record<string, string> = {
    markup: `for (const text of ${all('html')}) display(tf.html(text));\ntf.html('<b id="shown">shown</b>');`,
    drawings: `for (const text of ${all('svg')}) display(tf.html(text));`,
    console: `for (const text of ${all('text')}) console.log(text), console.error(text);`,
    plots: `for (const text of ${all('plot')}) display(tf.plot({ title: text, xLabel: text, yLabel: text,
      series: [{ name: text, y: [1, NaN, 3] }, { name: text, y: [3, 2, 1] }], lines: [{ y: 2, label: text }] }));`,
    values: `for (const text of ${all('value')}) display({ [text]: text }, [text], tf.tensor([text]), text);`,
    progress: `for (const text of ${all('plot')}) for (const _ of tf.progress(2, text));`,
    errors: `throw Object.assign(new Error(${all('error')}.join()), { name: ${all('error')}.join() });`,
  };
  for (const [what, source] of Object.entries(runs)) {
    expect(await runCell(page, 'mine', source), what).toBe(what === 'errors' ? 'failed' : 'fresh');
    expect(await leftIn(page), what).toEqual([]);
  }
  await expectQuiet(page, found);
}

/** By the name of its file. */
const hostilities = { hostile: plainHostility, disguised: disguisedHostility };
const hostileHome = (): Promise<Home> =>
  homeWith({
    hostile: hostileNotebook(at, plainHostility(at)),
    disguised: hostileNotebook(at, disguisedHostility(at)),
  });

test(
  'more than 100 payloads do nothing, opened and run, in the browser shell',
  async () => {
    const all = Object.values(hostilities).map((hostility) => hostility(at));
    const count = all.reduce((sum, { texts, cells }) => sum + texts.length + Object.keys(cells).length, 0);
    expect(count).toBeGreaterThan(100);
    await using files = await hostileHome();
    await using product = await Product.start({ home: files.home });
    for (const [name, hostility] of Object.entries(hostilities)) {
      const page = await openWindow(browser, product.address);
      await page.getByRole('button', { name: 'Work files' }).click();
      await openByName(page, files.pathOf(name));
      await openAndRun(page, hostility(at));
      await page.context().close();
    }
  },
  timeout,
);

/** One of two dozen. */
function sampled({ texts, cells }: Hostility): Hostility {
  const isTaken = (_: unknown, number: number): boolean => number % 24 === 5;
  return {
    texts: texts.filter(isTaken),
    cells: Object.fromEntries(Object.entries(cells).filter(isTaken)),
  };
}

test.each(full ? Object.keys(hostilities) : ['a sample'])(
  'on the double of Electron nothing of them runs, nor of what is pasted, dropped, addressed and named at a start: %s',
  async (name) => {
    const { hostile, disguised } = hostilities;
    const hostility =
      name === 'a sample'
        ? sampled({ texts: [...hostile(at).texts, ...disguised(at).texts], cells: hostile(at).cells })
        : hostilities[name as keyof typeof hostilities](at);
    await using files = await homeWith({ [name]: hostileNotebook(at, hostility) });
    await using desktop = await startDouble({ home: files.home, words: [files.pathOf(name)] });
    const [page] = (await desktop.windows(1)) as [Page];
    await openAndRun(page, hostility);
    // What the main process forbids never leaves the browser either.
    const found = guard(page, /^(csp|origin|net::ERR_ABORTED)$/);
    await arrive(desktop, page, at);
    await expectQuiet(page, found);
    expect(await desktop.evaluate(() => 'polluted' in {}, undefined)).toBe(false);
  },
  timeout,
);

test(
  'files that are hostile as a whole are opened or refused in words, one after the other',
  async () => {
    const hostile = hostileFiles(at);
    await using files = await homeWith(hostile);
    await using product = await Product.start({ home: files.home });
    const page = await openWindow(browser, product.address);
    const found = guard(page);
    await page.getByRole('button', { name: 'Work files' }).click();
    const refused: string[] = [];
    for (const name of Object.keys(hostile)) {
      const path = files.pathOf(name);
      for (const dismiss of await page.locator('.toast button:last-child').all()) await dismiss.click();
      await openByName(page, path);
      const outcome = async (): Promise<string> => {
        if ((await page.locator('.bar .file').getAttribute('title')) === path) return 'opened';
        return (await page.locator('.toast').count()) > 0 ? 'refused' : 'waits';
      };
      await expect.poll(outcome, { timeout: 60_000 }).not.toBe('waits');
      if ((await outcome()) === 'refused') refused.push(name);
    }
    await expectQuiet(page, found);
    expect(refused).toEqual([
      'markup for an id',
      'one id twice',
      'another language',
      'a kind of every object',
      'cells of wrong kinds',
      'a source of wrong kinds',
      'an id with a NUL',
      'an id without end',
      'an older format',
      'a format to come',
      'a format that is no number',
      'no notebook',
      'nothing but nesting',
    ]);
    await page.context().close();
  },
  timeout,
);
