import { listPackage } from '@electron/asar';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runDouble, startDouble } from './drive-desktop.ts';
import { engineReady, runCell } from './drive-page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** What an Electron distribution is to the packager: the executable here starts the double, and no Chromium is in it. */
async function makeStandIn(folder: string): Promise<void> {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  const files = { version: '45.4.1\n', LICENSE: 'stand-in\n', 'LICENSES.chromium.html': 'stand-in\n' };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'locales', 'en-US.pak'), '');
  const executable = join(folder, 'electron');
  const lines = [
    '#!/bin/sh',
    'ELECTRON_DOUBLE_EXECUTABLE="$0" exec',
    `"${process.execPath}" --disable-warning=ExperimentalWarning "${runDouble}" "$@"`,
  ];
  await writeFile(executable, `${lines[0]}\n${lines[1]} ${lines[2]}\n`);
  await chmod(executable, 0o755);
}

const packageWith = (words: readonly string[]): Promise<{ stderr: string }> =>
  run(process.execPath, ['--disable-warning=ExperimentalWarning', 'main/setup/package.ts', ...words], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  });

let folder: string;
let made: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tapedeck-package-'));
  await makeStandIn(join(folder, 'stand-in'));
  await packageWith(['--electron-dist', join(folder, 'stand-in'), '--output', join(folder, 'out')]);
  made = join(folder, 'out', 'linux-unpacked');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the archive holds the entry, the built page and the labs, and neither tests nor what only builds need', () => {
  const files = listPackage(join(made, 'resources', 'app.asar'), { isPack: false });
  const has = (name: string): boolean => files.includes(name);
  expect(
    [
      '/main/desktop.ts',
      '/dist/preload.cjs',
      '/dist/engine/engine-process.mjs',
      '/dist/page/index.html',
      '/dist/page/workers/engine-worker.js',
      '/labs/lessons/intro-to-tensorflow/lab.md',
      '/node_modules/valibot/package.json',
    ].filter((name) => !has(name)),
  ).toEqual([]);
  expect(
    files.filter((name) => /^\/(test|renderer)\/|^\/node_modules\/(vite|plotly\.js|electron)\//.test(name)),
  ).toEqual([]);
});

test('the control thread lies beside the archive, where a worker finds it', async () => {
  const file = join(made, 'resources', 'app.asar.unpacked', 'main', 'host', 'control-thread.ts');
  expect(await readFile(file, 'utf8')).toContain('Atomics.store');
});

test('the packaged application starts and runs a cell', async () => {
  await using desktop = await startDouble({ packaged: join(made, 'tapedeck') });
  const [page] = (await desktop.windows(1)) as [Page];
  await page.waitForSelector('.cm-content');
  await engineReady(page);
  expect(await runCell(page, 'imports', '20 + 3;')).toBe('fresh');
  expect(await page.locator('#cell-imports .out').first().textContent()).toContain('23');
  expect(await desktop.evaluate(({ app }) => app.isPackaged, undefined)).toBe(true);
});

test('a folder without a distribution is named, with what was expected', async () => {
  const failed = await packageWith(['--electron-dist', join(folder, 'nothing')]).then(
    () => undefined,
    (error: { code: number; stderr: string }) => error,
  );
  expect(failed?.code).toBe(2);
  expect(failed?.stderr).toMatch(/found no Electron distribution in .*nothing, expected its file "version"/);
});
