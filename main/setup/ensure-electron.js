/** Finds the Electron that shows the desktop application, once Node 24 runs; gets it where it can be had. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.js';
import { telling } from './tell.js';

/** @typedef {{ kind: 'found', executable: string } | { kind: 'missing', reason: string }} FoundElectron */

/** A refusal is believed for this long, so that each start on a closed machine is quick. */
const believedMs = 24 * 3_600_000;

const executableName = () => {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
};

/**
 * Looks, and gets nothing.
 * @param {string} root
 * @returns {FoundElectron}
 */
export function findElectron(root) {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = named ?? join(root, 'node_modules', 'electron', 'dist');
  const executable = join(folder, executableName());
  if (existsSync(executable)) return { kind: 'found', executable };
  return named
    ? { kind: 'missing', reason: `ELECTRON_OVERRIDE_DIST_PATH is "${named}", and there is no ${executable}` }
    : { kind: 'missing', reason: 'there is no Electron binary in node_modules/electron/dist' };
}

/**
 * The same, after npm's package was asked to download its binary, which installing it without scripts did not do.
 * @param {string} root
 * @returns {Promise<FoundElectron>}
 */
export async function ensureElectron(root) {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return { kind: 'missing', reason: 'no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  const found = findElectron(root);
  if (found.kind === 'found' || process.env['ELECTRON_OVERRIDE_DIST_PATH']) return found;
  const refusals = join(cacheFolder(), 'electron-refused.json');
  const refused = await readRefusal(refusals);
  if (refused) return { kind: 'missing', reason: `${found.reason}, and ${refused}` };
  const failure = await telling('getting Electron (110 MB, once)', () => download(root));
  const now = findElectron(root);
  if (now.kind === 'found') {
    await rm(refusals, { force: true });
    return now;
  }
  const reason = `it could not be downloaded: ${failure ?? 'the installer left none'}`;
  await mkdir(cacheFolder(), { recursive: true }).catch(() => undefined);
  await writeFile(refusals, JSON.stringify({ at: Date.now(), reason })).catch(() => undefined);
  return { kind: 'missing', reason: `${found.reason}, and ${reason}` };
}

/**
 * Answers what went wrong.
 * @param {string} root
 * @returns {Promise<string | undefined>}
 */
function download(root) {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 600_000,
  });
  let said = '';
  child.stderr.on('data', (/** @type {Buffer} */ bytes) => (said = (said + bytes).slice(-4000)));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => {
      const lines = said.split('\n').map((line) => line.trim());
      const cause = lines.find((line) => /error|refused|ENOTFOUND|ECONN/i.test(line));
      resolve(code === 0 ? undefined : (cause ?? `its installer ended with code ${code}`));
    });
  });
}

/** @param {string} file */
async function readRefusal(file) {
  try {
    const { at, reason } = JSON.parse(await readFile(file, 'utf8'));
    return Date.now() - at < believedMs
      ? `${reason}; refused before, \`node node_modules/electron/install.js\` tries again`
      : undefined;
  } catch {
    return undefined;
  }
}
