/** Finds what to make a pack of among the files and folders that a user hands over. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Ingredient } from './make-pack.ts';
import { PackFault } from './pack-fault.ts';
import { placeInPack, planOf, recipes, type PackPlan, type PackRecipe } from './pack-recipe.ts';
import { requireHash } from './pinned-hash.ts';
import type { OnProgress } from './progress.ts';

export interface FoundIngredients {
  readonly plan: PackPlan;
  readonly ingredients: readonly Ingredient[];
  readonly neededBytes: number;
}

const isArchive = (file: string): boolean => /\.(whl|jar|zip)$/.test(file);
/** A stick may hold the wheels of a whole course. */
const isOurs = (file: string): boolean => /tensorflow|nvidia/i.test(basename(file));

export async function findIngredients(
  paths: readonly string[],
  onProgress?: OnProgress,
): Promise<FoundIngredients> {
  const files = (await Promise.all(paths.map(filesUnder))).flat();
  // The larger recipe first: whoever hands over CUDA's wheels means them.
  const recipe = recipes.toReversed().find((candidate) => holdsAll(files, candidate));
  if (recipe && recipe.platform === process.platform && recipe.arch === process.arch)
    return fromRecipe(recipe, files, onProgress);
  return fromUnknown(paths, files);
}

async function filesUnder(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => (isArchive(file) ? isOurs(file) : placeInPack(file)));
}

const named = (files: readonly string[], name: string): string | undefined =>
  files.find((file) => basename(file) === name);

const holdsAll = (files: readonly string[], recipe: PackRecipe): boolean =>
  recipe.archives.every((archive) => named(files, archive.file));

async function fromRecipe(
  recipe: PackRecipe,
  files: readonly string[],
  onProgress?: OnProgress,
): Promise<FoundIngredients> {
  const ingredients: Ingredient[] = [];
  for (const archive of recipe.archives) {
    const file = named(files, archive.file) ?? '';
    await requireHash(file, archive, onProgress);
    ingredients.push({ file, archive: true, sha256: archive.sha256, pinned: true });
  }
  return { plan: planOf(recipe), ingredients, neededBytes: recipe.neededBytes };
}

/** Another version or build: its checksums inside the archive and its trial run are all there is to go by. */
async function fromUnknown(paths: readonly string[], files: readonly string[]): Promise<FoundIngredients> {
  const archives = files.filter(isArchive);
  const libraries = files.filter((file) => !isArchive(file) && placeInPack(file));
  const chosen = archives.length > 0 ? archives : libraries;
  if (chosen.length === 0)
    throw new PackFault(
      'not-found',
      `${paths.join(', ')} holds neither wheels, jars nor TensorFlow libraries`,
      'give a wheel of tensorflow or tensorflow-cpu, a jar of tensorflow-core-native, or a folder with the libraries',
    );
  for (const file of archives) requireTag(basename(file));
  const sizes = await Promise.all(chosen.map(async (file) => (await stat(file)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const kind = chosen.some((file) => /nvidia/.test(file)) ? 'cuda' : 'cpu';
  const label = /[-_](\d+\.\d+\.\d+)/.exec(basename(chosen[0] ?? ''))?.[1] ?? 'folder';
  return {
    plan: {
      id: `imported-${label}-${kind}-${process.platform}-${process.arch}`,
      kind,
      platform: process.platform as PackPlan['platform'],
      arch: process.arch as PackPlan['arch'],
      licences: ['Apache-2.0'],
    },
    ingredients: chosen.map((file) => ({ file, archive: isArchive(file), pinned: false })),
    // Compressed libraries grow about fourfold.
    neededBytes: archives.length > 0 ? total * 4 : total,
  };
}

const foreignTags: Record<string, readonly string[]> = {
  linux: ['macosx', 'darwin', 'win_amd64', 'windows'],
  darwin: ['manylinux', 'linux', 'win_amd64', 'windows'],
  win32: ['manylinux', 'linux', 'macosx', 'darwin'],
};
const foreignArchitectures: Record<string, readonly string[]> = {
  x64: ['aarch64', 'arm64'],
  arm64: ['x86_64', 'amd64'],
};

/** Says at once what the library's own header would say after minutes of unpacking. */
function requireTag(name: string): void {
  const tags = [...(foreignTags[process.platform] ?? []), ...(foreignArchitectures[process.arch] ?? [])];
  const foreign = tags.find((tag) => name.includes(tag));
  if (!foreign) return;
  throw new PackFault(
    'foreign-platform',
    `${name} was made for ${foreign}, expected ${process.platform}-${process.arch}`,
    `get the file for ${process.platform}-${process.arch}`,
  );
}
