import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, engineReady, launchBrowser, openWindow, Product, runCell, watch } from './drive-page.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

/** What the page shows and tells a screen reader that has an English word in it; code, values and the lab's prose aside. */
const englishOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const aside = '.cm-editor .cm-content, pre, code, kbd, [lang=en], .mono, script, style';
    const words =
      /\b(the|and|is|are|of|with|was|this|that|expected|found|write|run|cell|cells|not|for|from|your|it|which|tensor of|hint|next)\b/i;
    const found = new Set<string>();
    const take = (text: string | null): void => {
      if (text && words.test(text)) found.add(text.trim().slice(0, 200));
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      const isProse = element?.closest('.prose, .caption') && !element.closest('.hint');
      if (!element || isProse || element.closest(aside)) continue;
      if (node instanceof Element)
        for (const name of ['aria-label', 'title', 'alt', 'placeholder']) take(node.getAttribute(name));
      else if (element.checkVisibility()) take(node.textContent);
    }
    // Why this shell: the words of whoever started it.
    return [...found].filter((text) => !text.startsWith('The tests asked for'));
  });

const errorOf = (page: Page, cell: string): Promise<string | null> =>
  page
    .locator(`#cell-${cell} .out .message, #cell-${cell} .out .waits`)
    .first()
    .textContent({ timeout: 10_000 });

test('in Spanish there is no English in interface, verdicts, hints, errors of the kit and reasons', async () => {
  const page = await openWindow(browser, product.address);
  const watched = watch(page);
  await engineReady(page);
  // Before the change of language, to see that what was said changes with it.
  await runCell(page, 'matrix', 'const matrix = tf.constant([1, 2, 3]);\nmatrix;');
  await page.getByText('That is a vector, not a matrix').waitFor();
  await command(page, 'Spanish');
  await page.getByText('Eso es un vector, no una matriz').waitFor();
  const hints = page.locator('#cell-matrix .ladder button');
  for (const [at, text] of [
    'Cada nivel de corchetes añade un eje',
    'recibe una lista de filas',
    'Escribe',
  ].entries()) {
    await hints.nth(at).click();
    await page.locator('#cell-matrix .hint').getByText(text).waitFor();
  }
  await runCell(page, 'matrix', 'const matrix = undefined;');
  await page.getByText('matrix no tiene valor').waitFor();

  const said: Record<string, RegExp> = {
    'tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]))': /interiores|no encajan/,
    'tf.add(tf.ones([2, 3]), tf.ones([4]))': /extender|formas incompatibles/,
    'tf.keras.layers.Dense(3).apply(tf.ones([3]))': /necesita una entrada de al menos rango 2/,
    'tf.constant([[1, 2], [3]])': /el array es irregular/,
    "tf.constant([1], 'float64')": /no existe aquí/,
    'tf.reduce_sums([1])': /no existe: ¿querías decir/,
    'noSuchName + 1': /no está definido/,
  };
  for (const [source, words] of Object.entries(said)) {
    await runCell(page, 'scalars', source);
    expect(await errorOf(page, 'scalars'), source).toMatch(words);
  }
  await runCell(page, 'scalars', 'tf.constant([[1, 2], [3]])');
  expect(await englishOn(page)).toEqual([]);
  await page.locator('#cell-scalars .original summary').click();
  expect(await page.locator('#cell-scalars .original p').textContent()).toContain('the array is ragged');

  const views = [
    'Mostrar variables',
    'Mostrar memoria',
    'Mostrar ejecuciones',
    'Mostrar el cómputo',
    'Ajustes',
    'Historial',
    'Primeros pasos',
    'Referencia de tf',
  ];
  const english: Record<string, string[]> = {};
  for (const view of views) {
    await command(page, view);
    english[view] = await englishOn(page);
    await page.keyboard.press('Escape');
  }
  expect(english).toEqual(Object.fromEntries(views.map((view) => [view, []])));
  expect(watched).toEqual({ outside: [], errors: [] });
});

test('on a system without a language the page is there all the same', async () => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  // What Chromium says where LANG is C.
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true }),
  );
  const page = await context.newPage();
  const watched = watch(page);
  await page.goto(product.address);
  await page.waitForSelector('.cm-content', { timeout: 30_000 });
  expect(watched).toEqual({ outside: [], errors: [] });
  await context.close();
});
