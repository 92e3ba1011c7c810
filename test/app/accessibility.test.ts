import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundByAxe } from './axe-in-themes.ts';
import { command, engineReady, launchBrowser, openWindow, Product, runCell } from './drive-page.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

/** Everything a cell can show: text, tensors, tables, pictures, markup, progress, a plot, and an error. */
const showAll = `display([{ city: 'Oslo', t: -3 }, { city: 'Lima', t: 19 }]);
display(tf.randomUniform([2, 8, 8, 3]));
display(tf.html('<svg width="40" height="40"><circle cx="20" cy="20" r="9"/></svg>'));
console.log('one'); console.warn('two'); console.error('three');
for (const i of tf.progress(3, 'steps')) tf.ones([2]);
display(tf.plot({ title: 'loss', series: [{ name: 'a', y: [3, NaN, 1] }, { name: 'b', y: [1, 2, 3] }] }));
const odd = tf.constant([1, NaN, Infinity]);
odd;`;

const views: readonly [name: string, open: (page: Page) => Promise<void>][] = [
  ['the notebook', async () => undefined],
  ['variables with one selected', async (page) => void (await page.locator('.var').first().click())],
  ['memory', (page) => command(page, 'show memory')],
  ['runs', (page) => command(page, 'show runs')],
  ['compute', (page) => command(page, 'show compute')],
  ['settings', (page) => command(page, 'settings')],
  [
    'the command palette',
    async (page) => {
      await page.keyboard.press('Control+k');
      await page.waitForSelector('.palette');
    },
  ],
];

test('axe finds nothing on any screen, light or dark, wide or small', async () => {
  const page = await openWindow(browser, product.address);
  await engineReady(page);
  await runCell(page, 'scalars', showAll);
  await runCell(page, 'vectors', 'null.x');
  await runCell(page, 'matrix', 'const matrix = tf.constant([1, 2, 3]);\nmatrix;');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  const found: Record<string, string[]> = {};
  for (const [name, open] of views) {
    await open(page);
    found[name] = await foundByAxe(page);
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize({ width: 720, height: 450 });
  found['a small window'] = await foundByAxe(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect({ found, width }).toEqual({
    found: Object.fromEntries(Object.keys(found).map((name) => [name, []])),
    width: 720,
  });
}, 600_000);
