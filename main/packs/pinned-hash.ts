/** Whether an archive is the one that this version of Tapedeck was made for. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { hashFile } from './manifest.ts';
import { PackFault } from './pack-fault.ts';
import type { PinnedArchive } from './pack-recipe.ts';
import type { OnProgress } from './progress.ts';

export async function requireHash(
  file: string,
  archive: PinnedArchive,
  onProgress?: OnProgress,
): Promise<void> {
  const { size } = await stat(file);
  if (size < archive.sizeBytes)
    throw new PackFault(
      'damaged',
      `${basename(file)} is truncated: found ${size} bytes, expected ${archive.sizeBytes}`,
      'get the file again, or copy it again from its source',
    );
  const found = await hashOf(file, archive, onProgress);
  if (found === archive.sha256) return;
  throw new PackFault(
    'wrong-hash',
    `${basename(file)} is not the file it should be: found sha256 ${found}, expected ${archive.sha256}`,
    'do not use it; get it again from PyPI itself',
  );
}

export function hashOf(file: string, archive: PinnedArchive, onProgress?: OnProgress): Promise<string> {
  let doneBytes = 0;
  return hashFile(file, (count) =>
    onProgress?.({
      label: `verify ${archive.file}`,
      doneBytes: (doneBytes += count),
      totalBytes: archive.sizeBytes,
    }),
  );
}
