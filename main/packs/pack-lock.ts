/** One installer of a pack at a time: a lock file that names its owner and outlives no owner. */
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { mayLive, parseOwner, thisProcess } from './owner.ts';

export interface PackLock extends AsyncDisposable {
  /** True when another installer held it first, so that its pack may be there by now. */
  readonly waited: boolean;
}

/** A lock file younger than this without an owner in it is still being written. */
const writingMs = 2_000;
const pollMs = 200;

export async function takeLock(
  folder: string,
  id: string,
  onWait?: (pid: number) => void,
): Promise<PackLock> {
  const file = join(folder, `.lock-${id}`);
  const text = JSON.stringify({ ...thisProcess(), token: crypto.randomUUID() });
  let waited = false;
  while (!(await create(file, text))) {
    const held = await readFile(file, 'utf8').catch(() => undefined);
    if (held === undefined) continue;
    const owner = parseOwner(held);
    if (owner ? mayLive(owner) : await isFresh(file)) {
      waited = true;
      if (owner) onWait?.(owner.pid);
      await delay(pollMs);
    } else await removeStale(file, held);
  }
  return {
    waited,
    [Symbol.asyncDispose]: async () => {
      if ((await readFile(file, 'utf8').catch(() => '')) === text) await rm(file, { force: true });
    },
  };
}

async function create(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moved aside before it is judged again: between reading and removing, a live owner may have taken its place. */
async function removeStale(file: string, held: string): Promise<void> {
  const aside = `${file}.${process.pid}.stale`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== held) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function isFresh(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < writingMs;
}
