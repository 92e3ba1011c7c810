import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundByAxe } from './axe-in-themes.ts';
import {
  command,
  engineReady,
  launchBrowser,
  openWindow,
  Product,
  runCell,
  watch,
  writeCell,
} from './drive-page.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

test('F1 opens the reference at the name under the cursor; keys search it, try an example, and go back', async () => {
  const page = await openWindow(browser, product.address);
  const watched = watch(page);
  const heading = page.locator('.entry h3');
  await writeCell(page, 'scalars', 'const y = tf.matMul(a, b);');
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+ArrowRight');
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F1');
  await heading.getByText('tf.matMul').waitFor();
  expect(await page.locator('.entry .explanation').first().textContent()).toContain('dot product');

  expect(await foundByAxe(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await page.locator('.full').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.classList.contains('cm-content'));

  await page.keyboard.press('F1');
  await heading.getByText('tf.matMul').waitFor();
  // The name that was asked for is selected, so that typing replaces it.
  await page.waitForFunction(() => {
    const { activeElement: field } = document;
    return (
      field instanceof HTMLInputElement &&
      field.selectionEnd === field.value.length &&
      field.selectionStart === 0
    );
  });
  await page.keyboard.type('gradient tape');
  await heading.getByText('tf.GradientTape').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.locator('.reference-names [aria-selected=true]:nth-child(2)').waitFor();
  await page.keyboard.press('ArrowUp');
  await page.locator('.reference-names [aria-selected=true]:first-child').waitFor();
  await page.locator('.entry-example button').first().press('Enter');
  await page.locator('.full').waitFor({ state: 'detached' });
  const scratch = page.locator('.cell[id^=cell-own-]');
  expect(await scratch.locator('.cm-content').textContent()).toContain('new tf.GradientTape()');
  await engineReady(page);
  const id = (await scratch.getAttribute('id'))?.slice('cell-'.length) ?? '';
  expect(await runCell(page, id)).toBe('fresh');
  expect(watched).toEqual({ outside: [], errors: [] });
});

test('F1 away from any name opens an overview: the names of this lab, then topics; a search by what a name does', async () => {
  const page = await openWindow(browser, product.address);
  const watched = watch(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  const groups = page.locator('.overview section');
  await groups.nth(1).waitFor();
  expect(await groups.first().getAttribute('aria-label')).toBe('In this lab');
  const names = await groups.first().locator('.mono').allTextContents();
  expect(names.slice(0, 2)).toEqual(['tf.constant', 'tf.rank']);
  expect(await foundByAxe(page, '.overview')).toEqual([]);

  await page.keyboard.type('multiply matrices');
  const heading = page.locator('.entry h3');
  await heading.getByText('tf.matMul').waitFor();
  await page.locator('.to-overview').press('Enter');
  await groups.first().locator('button').first().press('Enter');
  await heading.getByText('tf.constant').waitFor();
  expect(watched).toEqual({ outside: [], errors: [] });
}, 600_000);

test('the first run shows each engine that was tried, the keys and the places, and leads to the lab', async () => {
  const page = await openWindow(browser, product.address);
  await engineReady(page);
  await command(page, 'getting started');
  await page.locator('.first-run .step.done .chip').waitFor();
  expect(await page.locator('.first-run kbd').allTextContents()).toEqual([
    'Shift ↵',
    'F8',
    'Ctrl .',
    'Ctrl K',
  ]);
  expect(await page.locator('.first-run .place').first().textContent()).toBe(product.workFolder);
  expect(await foundByAxe(page)).toEqual([]);
  await page.getByRole('button', { name: /^Start reading/ }).press('Enter');
  await page.locator('.full').waitFor({ state: 'detached' });
});
