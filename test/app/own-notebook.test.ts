/** A notebook of one's own, by keyboard and by dropping files: cells come, go, part and join, and data is read. */
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundByAxe } from './axe-in-themes.ts';
import { command, engineReady, launchBrowser, openWindow, Product, watch } from './drive-page.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

/** The text of every cell and note, in order. */
const texts = (page: Page) =>
  expect.poll(
    () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.cell')].map((cell) => {
          const lines = [...cell.querySelectorAll('.cm-line')].map(({ textContent }) => textContent);
          const note =
            cell.querySelector<HTMLTextAreaElement>('textarea')?.value ??
            cell.querySelector('.prose')?.textContent;
          return lines.length > 0 ? lines.join('\n') : (note ?? '');
        }),
      ),
    { timeout: 60_000 },
  );

test('cells and notes are added, split, merged, moved, deleted and brought back', async () => {
  const page = await openWindow(browser, product.address);
  const watched = watch(page);
  await command(page, 'new scratch');
  await page.waitForFunction(() => document.querySelectorAll('.cell').length === 1);
  // What is typed goes into the new notebook at once.
  await page.waitForFunction(() => document.activeElement?.closest('.cell') !== null);
  await page.keyboard.type('one;\ntwo;');
  await texts(page).toEqual(['one;\ntwo;']);
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+Shift+Minus');
  await texts(page).toEqual(['one;', 'two;']);
  await page.keyboard.press('Control+Shift+ArrowUp');
  await texts(page).toEqual(['two;', 'one;']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+M');
  await texts(page).toEqual(['two;\none;']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await texts(page).toEqual(['two;\none;', '']);
  await page.keyboard.type('three;');
  await texts(page).toEqual(['two;\none;', 'three;']);
  await command(page, 'delete cell');
  await texts(page).toEqual(['two;\none;']);
  await page.locator('.toast button', { hasText: 'Undo' }).press('Enter');
  await texts(page).toEqual(['two;\none;', 'three;']);
  await page.locator('.add-cell button', { hasText: 'Note' }).press('Enter');
  await page.waitForFunction(() => document.activeElement instanceof HTMLTextAreaElement);
  await page.keyboard.type('A **word**');
  await page.keyboard.press('Escape');
  await texts(page).toEqual(['two;\none;', 'three;', 'A word']);
  await page.locator('.menu-of button').first().press('Enter');
  await page.waitForSelector('.menu');
  expect(await foundByAxe(page, '.nb')).toEqual([]);
  expect(watched).toEqual({ outside: [], errors: [] });
}, 300_000);

test('a table that is dropped on a cell is read in the cell below it', async () => {
  const page = await openWindow(browser, product.address);
  const watched = watch(page);
  await engineReady(page);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['name,score\nAda,9.5\nAlan,8\n'], 'my scores.csv'));
    const target = document.querySelector('#cell-scalars .editor');
    for (const kind of ['dragover', 'drop'])
      target?.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  });
  const own = page.locator('#cell-scalars + .cell[id^=cell-own-]');
  await own.waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.activeElement?.closest('.cell[id^=cell-own-]') !== null);
  await page.keyboard.press('Control+Enter');
  await own.locator('.table-out td').first().waitFor({ timeout: 60_000 });
  expect(await own.locator('.table-out').innerText()).toMatch(/name\s+score\s+Ada\s+9\.5\s+Alan\s+8/);
  expect(watched).toEqual({ outside: [], errors: [] });
}, 300_000);

test('a work folder that is gone is said, a copy goes elsewhere, and saving goes on when it is back', async () => {
  const page = await openWindow(browser, product.address);
  const watched = watch(page);
  page.setDefaultTimeout(60_000);
  await command(page, 'new scratch');
  await page.waitForFunction(() => document.querySelectorAll('.cell').length === 1);
  await page.waitForFunction(() => document.activeElement?.closest('.cell') !== null);
  await page.keyboard.type('const before = 1;');
  await page.locator('.status', { hasText: /Saved \d/ }).waitFor();
  const away = `${product.workFolder}-away`;
  await rename(product.workFolder, away);
  await writeFile(product.workFolder, 'in the way');
  await page.keyboard.type(' const during = 2;');
  const fault = page.locator('.banner.fail', { hasText: 'Its folder is gone' });
  await fault.waitFor();
  await page.locator('.status', { hasText: 'Not saved' }).waitFor();
  await fault.locator('button').press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'copy-to');
  await page.keyboard.type(`${product.workFolder}/copy`);
  await page.keyboard.press('Enter');
  await page.locator('#copy-why', { hasText: 'Its folder is gone' }).waitFor();
  const copy = join(product.home, 'elsewhere', 'copy.ipynb');
  await page.locator('#copy-to').fill(copy.replace('.ipynb', ''));
  await page.keyboard.press('Enter');
  await page.locator('.toast', { hasText: copy }).waitFor();
  expect(await readFile(copy, 'utf8')).toContain('const before = 1; const during = 2;');
  await rm(product.workFolder);
  await rename(away, product.workFolder);
  // It is tried again by itself, and with the next change at once.
  await page.locator('.cm-content').first().press('End');
  await page.keyboard.type(' // on');
  await fault.waitFor({ state: 'detached' });
  await page.locator('.status', { hasText: /Saved \d/ }).waitFor();
  const saved = await Promise.all(
    (await readdir(product.workFolder))
      .filter((name) => name.endsWith('.ipynb'))
      .map((name) => readFile(join(product.workFolder, name), 'utf8')),
  );
  expect(saved.join()).toContain('const before = 1; const during = 2; // on');
  expect(watched).toEqual({ outside: [], errors: [] });
}, 300_000);
