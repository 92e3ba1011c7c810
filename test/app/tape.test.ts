/** The tape view in a real browser, by keyboard alone, and what axe finds in it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  engineReady,
  launchBrowser,
  openWindow,
  Product,
  runCell,
  watch,
  type Watched,
} from './drive-page.ts';

let product: Product;
let browser: Browser;
let page: Page;
let watched: Watched;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
});
beforeEach(async () => {
  page = await openWindow(browser, product.address);
  watched = watch(page);
  await engineReady(page);
});
afterEach(async () => {
  expect([watched.outside, watched.errors]).toEqual([[], []]);
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

const func = `const func = (a, b) => {
  const c = tf.add(a, b);
  const d = tf.sub(b, 1);
  return tf.mul(c, d);
};
const a = tf.Variable(1.5);
const b = tf.Variable(2.5);
const tape = new tf.GradientTape();
const e = tape.record(() => func(a, b));
tape.gradient(e, [a, b])`;
const nan = `const q = tf.constant([0, 1]);
const l = tf.log(q);
const hit = tf.mul(q, l);`;
const halves = `const x = tf.Variable([[1, 2]]);
const tape = new tf.GradientTape();
const y = tape.record(() => {
  const [left, right] = tf.split(x, 2, 1);
  return tf.sum(tf.mul(left, tf.square(right)));
});
tape.gradient(y, x)`;
const long = `const x = tf.Variable(1);
let y = x;
${Array.from({ length: 1000 }, (_, i) => `y = tf.add(tf.mul(y, 0.999), ${i});`).join('\n')}`;

/** The first Escape may only close what the editor has open. */
async function outOfEditor(): Promise<boolean> {
  await page.keyboard.press('Escape');
  return page.evaluate(() => document.activeElement?.closest('.cm-editor') === null);
}
/** Writes a cell, runs it, leaves its editor and opens its tape. */
async function openTape(source: string): Promise<void> {
  expect(await runCell(page, 'tape', source)).toBe('fresh');
  await expect.poll(outOfEditor, { timeout: 30_000 }).toBe(true);
  await page.keyboard.press('t');
  await page.waitForSelector('.tape .tnode', { timeout: 60_000 });
}
const labels = (): Promise<string[]> =>
  page.$$eval('.tape .tnode', (nodes) =>
    nodes.map((node) => (node.textContent ?? '').replace(/\s+/g, ' ').trim()),
  );
const position = (): Promise<string | null> => page.getAttribute('.deck-strip', 'aria-valuetext');
const foundByAxe = async (where: string): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).include(where).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
};
const leave = async (): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.waitForSelector('.tape', { state: 'detached' });
};

describe('the tape', () => {
  test('shows values and gradients, and plays forwards and backwards', async () => {
    await openTape(func);
    expect(await labels()).toEqual([
      'a value 1.5 ∂e/∂a 1.5',
      'b value 2.5 ∂e/∂b 5.5',
      'add → c #1 value 4 ∂e/∂c 1.5',
      '1 constant value 1',
      'sub → d #2 value 1.5 ∂e/∂d 4',
      'mul → e #3 value 6 ∂e/∂e 1',
    ]);
    await page.keyboard.press('ArrowLeft');
    expect([await position(), (await labels())[1]]).toEqual([
      'Backward step 2 of 3: sub passes its gradient on.',
      'b value 2.5 ∂e/∂b 4 + …',
    ]);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect([await position(), (await labels()).at(-1)]).toEqual([
      'Forward step 1 of 3: add runs.',
      'mul → e #3 value ∂e/∂e not yet',
    ]);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('.tape .tnode[aria-pressed=true]').textContent()).toContain('value');
    await leave();
  });

  test('leads from an op to its line and back', async () => {
    await openTape(func);
    await page.locator('.tape-src tbody button', { hasText: 'sub' }).press('Enter');
    expect(await page.locator('.tape-code [aria-current=true]').textContent()).toContain('tf.sub(b, 1)');
    await page.locator('.tape-code .ln', { hasText: 'tf.mul' }).locator('button').press('Enter');
    expect(await position()).toBe('Forward step 3 of 3: mul runs.');
    await leave();
  });

  test('names where NaN is born, and the outline says it all as text', async () => {
    await openTape(nan);
    expect(await page.textContent('.tape-det h3')).toContain('First NaN: mul, line 3');
    expect(await page.textContent('.birth-chain')).toContain('log, line 2: 1 −Inf');
    await page.keyboard.press('Home');
    await page.keyboard.press('b');
    expect(await position()).toBe('Forward step 2 of 2: mul runs.');
    await page.keyboard.press('o');
    expect(await page.locator('.tape-outline li').count()).toBe(2);
    await leave();
  });

  test('shows every result of an op, with its gradient', async () => {
    await openTape(halves);
    expect((await labels()).filter((label) => label.startsWith('split'))).toEqual([
      'split → left, right [1,1] value 1 ∂y/∂left 4',
    ]);
    await page.locator('.tape .tnode', { hasText: 'split' }).press('Enter');
    const details = ((await page.textContent('.tape-det')) ?? '').replace(/\s+/g, ' ');
    expect(details).toContain('right [1,1]');
    expect(details).toContain('∂y/∂right4');
    await leave();
  });

  test('lays out two thousand ops', async () => {
    await openTape(long);
    expect(await page.getAttribute('.deck-strip', 'aria-valuemax')).toBe('2000');
    await page.keyboard.press('o');
    expect(await page.locator('.tape-outline li').count()).toBe(2000);
    await leave();
  });

  test('a figure of the prose is drawn again on the values of the last run', async () => {
    const figure = page.locator('.live-graph');
    expect(await figure.count()).toBe(0);
    expect(await runCell(page, 'tape', func)).toBe('fresh');
    await page.waitForSelector('.live-graph .tnode', { timeout: 60_000 });
    expect(await figure.locator('.tnode', { hasText: 'mul → e' }).textContent()).toContain('6');
    expect(await foundByAxe('.live-graph')).toEqual([]);
    await figure.getByRole('button', { name: 'Tape' }).press('Enter');
    await page.waitForSelector('.tape .tnode', { timeout: 60_000 });
  });

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const source of [func, nan]) {
      await openTape(source);
      expect(await foundByAxe('.full')).toEqual([]);
      await leave();
    }
  });
});
