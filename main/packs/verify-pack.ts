/** Checks every byte of the installed packs against their manifests, keeps the binding up to date, removes packs. */
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prebuiltBinding } from '../native/binding-file.ts';
import { hashFile, readPack, type Pack, type PackFile } from './manifest.ts';
import { listPacks, packPlaces, sweepPartials, type ListedPack, type PackPlaces } from './pack-folders.ts';
import { PackFault, settle, type PackRefusal } from './pack-fault.ts';

export interface PackCheck {
  readonly id: string;
  /** One sentence for each file that is not as the manifest says. */
  readonly problems: readonly string[];
}

export async function verifyPack(pack: Pack): Promise<PackCheck> {
  const problems: string[] = [];
  for (const file of pack.manifest.files) {
    const problem = await problemOf(join(pack.folder, file.path), file);
    if (problem) problems.push(problem);
  }
  return { id: pack.manifest.id, problems };
}

async function problemOf(path: string, file: PackFile): Promise<string | undefined> {
  const size = (await stat(path).catch(() => undefined))?.size;
  if (size === undefined) return `${file.path} is missing`;
  if (size !== file.sizeBytes) return `${file.path} has ${size} bytes, expected ${file.sizeBytes}`;
  const found = await hashFile(path);
  return found === file.sha256 ? undefined : `${file.path} has sha256 ${found}, expected ${file.sha256}`;
}

/** A newer Tapedeck brings a newer binding; the libraries beside it stay. */
export async function refreshBinding(pack: Pack): Promise<Pack> {
  const entry = pack.manifest.files.find((file) => file.role === 'binding');
  const sha256 = await hashFile(prebuiltBinding());
  if (!entry || entry.sha256 === sha256) return pack;
  const target = join(pack.folder, entry.path);
  const partial = `${target}.${process.pid}`;
  await copyFile(prebuiltBinding(), partial);
  const { size: sizeBytes } = await stat(partial);
  await rename(partial, target);
  const files = pack.manifest.files.map((file) => (file === entry ? { ...file, sha256, sizeBytes } : file));
  const manifest = join(pack.folder, 'manifest.json');
  await writeFile(`${manifest}.${process.pid}`, JSON.stringify({ ...pack.manifest, files }, null, 1));
  await rename(`${manifest}.${process.pid}`, manifest);
  const fresh = await readPack(pack.folder);
  return 'manifest' in fresh ? fresh : pack;
}

export interface RemovedPacks {
  readonly kind: 'removed';
  readonly folders: readonly string[];
}

/** Removes the pack of that id, or with `all` every pack of the user's cache. */
export function removePack(
  id: string,
  places: PackPlaces = packPlaces(),
): Promise<RemovedPacks | PackRefusal> {
  return settle(async () => {
    const packs = await listPacks(places);
    const chosen = packs.filter((pack) => pack.place === 'cache' && (id === 'all' || idOf(pack) === id));
    if (chosen.length === 0 && id !== 'all') {
      const known = packs.filter((pack) => pack.place === 'cache').map(idOf);
      throw new PackFault(
        'not-found',
        `no pack "${id}" is in ${places.cache}, found ${known.join(', ') || 'none'}`,
        'give one of those names, or "all"',
      );
    }
    for (const { folder } of chosen) await removeAtOnce(folder, places.cache);
    await sweepPartials(places.cache);
    return { kind: 'removed', folders: chosen.map((pack) => pack.folder) } as const;
  });
}

const idOf = (pack: ListedPack): string =>
  pack.folder.slice(Math.max(pack.folder.lastIndexOf('/'), pack.folder.lastIndexOf('\\')) + 1);

/** Moved away first, so that nobody finds a pack with half of its files. */
async function removeAtOnce(folder: string, cache: string): Promise<void> {
  const aside = join(cache, `.partial-${process.pid}-${crypto.randomUUID().slice(0, 8)}`);
  await mkdir(aside);
  await rename(folder, join(aside, 'removed'));
  await rm(aside, { recursive: true, force: true });
}
