import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { LabCell } from '../../labs/format/lab.ts';
import { loadLab } from '../../labs/format/load-lab.ts';
import type { Settings } from '../../preload/contract/host.ts';
import { engineReady, killEngine, paste, runCell, watch, writeCell } from './drive-page.ts';
import { closeBrowser, shells, type OpenShell } from './shells.ts';

afterAll(closeBrowser);

/** A machine with other work needs it. */
const journeyMs = 240_000;

/** One test in each shell: one product with one window, both gone at the end. */
function journey(
  title: string,
  steps: (page: Page, product: OpenShell) => Promise<void>,
  settings?: Partial<Settings>,
): void {
  for (const { name, missing, open } of shells)
    test.skipIf(missing)(
      `${title} (${name})`,
      async () => {
        await using product = await open(settings);
        const { page } = product;
        const watched = watch(page);
        await engineReady(page);
        await steps(page, product);
        expect(watched).toEqual({ outside: [], errors: [] });
        // The real Electron's utility processes take no NODE_OPTIONS.
        const calls = name === 'real Electron' ? [] : await product.calls();
        expect(calls.filter((call) => call.startsWith('called'))).toEqual([]);
        // An engine of the browser is watched as a page is.
        const engines = settings?.engine === 'webgl' ? /watching / : /watching .*engine-process/;
        if (name !== 'real Electron') expect(calls.join()).toMatch(engines);
      },
      journeyMs,
    );
}

async function labCells(): Promise<LabCell[]> {
  const folder = new URL('../../labs/lessons/intro-to-tensorflow/', import.meta.url);
  const readText = (path: string): Promise<string | undefined> =>
    readFile(new URL(path, folder), 'utf8').catch(() => undefined);
  const parsed = await loadLab({ id: 'intro-to-tensorflow', path: folder.pathname, readText });
  return (parsed?.lab.sections ?? []).flatMap(({ parts }) =>
    parts.flatMap((part) => (part.kind === 'cell' ? [part] : [])),
  );
}

const titleOf = (page: Page, cell: string): Promise<string | null> =>
  page.locator(`#cell-${cell} .verdict-h b`).first().textContent();

const sourceOf = (page: Page, cell: string): Promise<string> =>
  page.evaluate(
    (id) => [...document.querySelectorAll(`#cell-${id} .cm-line`)].map((line) => line.textContent).join('\n'),
    cell,
  );

const wrong = 'const matrix = tf.constant([1, 2, 3]);\nmatrix;';
const right = 'const matrix = tf.constant([[1, 2, 3], [4, 5, 6]]);\nmatrix;';

journey('a newcomer fills and runs the whole lab by keyboard alone', async (page) => {
  const exercises = await labCells();
  for (const { student, solution } of exercises) {
    // Shift+Enter runs and goes on to the next cell; where there is something to fill in, it is typed over.
    if (student !== solution) {
      await page.keyboard.press('Control+a');
      await paste(page, solution);
    }
    await page.keyboard.press('Shift+Enter');
  }
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.cell[data-runs="1"][aria-busy="false"]').length ===
      document.querySelectorAll('.cell[data-runs]').length,
    undefined,
    { timeout: 90_000 },
  );
  const rails = await page
    .locator('.cell[data-runs]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['run']));
  expect(rails).toEqual(exercises.map(() => 'fresh'));
  expect(await page.locator('.verdict.is-pass').count()).toBe(exercises.filter(({ check }) => check).length);
});

journey('a wrong answer, three hints in their order, the right answer', async (page) => {
  expect(await runCell(page, 'matrix', wrong)).toBe('failed');
  expect(await titleOf(page, 'matrix')).toBe('That is a vector, not a matrix');
  const rungs = page.locator('#cell-matrix .ladder button');
  const open = (): Promise<boolean[]> =>
    rungs.evaluateAll((all) => all.map((one) => !(one as HTMLButtonElement).disabled));
  expect(await open()).toEqual([true, false, false]);
  await page.keyboard.press('Escape');
  for (const hint of [1, 2, 3]) {
    await page.keyboard.press('h');
    await page.waitForSelector(`#cell-matrix .ladder button:nth-child(${hint})[aria-pressed=true]`);
  }
  expect(await runCell(page, 'matrix', right)).toBe('fresh');
  expect(await page.locator('#cell-matrix .verdict').textContent()).toContain('3 of 3 hints used');
});

