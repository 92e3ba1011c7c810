/** The tensor inspector by keyboard alone: from a cell to a value, its axes, statistics, differences, pictures and files. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeNpz } from '../../labs/format/tensors/npz.ts';
import {
  command,
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
  page = await openWindow(browser, product.address);
  watched = watch(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await engineReady(page);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
});

/** Runs a source and opens the tensor that it ends in. */
async function inspect(source: string, cell = 'scalars'): Promise<void> {
  await runCell(page, cell, source);
  const name = source.split('\n').at(-1)!;
  await page.waitForFunction((id) => document.getElementById(id) !== null, `variable-${name}`);
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('i');
  await counted();
}
const counted = (): Promise<unknown> => page.waitForSelector('.inspector-view [data-statistics=all]');
const cursor = (): Promise<string> => page.locator('[data-cursor]').innerText();
const fact = (name: string): Promise<string> =>
  page.locator('.kv dt', { hasText: name }).locator('+ dd').innerText();
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** Tab until the wanted element has the focus. */
async function tabTo(selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`nothing of ${selector} was reached by Tab`);
}
const shows = async (find: () => Promise<string>, wanted: string | RegExp): Promise<void> => {
  await expect.poll(find, { timeout: 15_000 }).toMatch(wanted);
};

const steps = `const z = tf.range(0, 6 * 32 * 48).div(1000).reshape([6, 32, 48]);
const odd = tf.where(z.equal(z.max()), tf.fill([6, 32, 48], NaN), z);
odd`;

test('keys lead to any value, slice and axis', async () => {
  await inspect(steps);
  await tabTo('[data-heat]');
  await press('ArrowDown', 'ArrowRight', 'ArrowRight');
  await shows(cursor, /^odd\[0, 1, 2\] = 0\.05$/);
  await press(']', ']');
  await shows(cursor, /^odd\[2, 1, 2\] = 3\.122$/);
  expect(await fact('min · max')).toBe('3.072 · 4.607');
  await press('x');
  await shows(cursor, /^odd\[2, 0, 0\] = 3\.072$/);
  await press('0');
  await tabTo('#axis-0');
  await press('r');
  await shows(() => page.locator('.axes').first().innerText(), /Rows\s+axis 0\s+6/);
  await press('0');
  await page.locator('.seg button', { hasText: 'Whole' }).focus();
  await press('Enter');
  await shows(() => fact('finite values'), '9,215 of 9,216');
  await press('n');
  await shows(cursor, /^odd\[5, 31, 47\] = NaN$/);
  await press('Shift+T');
  await expect.poll(() => page.locator('.twin.is-full tbody tr').count()).toBe(32);
  await press('Shift+T');
});

test('complex numbers have two parts, bools are words, and a long table of strings is walked by keys', async () => {
  await inspect('const waves = tf.complex([[1, 2], [3, 4]], [[5, -6], [7, 8]]);\nwaves');
  await shows(cursor, /^waves\[0, 0, Re\] = 1$/);
  await press(']');
  await shows(cursor, /^waves\[0, 0, Im\] = 5$/);
  expect(await page.locator('.facts .shape').innerText()).toBe('[2,2]');
  await press('Escape');
  await inspect('const flags = tf.constant([[true, false]]);\nflags');
  await shows(cursor, 'flags[0, 0] = true');
  await press('Escape');
  await runCell(
    page,
    'scalars',
    "const words = tf.constant(Array.from({ length: 100 }, (_, i) => ['w' + i]))",
  );
  await page.waitForSelector('#variable-words', { state: 'attached' });
  await command(page, 'inspect words');
  await tabTo('.twin-scroll');
  await press('End', 'ArrowUp');
  await press('Shift+End');
  await shows(cursor, 'words[99, 0] = "w99"');
  await press('Escape');
});

test('the brush counts cells, and Escape first clears it', async () => {
  await inspect(steps.replace(/odd$/, 'z'));
  await tabTo('.handle');
  await press(...Array.from({ length: 32 }, () => 'ArrowRight'));
  await shows(() => page.locator('.brush-line').innerText(), '768 cells');
  await press('Escape');
  await shows(() => page.locator('.brush-line').innerText(), /^Drag/);
  await press('Escape');
  expect(await page.locator('.inspector-view').count()).toBe(0);
});

test('a difference names its places, and what is within the tolerance is blank', async () => {
  await inspect(
    'const left = tf.ones([8, 8]);\nconst right = left.add(tf.oneHot(tf.constant(5, "int32"), 8).mul(0.25));\nleft',
  );
  await page.locator('.seg button', { hasText: 'Diff' }).focus();
  await press('Enter');
  await page.locator('#inspect-against').focus();
  await page.selectOption('#inspect-against', { label: 'right' });
  await shows(() => page.locator('.facts').innerText(), '8 of 64 outside tolerance');
  await shows(() => page.locator('.twin').innerText(), /8 of 8 sit at index 5 of axis 1/);
  expect(await fact('largest absolute')).toBe('0.25');
});

