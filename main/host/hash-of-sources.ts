/** Names a state of the sources: what was built from the same state need not be built again. */
import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `patterns` are of files below the root; `also` are absolute paths and other words that make a difference. */
export async function hashOfSources(
  patterns: readonly string[],
  also: { readonly files?: readonly string[]; readonly words?: readonly string[] } = {},
): Promise<string> {
  const hash = createHash('sha256').update((also.words ?? []).join('\0'));
  const files = new Set<string>(also.files);
  for (const pattern of patterns)
    for await (const file of glob(pattern, { cwd: root })) files.add(join(root, file));
  for (const file of [...files].sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 24);
}
