/** Gets a pack into the user's cache: from what is there already, from files the user hands over, or through pip. */
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findIngredients } from './import-sources.ts';
import { makePack, requireRoom, unfinishedFolder, type Ingredient } from './make-pack.ts';
import type { Manifest, Pack } from './manifest.ts';
import { findPack, packPlaces, sweepPartials, type PackPlaces } from './pack-folders.ts';
import { PackFault, settle, type PackRefusal } from './pack-fault.ts';
import { takeLock } from './pack-lock.ts';
import { planOf, recipeFor, type PackRecipe, type PinnedArchive } from './pack-recipe.ts';
import { pipDownload } from './pip.ts';
import { hashOf, requireHash } from './pinned-hash.ts';
import { requireGlibc } from './platform-check.ts';
import type { OnProgress } from './progress.ts';

export interface InstalledPack {
  readonly kind: 'installed';
  readonly pack: Pack;
  /** False when it was there before. */
  readonly fresh: boolean;
}
export type InstallOutcome = InstalledPack | PackRefusal;

export interface InstallOptions {
  readonly places?: PackPlaces;
  readonly onProgress?: OnProgress;
}

/** Makes sure that a pack of `kind` is there, downloading it when nothing else helps. */
export function installPack(kind: Manifest['kind'], options: InstallOptions = {}): Promise<InstallOutcome> {
  const { places = packPlaces(), onProgress } = options;
  return settle(async () => {
    const known = await findPack(kind, places);
    if (known) return { kind: 'installed', pack: known, fresh: false } as const;
    const recipe = recipeFor(kind);
    if (!recipe)
      throw new PackFault(
        'not-supported',
        `no ${kind} pack is known for ${process.platform}-${process.arch}`,
        'nothing to do: the wasm rung computes the same values, more slowly',
      );
    requireGlibc(recipe.glibc);
    return locked(recipe.id, kind, options, async (partial) => {
      await requireRoom(partial, recipe.neededBytes);
      const ingredients: Ingredient[] = [];
      for (const archive of recipe.archives)
        ingredients.push({
          file: await fetchArchive(archive, recipe, partial, places.cache, onProgress),
          archive: true,
          sha256: archive.sha256,
          pinned: true,
        });
      const pack = await makePack(planOf(recipe), ingredients, partial, places.cache, onProgress);
      for (const { file } of ingredients) await rm(file, { force: true });
      return pack;
    });
  });
}

/** Makes a pack from a wheel, a jar, or a folder of wheels or libraries; needs no network. */
export function importPack(paths: readonly string[], options: InstallOptions = {}): Promise<InstallOutcome> {
  const { places = packPlaces(), onProgress } = options;
  return settle(async () => {
    const found = await findIngredients(
      paths.map((path) => resolve(path)),
      onProgress,
    );
    if (found.plan.glibc) requireGlibc(found.plan.glibc);
    return locked(found.plan.id, undefined, options, async (partial) => {
      await requireRoom(partial, found.neededBytes);
      return makePack(found.plan, found.ingredients, partial, places.cache, onProgress);
    });
  });
}

async function locked(
  id: string,
  wanted: Manifest['kind'] | undefined,
  { places = packPlaces(), onProgress }: InstallOptions,
  make: (partial: string) => Promise<Pack>,
): Promise<InstalledPack> {
  await mkdir(places.cache, { recursive: true });
  await sweepPartials(places.cache);
  await using lock = await takeLock(places.cache, id, (pid) =>
    onProgress?.({ label: `wait for the installer with process id ${pid}` }),
  );
  // The one that held the lock may have made what is wanted here.
  const made = lock.waited && wanted ? await findPack(wanted, places) : undefined;
  if (made) return { kind: 'installed', pack: made, fresh: false };
  await using partial = await unfinishedFolder(places.cache);
  return { kind: 'installed', pack: await make(partial.path), fresh: true };
}

/** An archive that was downloaded whole before its installer died is used again; a wrong one is not kept. */
async function fetchArchive(
  archive: PinnedArchive,
  recipe: PackRecipe,
  partial: string,
  cache: string,
  onProgress?: OnProgress,
): Promise<string> {
  const downloads = join(cache, '.downloads');
  const kept = join(downloads, archive.file);
  if (await stat(kept).catch(() => undefined)) {
    if ((await hashOf(kept, archive, onProgress)) === archive.sha256) return kept;
    await rm(kept, { force: true });
  }
  const file = await pipDownload(archive, recipe, join(partial, 'download'), onProgress);
  await requireHash(file, archive, onProgress);
  await mkdir(downloads, { recursive: true });
  await rename(file, kept);
  return kept;
}

/** Bytes of unfinished downloads that a later install would use. */
export async function removeDownloads(places: PackPlaces = packPlaces()): Promise<string[]> {
  const folder = join(places.cache, '.downloads');
  const names = await readdir(folder).catch(() => []);
  await rm(folder, { recursive: true, force: true });
  return names;
}
