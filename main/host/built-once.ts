/** A folder that is built once for each state of its sources, whoever asks and however many at a time. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';

/** Answers `folder`, whose name tells the state; `build` fills another one, which takes its place when it is whole. */
export async function builtOnce(
  folder: string,
  build: (partial: string) => Promise<unknown>,
): Promise<string> {
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  try {
    await mkdir(partial, { recursive: true });
    await build(partial);
    await rename(partial, folder);
  } catch (error) {
    // Another process that built the same sources may have been first.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}
