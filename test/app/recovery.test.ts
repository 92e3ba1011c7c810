/** The host is killed at once and without a word: what was typed is offered back, in both shells. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDouble } from './drive-desktop.ts';
import { engineReady, launchBrowser, openWindow, Product, writeCell } from './drive-page.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
});

interface Life extends AsyncDisposable {
  readonly page: Page;
  kill(): Promise<void>;
}

async function lifeInBrowser(home: string): Promise<Life> {
  const product = await Product.start({ home });
  const page = await openWindow(browser, product.address);
  return {
    page,
    kill: () => product.end('SIGKILL'),
    async [Symbol.asyncDispose]() {
      await page.context().close();
      await product[Symbol.asyncDispose]();
    },
  };
}

async function lifeOnDouble(home: string): Promise<Life> {
  // What a killed one leaves behind lies where the test removes it.
  const desktop = await startDouble({ home, environment: { TMPDIR: home } });
  const [page] = (await desktop.windows(1)) as [Page];
  await page.waitForSelector('.cm-content', { timeout: 60_000 });
  return {
    page,
    async kill() {
      desktop.process.kill('SIGKILL');
      await desktop.ended();
    },
    [Symbol.asyncDispose]: () => desktop[Symbol.asyncDispose](),
  };
}

/** As if it had been killed a moment before it saved: the file is the old one, and only the log has the edit. */
async function undoLastSave(home: string, path: string, before: string): Promise<void> {
  await writeFile(path, before);
  const names = await readdir(home, { recursive: true });
  const logs = names.filter((name) => name.endsWith('.log')).map((name) => join(home, name));
  for (const log of logs) {
    const lines = (await readFile(log, 'utf8')).split('\n');
    const edited = lines.findLastIndex((line) => line.includes('"edit"'));
    await writeFile(log, lines.filter((line, at) => at <= edited || !line.includes('"saved"')).join('\n'));
  }
  expect(logs.length).toBeGreaterThan(0);
}

const typed = 'const matrix = tf.constant([[1, 2, 3], [4, 5, 6]]);\nmatrix;';

const lives = [
  ['browser shell', lifeInBrowser],
  ['double of Electron', lifeOnDouble],
] as const;

/** Four starts take their time: on the double in the full run alone. */
test.each(lives.slice(0, process.env['TAPEDECK_FULL'] === '1' ? 2 : 1))(
  'after kill -9 what the file lacks is shown cell by cell, and taken when one says so (%s)',
  async (_, live) => {
    const home = await mkdtemp(join(tmpdir(), 'tapedeck-recovery-'));
    const path = join(home, 'work', 'intro-to-tensorflow.ipynb');
    const onDisk = (): Promise<string> => readFile(path, 'utf8').catch(() => '');
    let before: string;
    {
      await using life = await live(home);
      await engineReady(life.page);
      await writeCell(life.page, 'scalars', '// kept\n');
      await expect.poll(onDisk, { timeout: 60_000 }).toContain('// kept');
      before = await onDisk();
      await writeCell(life.page, 'matrix', typed);
      await expect.poll(onDisk, { timeout: 60_000 }).toContain('[4, 5, 6]]');
      await life.kill();
    }
    await undoLastSave(home, path, before);
    await using again = await live(home);
    const { page } = again;
    const difference = page.locator('.recovery section');
    await difference.first().waitFor({ timeout: 60_000 });
    expect(await difference.count()).toBe(1);
    const [inFile, left] = await difference.locator('pre').allTextContents();
    expect(inFile).not.toContain('[4, 5, 6]]');
    expect(left).toBe(typed);
    expect(await onDisk()).toBe(before);
    await page.locator('.banner .btn.primary').first().click();
    await expect
      .poll(() => page.locator('#cell-matrix .cm-content').textContent(), { timeout: 60_000 })
      .toContain('[4, 5, 6]]');
    await expect.poll(onDisk, { timeout: 60_000 }).toContain('[4, 5, 6]]');
    await again[Symbol.asyncDispose]();
    await rm(home, { recursive: true, force: true });
  },
  300_000,
);