test("a student's tensor beside that of the lab's solution, whose text is nowhere in the page", async () => {
  await inspect('const images = tf.ones([10, 256, 256, 3]);\nimages', 'images');
  await page.locator('.seg button', { hasText: 'Diff' }).focus();
  await press('Enter');
  await page.locator('#inspect-against').focus();
  await page.selectOption('#inspect-against', { label: "the lab's solution" });
  await shows(() => page.locator('.facts').innerText(), /(\d[\d,]*) of \1 outside tolerance/);
  expect(await fact('largest absolute')).toBe('1');
  expect(await page.content()).not.toContain('tf.zeros([10');
});

test('pictures, and one channel of them', async () => {
  await inspect('const images = tf.linspace(0, 1, 10 * 16 * 16 * 3).reshape([10, 16, 16, 3]);\nimages');
  await page.locator('.seg button', { hasText: 'Image' }).focus();
  await press('Enter');
  await page.waitForSelector('.img canvas[width="16"]');
  expect(await page.locator('.img').count()).toBe(10);
  const pixel = (): Promise<string> =>
    page
      .locator('.img canvas')
      .last()
      .evaluate((canvas: HTMLCanvasElement) =>
        String(canvas.getContext('2d')!.getImageData(15, 15, 1, 1).data),
      );
  await shows(pixel, '255,255,255,255');
  expect(await page.locator('.inspector-view .chip').first().innerText()).toMatch(/as stored, values 0 … 1/);
});

test('it follows its name while a cell trains, and after', async () => {
  await inspect('const w = tf.Variable(tf.zeros([2, 2]));\nw');
  await shows(cursor, 'w[0, 0] = 0');
  await press('Escape');
  await runCell(
    page,
    'vectors',
    'for (let k = 0; k < 30; k++) { w.assignAdd(tf.ones([2, 2])); await new Promise((go) => setTimeout(go, 60)) }',
  ).catch(() => undefined);
  await press('Escape', 'i');
  await shows(cursor, 'w[0, 0] = 30');
});

test('a tensor is copied and saved, and its file opened again', async () => {
  await inspect('const keep = tf.constant([[1, 2.5], [-3, 4]]);\nkeep');
  await page.locator('button', { hasText: 'Copy or save' }).focus();
  await press('Enter', 'Enter');
  await shows(
    () => page.evaluate(() => navigator.clipboard.readText()),
    /tf\.constant\(\[\[1, 2\.5\],\n \[-3, 4\]\]\)/,
  );
  await press('Enter', 'ArrowDown', 'ArrowDown', 'Enter');
  const saved = join(product.workFolder, 'keep.npy');
  await expect
    .poll(() =>
      readFile(saved).then(
        (bytes) => bytes.length,
        () => 0,
      ),
    )
    .toBe(128 + 16);
  const other = join(product.home, 'pair.npz');
  await writeFile(
    other,
    writeNpz([
      { name: 'a', dtype: 'int32', shape: [3], values: Int32Array.of(7, 8, 9) },
      { name: 'b', dtype: 'float32', shape: [1], values: Float32Array.of(0.5) },
    ]),
  );
  await page.setInputFiles('input[type=file][accept*=npz]', other);
  await shows(cursor, 'pair.npz · a[0] = 7');
  const bad = join(product.home, 'bad.npy');
  await writeFile(bad, 'no numbers');
  await page.setInputFiles('input[type=file][accept*=npz]', bad);
  await shows(() => page.locator('.inspector-view .banner').innerText(), /bad\.npy: found neither a \.npy/);
});

test('the palette leads to every tensor by its name', async () => {
  await inspect('const first = tf.ones([2, 3]);\nconst second = tf.zeros([4]);\nsecond');
  await press('Escape');
  await command(page, 'inspect first');
  await shows(cursor, 'first[0, 0] = 1');
});

test('axe finds nothing in any of its views, light or dark', async () => {
  await inspect(steps);
  const found: string[] = [];
  for (const mode of ['Heatmap', 'Image', 'Diff']) {
    await page.locator('.seg button', { hasText: mode }).click();
    if (mode === 'Diff') await page.selectOption('#inspect-against', { label: 'z' });
    await page.waitForTimeout(400);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(200);
      const { violations } = await new AxeBuilder({ page }).include('.full').analyze();
      for (const { id, nodes } of violations)
        found.push(`${mode}, ${colorScheme}: ${id}: ${nodes[0]?.html.slice(0, 200)}`);
    }
  }
  expect(found).toEqual([]);
});

test('the page said nothing wrong and asked nobody else', () => {
  expect(watched).toEqual({ outside: [], errors: [] });
});
