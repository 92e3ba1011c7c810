/** Writes a file so that whoever reads it finds the old or the new, whenever the power goes. */
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { cutShort, type FileFacts, type FileSystem } from './file-system.ts';

export interface WriteOptions {
  /** Permissions of the new file; those of the process without. */
  readonly mode?: number;
  /** Called when all but the renaming is done; what it throws leaves everything as it was. */
  readonly beforeRename?: () => Promise<void>;
}

/** Temporary file, fsync, rename, fsync of the folder. */
export async function writeAtomically(
  files: FileSystem,
  path: string,
  content: string | Uint8Array,
  { mode, beforeRename }: WriteOptions = {},
): Promise<FileFacts> {
  const folder = dirname(path);
  // Short, since the file's own name may be as long as names can be.
  const partial = join(folder, `${partialStart}${process.pid}-${randomBytes(6).toString('hex')}.partial`);
  try {
    const file = await files.open(partial, 'create', mode);
    try {
      await file.write(content);
      await file.sync();
      // A share may take a part and say nothing.
      const { sizeBytes } = await file.facts();
      if (sizeBytes !== Buffer.byteLength(content)) throw cutShort(sizeBytes, Buffer.byteLength(content));
    } finally {
      await file.close();
    }
    await beforeRename?.();
    await files.rename(partial, path);
  } catch (error) {
    await files.remove(partial).catch(() => undefined);
    throw error;
  }
  await files.syncFolder(folder);
  return files.facts(path);
}

const partialStart = '.tapedeck-';

/** Removes what processes that were killed in the middle of writing left in a folder. */
export async function sweepPartials(files: FileSystem, folder: string): Promise<void> {
  const names = await files.list(folder).catch(() => []);
  for (const name of names) {
    const pid = /^\.tapedeck-(\d+)-[0-9a-f]{12}\.partial$/.exec(name)?.[1];
    if (pid === undefined || (Number(pid) !== process.pid && isAlive(Number(pid)))) continue;
    const path = join(folder, name);
    const facts = await files.facts(path).catch(() => undefined);
    // On a share the process may live on another machine; nobody writes for an hour.
    const own = Number(pid) === process.pid;
    if (facts && !own && Date.now() - facts.modifiedMs > sweepAfterMs)
      await files.remove(path).catch(() => undefined);
  }
}

const sweepAfterMs = 60_000;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