journey(
  'the engine is killed in the middle of a cell, and everything before it is still there',
  async (page, product) => {
    expect(await runCell(page, 'matrix', right)).toBe('fresh');
    await writeCell(page, 'vectors', 'for (let i = 0; ; i++) if (i > 1e15) break;');
    await page.keyboard.press('Control+Enter');
    // Begun, not waiting only: what had not begun when its engine died is run by the next one.
    await page.waitForSelector('#cell-vectors[data-run=running][data-runs="1"]');
    await killEngine(product);
    await page.waitForSelector('#cell-vectors[data-run=stale][aria-busy=false]', { timeout: 90_000 });
    expect(await page.locator('.stopped').textContent()).toContain('Cell 3 was running');
    expect(await runCell(page, 'slicing', 'tf.shape(matrix).join();')).toBe('fresh');
    expect(await page.locator('#cell-slicing .out').textContent()).toContain('2,3');
  },
);

journey(
  'the graphics context is lost: it is said, the values go on on the next engine, plots are there',
  async (page) => {
    // Small tensors would stay on the processor and survive by chance.
    const values = `tf.env().set('WEBGL_CPU_FORWARD', false);
    const doubled = tf.constant([1, 2, 3]).mul(2); const kept = tf.variable(doubled.add(1)); tf.getBackend();`;
    expect(await runCell(page, 'scalars', values)).toBe('fresh');
    expect(await page.locator('#cell-scalars .out').textContent()).toContain('webgl');
    await runCell(page, 'matrix', "tf.plot({ series: [{ name: 'kept', y: [3, 5, 7] }] });");
    const lose = `tf.backend().gpgpu.gl.getExtension('WEBGL_lose_context').loseContext();`;
    await writeCell(page, 'vectors', lose);
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(
      () => document.querySelector('.banner')?.textContent?.includes('WASM'),
      undefined,
      { timeout: 60_000 },
    );
    await engineReady(page);
    expect(await runCell(page, 'slicing', 'doubled.add(kept).arraySync().join() + tf.getBackend();')).toBe(
      'fresh',
    );
    expect(await page.locator('#cell-slicing .out').textContent()).toContain('5,9,13wasm');
    expect(await page.locator('#cell-matrix .out svg').count()).toBeGreaterThan(0);
    expect(await page.locator('.toast').allInnerTexts()).toEqual([]);
  },
  { engine: 'webgl' },
);

journey('a page that is reloaded while a cell runs has lost nothing', async (page) => {
  await writeCell(
    page,
    'scalars',
    "const slow = await new Promise((go) => setTimeout(() => go('slept'), 4000));\nslow;",
  );
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#cell-scalars[data-run=running][data-runs="1"]');
  await page.waitForTimeout(400);
  await page.reload();
  // Editors are made when their cells come near the window, one after the other.
  await expect.poll(() => sourceOf(page, 'scalars'), { timeout: 30_000 }).toContain('slept');
  await page.waitForFunction(
    () => document.querySelector('#cell-scalars .out')?.textContent?.includes('slept'),
    undefined,
    { timeout: 30_000 },
  );
  expect(await runCell(page, 'vectors', 'slow.length;')).toBe('fresh');
});

journey('two windows on one file: one writes, the other follows and can take over', async (page, product) => {
  const other = await product.another();
  await other.waitForSelector('.cm-content');
  await other.waitForSelector('.banner');
  await writeCell(page, 'matrix', right);
  await other.waitForFunction(
    () => document.querySelector('#cell-matrix .cm-content')?.textContent?.includes('[4, 5, 6]'),
    undefined,
    { timeout: 10_000 },
  );
  await other.locator('.banner button').click();
  await page.waitForSelector('.banner');
  await writeCell(other, 'matrix', wrong);
  await page.waitForFunction(
    () => !document.querySelector('#cell-matrix .cm-content')?.textContent?.includes('[4, 5, 6]'),
    undefined,
    { timeout: 10_000 },
  );
});

journey('both languages: the interface, and what a check says', async (page) => {
  await page.keyboard.press('Control+k');
  await page.locator('.palette input').fill('español');
  await page.keyboard.press('Enter');
  await page.waitForSelector('html[lang=es]');
  expect(await page.locator('.foot').textContent()).toContain('Siguiente');
  await runCell(page, 'matrix', wrong);
  expect(await titleOf(page, 'matrix')).toContain('vector');
  expect(await titleOf(page, 'matrix')).not.toContain('That is');
});
