import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rareWays } from './desktop-rare-ways.ts';
import { engineReady, runCell, watch, writeCell } from './drive-page.ts';
import { linesNotRun } from './lines-not-run.ts';
import { newWindow } from './shells.ts';
import { realElectron, startAgain, startDouble, startReal, type Desktop } from './drive-desktop.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const shells = [
  { name: 'the double of Electron', start: startDouble, missing: false },
  { name: 'Electron', start: startReal, missing: realElectron.kind === 'missing' },
];

const opened = (page: Page): Promise<unknown> => page.waitForSelector('.cm-content', { timeout: 60_000 });
const fileShown = (page: Page): Promise<string> => page.locator('.bar .file').innerText();

/** What a cell shows below its code. */
const shown = (page: Page, cell: string): Promise<string | null> =>
  page.locator(`#cell-${cell} .out`).first().textContent();

const notebook = (source: string): string =>
  JSON.stringify({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [{ id: 'one', cell_type: 'code', source, metadata: {}, outputs: [], execution_count: null }],
  });

describe.each(shells)('the desktop application on $name', ({ start, missing }) => {
  describe.skipIf(missing)('with a window', () => {
    let desktop: Desktop;
    let page: Page;
    let home: string;
    let coverage: Record<string, string>;
    beforeAll(async () => {
      home = await mkdtemp(join(tmpdir(), 'tapedeck-desktop-'));
      coverage = { NODE_V8_COVERAGE: join(home, 'coverage') };
      desktop = await start({ home, environment: coverage });
      [page] = (await desktop.windows(1)) as [Page];
      await opened(page);
      await engineReady(page);
    });
    afterAll(async () => {
      await desktop?.[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    });

    test('runs a cell in an engine of a utility process and shows what it came to', async () => {
      expect(await runCell(page, 'imports', '6 * 7;')).toBe('fresh');
      expect(await shown(page, 'imports')).toContain('42');
    });

    test('gives the page an isolated origin, its two objects, and nothing of Node', async () => {
      const found = await page.evaluate(() => ({
        isolated: crossOriginIsolated,
        host: Object.keys(window.host ?? {}).includes('openWork'),
        shell: Object.keys(window.shell ?? {}).sort(),
        node: ['require', 'process', 'module', 'electron'].filter((name) => name in globalThis),
      }));
      expect(found).toEqual({
        isolated: true,
        host: true,
        shell: ['connect', 'firstWork', 'setMenu'],
        node: [],
      });
    });

    test('stops a cell that never ends, and the next one runs', async () => {
      await writeCell(page, 'imports', 'while (true) {}');
      await page.keyboard.press('Control+Enter');
      await page.waitForSelector('#cell-imports[data-run=running]');
      await desktop.evaluate(
        ({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('stop')?.click(),
        undefined,
      );
      await page.waitForSelector('#cell-imports[aria-busy=false]');
      await runCell(page, 'imports', '`after ${1 + 1}`;');
      expect(await shown(page, 'imports')).toContain('after 2');
    });

    test('answers a malformed call with what was wrong in it, and goes on', async () => {
      const said = await page.evaluate(async () => {
        const message = (call: Promise<unknown> | undefined): Promise<string> =>
          Promise.resolve(call).then(String, (error: Error) => error.message);
        return [
          await message(window.host?.openWork({ lab: 7 } as never)),
          await message(window.shell?.setMenu({ words: {} } as never)),
          typeof (await window.host?.about()),
        ];
      });
      expect(said[0]).toMatch(/openWork: .*found/);
      expect(said[1]).toMatch(/setMenu: /);
      expect(said[2]).toBe('object');
    });

    test('has a menu of the page’s commands in the page’s language', async () => {
      const labels = (): Promise<string[]> =>
        desktop.evaluate(
          ({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label),
          undefined,
        );
      await expect.poll(labels, { timeout: 60_000 }).toEqual(expect.arrayContaining(['File', 'Run', 'Go']));
      await page.evaluate(() => window.host?.changeSettings({ language: 'es' }));
      await expect
        .poll(labels, { timeout: 60_000 })
        .toEqual(expect.arrayContaining(['Archivo', 'Ejecutar', 'Ir']));
      await page.evaluate(() => window.host?.changeSettings({ language: 'en' }));
      await expect.poll(labels, { timeout: 60_000 }).toContain('File');
    });

    test('goes nowhere: not by a link, not by a frame, not by a new window, not to the network', async () => {
      const { outside } = watch(page);
      const before = page.url();
      const tried = await page.evaluate(async () => {
        const popup = window.open('https://example.org/');
        location.href = 'https://example.org/';
        const frame = document.createElement('iframe');
        frame.src = 'https://example.org/';
        document.body.append(frame);
        const fetched = await fetch('https://example.org/').then(
          () => 'answered',
          () => 'refused',
        );
        frame.remove();
        return { fetched, popup: popup !== null };
      });
      await page.waitForTimeout(300);
      expect({ fetched: tried.fetched, url: page.url(), windows: (await desktop.windows(1)).length }).toEqual(
        {
          fetched: 'refused',
          url: before,
          windows: 1,
        },
      );
      expect(outside.filter((url) => !url.startsWith('https://example.org/'))).toEqual([]);
    });

    test('a page that is loaded anew finds its document, its outputs and its engine', async () => {
      // A navigation that was refused a moment ago may still be ending.
      const reload = (): Promise<string> => page.reload().then(() => 'loaded', String);
      await expect.poll(reload, { timeout: 60_000 }).toBe('loaded');
      await opened(page);
      await engineReady(page);
      expect(await shown(page, 'imports')).toContain('after 2');
      await runCell(page, 'imports', '`again`;');
      expect(await shown(page, 'imports')).toContain('again');
    });

    test('a second start with a work file shows it in the window there is', async () => {
      const file = join(home, 'second.ipynb');
      await writeFile(file, notebook('1 + 2'));
      await startAgain(home, [file], coverage);
      await expect.poll(() => fileShown(page), { timeout: 60_000 }).toContain('second.ipynb');
      await startAgain(home, [], coverage);
      expect(await desktop.windows(1)).toHaveLength(1);
    });

    test('opens a file from the desktop, from the menu and from its recent files', async () => {
      const file = join(home, 'third.ipynb');
      await writeFile(file, notebook('3'));
      const clicked = (label: string): Promise<void> =>
        desktop.evaluate(({ Menu }, wanted) => {
          const items = (Menu.getApplicationMenu()?.items ?? []).flatMap(
            ({ submenu }) => submenu?.items ?? [],
          );
          const all = [...items, ...items.flatMap(({ submenu }) => submenu?.items ?? [])];
          all.find((item) => item.label === wanted)?.click();
        }, label);
      await desktop.evaluate(({ app }, path) => {
        app.emit('open-file', { preventDefault: () => undefined }, path);
      }, file);
      await expect.poll(() => fileShown(page), { timeout: 60_000 }).toContain('third.ipynb');
      await expect
        .poll(
          async () => {
            await clicked('second.ipynb');
            return fileShown(page);
          },
          { timeout: 60_000 },
        )
        .toContain('second.ipynb');
      await desktop.evaluate(({ dialog }, path) => {
        Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) });
      }, file);
      await clicked('Open…');
      await expect.poll(() => fileShown(page), { timeout: 60_000 }).toContain('third.ipynb');
    });

    test('a second window follows the first, and closing it leaves the first as it was', async () => {
      await newWindow(desktop);
      const [, second] = (await desktop.windows(2)) as [Page, Page];
      await opened(second);
      await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(-1)?.close(), undefined);
      await desktop.windows(1);
      await engineReady(page);
    });

    test('saves and ends when its last window is closed', async () => {
      await runCell(page, 'one', '"last words";');
      await desktop.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }, undefined);
      await desktop.ended();
      expect(await readFile(join(home, 'third.ipynb'), 'utf8')).toContain('last words');
    });

    test.skipIf(start === startReal)(
      'every line of the entry and of the shell runs on the double',
      async () => {
        const shell = join(root, 'main', 'shell', 'desktop');
        const files = (await readdir(shell)).map((name) => join(shell, name));
        await rareWays(home, coverage);
        const missed = await linesNotRun(join(home, 'coverage'), [
          join(root, 'main', 'desktop.ts'),
          ...files,
        ]);
        expect(missed).toEqual([]);
      },
    );
  });
});
