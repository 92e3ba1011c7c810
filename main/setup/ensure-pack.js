/** Makes sure that native TensorFlow is there, once Node 24 runs; without it everything works on the next rung. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPack } from '../packs/pack-folders.ts';
import { recipeFor } from '../packs/pack-recipe.ts';
import { cacheFolder } from './cache-folder.js';
import { tell } from './tell.js';

/** A refusal is believed for this long, so that each start of a machine without a network is quick. */
const believedMs = 24 * 3_600_000;

/** Answers why there is no pack, or undefined when there is one. @returns {Promise<string | undefined>} */
export async function ensurePack() {
  if ((await findPack('cuda')) ?? (await findPack('cpu'))) return undefined;
  if (!recipeFor('cpu')) return `none is known for ${process.platform}-${process.arch}`;
  const refusals = join(cacheFolder(), 'pack-refused.json');
  const refused = await readRefusal(refusals);
  if (refused) return refused;
  tell('getting native TensorFlow (274 MB, once)');
  const [{ installPack }, { progressTo }] = await Promise.all([
    import('../packs/install-pack.ts'),
    import('../cli/engine.ts'),
  ]);
  const outcome = await installPack('cpu', { onProgress: progressTo({ err: tell }) });
  if (outcome.kind === 'installed') {
    await rm(refusals, { force: true });
    return undefined;
  }
  const reason = `${outcome.reason} (${outcome.remedy})`;
  await mkdir(cacheFolder(), { recursive: true }).catch(() => undefined);
  await writeFile(refusals, JSON.stringify({ at: Date.now(), reason })).catch(() => undefined);
  return reason;
}

/** The same, told to the user. */
export async function offerPack() {
  const reason = await ensurePack();
  if (reason) tell(`no native TensorFlow, so WebAssembly computes: ${reason}`);
}

/** @param {string} file */
async function readRefusal(file) {
  try {
    const { at, reason } = JSON.parse(await readFile(file, 'utf8'));
    return Date.now() - at < believedMs
      ? `${reason}; refused before, \`tapedeck engine install\` tries again`
      : undefined;
  } catch {
    return undefined;
  }
}
