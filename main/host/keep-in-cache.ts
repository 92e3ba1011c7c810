/** Writes a file of a cache: whoever reads it finds the old or the new. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A cache that cannot be written costs the next start some time and nothing else. */
export async function keepInCache(file: string, text: string): Promise<void> {
  const partial = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(partial, text);
    await rename(partial, file);
  } catch {
    // Read-only or full.
  }
}
