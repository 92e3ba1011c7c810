/** Lets one process at a time change what set-up makes: a lock file that names its owner and outlives no owner. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder } from './cache-folder.js';
import { SetupFault } from './setup-fault.js';
import { tell } from './tell.js';

/** No set-up takes this long: the owner's process id was given to another process. */
const longestMs = 30 * 60_000;
/** A lock file without an owner in it and younger than this is still being written. */
const writingMs = 2_000;
const pollMs = 250;

/**
 * Runs `work` while no other process holds the lock of that name.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const folder = join(cacheFolder(), 'locks');
  const file = join(folder, `${name}.lock`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new SetupFault(
      `the cache folder ${folder} cannot be made: ${error instanceof Error ? error.message : error}`,
      'make it writable, or set XDG_CACHE_HOME to a folder that is',
    );
  }
  let told = false;
  while (!create(file)) {
    if (isStale(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told) tell(`waiting for another tapedeck that is setting up (${name})`);
    told = true;
    await delay(pollMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function create(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function isStale(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    const ageMs = Date.now() - statSync(file).mtimeMs;
    return ageMs > longestMs || (pid > 0 ? !lives(pid) : ageMs > writingMs);
  } catch {
    // Given back between two looks at it.
    return false;
  }
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process is there and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
