/** Makes node_modules what the lockfile says, with install scripts off; does nothing when it is so already. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.js';
import { SetupFault } from './setup-fault.js';
import { withLock } from './setup-lock.js';
import { telling } from './tell.js';

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean }>} Packages */

/**
 * @param {string} root
 * @returns {Promise<'present' | 'installed'>}
 */
export async function ensureDependencies(root) {
  const wanted = await packagesOf(join(root, 'package-lock.json'));
  if (!wanted)
    throw new SetupFault(
      `${join(root, 'package-lock.json')} is missing or damaged`,
      'get it back from the repository: `git checkout package-lock.json`',
    );
  if (await isInstalled(root, wanted)) return 'present';
  const name = `dependencies-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;
  return withLock(name, async () => {
    // Whoever held the lock before us may have installed them.
    if (await isInstalled(root, wanted)) return 'present';
    const count = Object.keys(wanted).length;
    try {
      await telling(`installing ${count} packages by the lockfile`, () => npm(['ci'], root));
    } catch (error) {
      throw new SetupFault(
        `the dependencies could not be installed: ${error instanceof Error ? error.message : error}`,
        "check the network and npm's settings (`npm config list`), or copy node_modules from a machine of the same platform",
      );
    }
    return 'installed';
  });
}

/**
 * npm writes the list of what it installed last of all, so a killed install has none. Optional packages are those of
 * other platforms.
 * @param {string} root
 * @param {Packages} wanted
 */
async function isInstalled(root, wanted) {
  const found = await packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (!found) return false;
  const names = Object.keys(wanted).filter((path) => path !== '');
  return (
    Object.keys(found).every((path) => path in wanted) &&
    names.every((path) => {
      const here = found[path];
      const there = wanted[path];
      if (!here) return there?.optional === true;
      return here.version === there?.version && here.integrity === there?.integrity;
    })
  );
}

/**
 * @param {string} file
 * @returns {Promise<Packages | undefined>}
 */
async function packagesOf(file) {
  try {
    const { packages } = JSON.parse(await readFile(file, 'utf8'));
    return typeof packages === 'object' && packages !== null ? packages : undefined;
  } catch {
    return undefined;
  }
}
