import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ensureElectron, findElectron } from '../../../main/setup/ensure-electron.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tapedeck-electron-'));
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
  vi.stubEnv('XDG_CACHE_HOME', join(root, 'cache'));
  vi.stubEnv('DISPLAY', ':0');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true, force: true });
});

const executable = (folder: string): string =>
  process.platform === 'darwin'
    ? join(folder, 'Electron.app/Contents/MacOS/Electron')
    : join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');

async function put(file: string, text: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return file;
}

test('a binary in node_modules is found without asking anybody', async () => {
  const file = await put(executable(join(root, 'node_modules/electron/dist')), '');
  expect(await ensureElectron(root)).toEqual({ kind: 'found', executable: file });
});

test('a distribution that is named but is not there is told by its path', () => {
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', join(root, 'elsewhere'));
  expect(findElectron(root)).toEqual({
    kind: 'missing',
    reason: expect.stringContaining(`there is no ${executable(join(root, 'elsewhere'))}`) as string,
  });
});

test('what npm’s package downloads is used', async () => {
  const made = executable(join(root, 'node_modules/electron/dist'));
  const installer = `const fs = require('fs'); fs.mkdirSync(${JSON.stringify(dirname(made))}, { recursive: true }); fs.writeFileSync(${JSON.stringify(made)}, '');`;
  await put(join(root, 'node_modules/electron/install.js'), installer);
  expect(await ensureElectron(root)).toEqual({ kind: 'found', executable: made });
});

test('a download that is refused is tried once a day, and its cause told each time', async () => {
  const installer = await put(
    join(root, 'node_modules/electron/install.js'),
    "console.error('RequestError: connect ECONNREFUSED'); process.exit(1);",
  );
  const first = await ensureElectron(root);
  await rm(installer);
  const second = await ensureElectron(root);
  expect([first, second]).toEqual([
    { kind: 'missing', reason: expect.stringContaining('RequestError: connect ECONNREFUSED') as string },
    { kind: 'missing', reason: expect.stringMatching(/ECONNREFUSED; refused before/) as string },
  ]);
});

test.runIf(process.platform === 'linux')('without a display nothing is downloaded', async () => {
  vi.stubEnv('DISPLAY', undefined);
  vi.stubEnv('WAYLAND_DISPLAY', undefined);
  expect(await ensureElectron(root)).toEqual({
    kind: 'missing',
    reason: 'no display (neither DISPLAY nor WAYLAND_DISPLAY is set)',
  });
});
