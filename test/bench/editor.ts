/** What the editors cost: a completion in a lab of 40 cells, and a key in one of 200, as frames of the page show them. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openWindow, Product } from '../app/drive-page.ts';
import { launchBenchBrowser } from './bench-browser.ts';
import { summarize } from './statistics.ts';

interface Notebook {
  cells: { cell_type: string; id: string; source: string; [key: string]: unknown }[];
}

const words = ['tf.', 'numbers.', 'sports.', 'num', 'tf.keras.'];
const rounds = 6;
const keys = 120;

/** A work file of the lab with cells of the student's own, up to `count` in all. */
async function labOf(count: number): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'tapedeck-bench-'));
  const browser = await launchBenchBrowser();
  const product = await Product.start({ home });
  const page = await openWindow(browser, product.address);
  await page.locator('.cm-content').first().click();
  await page.keyboard.type(' ');
  await page.waitForTimeout(3000);
  await browser.close();
  await product.end();
  const work = join(home, 'work');
  const file = join(work, (await readdir(work)).find((name) => name.endsWith('.ipynb')) ?? '');
  const notebook = JSON.parse(await readFile(file, 'utf8')) as Notebook;
  const own = notebook.cells.filter(({ cell_type }) => cell_type === 'code').length;
  for (let i = own; i < count; i++)
    notebook.cells.push({
      cell_type: 'code',
      id: `own-${i}`,
      metadata: {},
      execution_count: null,
      outputs: [],
      source: `const v${i} = tf.add(numbers, ${i});\nfunction f${i}(x: tf.Tensor) {\n  return x.add(v${i}).sub(1);\n}\nf${i}(v${i});`,
    });
  await writeFile(file, JSON.stringify(notebook, null, 1));
  return home;
}

async function inLab<T>(count: number, measure: (page: Page) => Promise<T>): Promise<T> {
  const home = await labOf(count);
  const product = await Product.start({ home });
  let browser: Browser | undefined;
  try {
    browser = await launchBenchBrowser();
    const page = await openWindow(browser, product.address);
    await page.locator('#cell-vectors .cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    // The checker is there when it completes what only it knows.
    await page.waitForFunction(async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      return performance
        .getEntriesByType('resource')
        .some(({ name }) => name.endsWith('language-types.json'));
    });
    await page.waitForTimeout(8000);
    return await measure(page);
  } finally {
    await browser?.close();
    await product.end();
    await rm(home, { recursive: true, force: true });
  }
}

/** From the key to the list on the page. */
async function completions(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const seen: number[] = [];
    let pressed = 0;
    let open = false;
    Object.assign(globalThis, { seen });
    addEventListener('keydown', () => (pressed = performance.now()), true);
    new MutationObserver(() => {
      const shown = document.querySelector('.cm-tooltip-autocomplete li') !== null;
      if (shown && !open) seen.push(performance.now() - pressed);
      open = shown;
    }).observe(document.body, { childList: true, subtree: true });
  });
  for (let round = 0; round < rounds; round++)
    for (const word of words) {
      await page.keyboard.type(word, { delay: 40 });
      await page.waitForTimeout(300);
      for (const _ of word) await page.keyboard.press('Backspace');
    }
  return page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
}

/** Intervals between frames while somebody types. */
async function frames(page: Page): Promise<number[]> {
  const measured = page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const intervals: number[] = [];
        const start = performance.now();
        let last = start;
        const next = (now: number): void => {
          intervals.push(now - last);
          last = now;
          if (now - start < ms) requestAnimationFrame(next);
          else resolve(intervals.slice(1));
        };
        requestAnimationFrame(next);
      }),
    keys * 60,
  );
  for (let key = 0; key < keys; key++)
    await page.keyboard.type('// words of a comment '.charAt(key % 22), { delay: 50 });
  return measured;
}

const report = (name: string, wantedP95Ms: number, times: readonly number[]): void =>
  void process.stdout.write(`${JSON.stringify({ name, unit: 'ms', wantedP95Ms, ...summarize(times) })}\n`);

report('completion in 40 cells', 50, await inLab(40, completions));
report('frame intervals while typing in 200 cells', 32, await inLab(200, frames));
