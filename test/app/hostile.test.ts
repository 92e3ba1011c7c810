/** Someone else's notebooks: opened and run, nothing of them runs by itself, reaches anything, or leaves its place. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostileFiles, hostileNotebook } from './hostile-notebook.ts';
import { payloads, strangeCells } from './hostile-payloads.ts';
import { engineReady, launchBrowser, openWindow, Product, runCell } from './drive-page.ts';

let trap: Server;
let at: string;
const asked: string[] = [];
let browser: Browser;
let home: string;

beforeAll(async () => {
  trap = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  trap.on('connection', () => asked.push('a connection'));
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  at = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  home = await mkdtemp(join(tmpdir(), 'tapedeck-hostile-'));
  await mkdir(join(home, 'work'), { recursive: true });
  await writeFile(join(home, 'work', 'hostile.ipynb'), hostileNotebook(at));
  for (const [name, text] of Object.entries(hostileFiles(at)))
    await writeFile(join(home, 'work', `${name}.ipynb`), text);
});
afterAll(async () => {
  await browser?.close();
  trap?.close();
  await rm(home, { recursive: true, force: true });
});

/** What the page and its frames did that they may not. */
function guard(page: Page): string[] {
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
    if (!isOwn(request) && !/^(csp|origin)$/.test(why)) found.push(`asked for ${request.url()}: ${why}`);
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

/** What is in the page and its frames and should not be there. */
async function leftIn(page: Page): Promise<string[]> {
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
          // A frame that has not been told anything yet holds its own script.
          const isOwn = isFrame && element.textContent.includes('The only script that ever runs here');
          if (tags.test(element.tagName) && !isOwn) found.push(element.outerHTML.slice(0, 120));
          for (const { name, value } of element.attributes) {
            const leads = /^(xlink:)?href$|^(ping|action|formaction|srcset|srcdoc|poster|background)$/.test(
              name,
            );
            if (/^on/.test(name) || (leads && !value.startsWith('#')))
              found.push(`${name}="${value.slice(0, 80)}"`);
          }
        }
        return found;
      }, frame !== page.mainFrame()),
    ),
  );
  return left.flat();
}

/** Nothing happens on its own; then everything that can be pressed is pressed. */
async function expectQuiet(page: Page, found: readonly string[]): Promise<void> {
  // Whatever leaves takes a moment to arrive.
  await page.waitForTimeout(500);
  expect({ found, left: await leftIn(page), asked }).toEqual({ found: [], left: [], asked: [] });
}

async function openAndRun(page: Page): Promise<void> {
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
    payloads(at).flatMap(({ places, text }) => (places.some((one) => one === place) ? [text] : []));
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
  for (const [what, source] of Object.entries(runs))
    expect(await runCell(page, 'mine', source), what).toBe(what === 'errors' ? 'failed' : 'fresh');
  await expectQuiet(page, found);
}

test(`more than 60 payloads in one file do nothing, opened and run (browser shell)`, async () => {
  expect(payloads(at).length + Object.keys(strangeCells(at)).length).toBeGreaterThan(60);
  await using product = await Product.start({ home });
  const page = await openWindow(browser, product.address);
  await page.getByRole('button', { name: 'Work files' }).click();
  await page.getByTitle(join(home, 'work', 'hostile.ipynb')).click();
  await openAndRun(page);
  await page.context().close();
});
