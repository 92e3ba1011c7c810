/** Windows that come while the engine has been running for a while: what they are told at once must not be lost. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineReady, launchBrowser, openWindow, Product, runCell, watch } from './drive-page.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

test('each of five windows on one document learns of the engine, its variables and the results before it', async () => {
  const first = await openWindow(browser, product.address);
  await engineReady(first);
  await runCell(first, 'scalars', 'const ten = tf.constant([10]);\nten');
  for (let i = 0; i < 5; i++) {
    const page = await openWindow(browser, product.address);
    const watched = watch(page);
    await engineReady(page);
    await page.waitForSelector('#variable-ten', { state: 'attached' });
    expect(await page.locator('#cell-scalars .out').first().innerText()).toContain('10');
    expect(watched.errors).toEqual([]);
    await page.context().close();
  }
});
