/** Where packs are: inside the installed application, then in the user's cache; finds, lists and sweeps them. */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../host/verdict-cache.ts';
import { readPack, type Manifest, type Pack } from './manifest.ts';
import { mayLive, parseOwner } from './owner.ts';

export interface PackPlaces {
  /** Read-only, comes with the application; need not exist. */
  readonly application: string;
  /** The user's; made when something is installed. */
  readonly cache: string;
}

export function packPlaces(): PackPlaces {
  const besideApplication = fileURLToPath(new URL('../../packs', import.meta.url));
  return {
    application: process.env['TAPEDECK_APPLICATION_PACKS'] ?? besideApplication,
    cache: join(cacheFolder(), 'packs'),
  };
}

export interface ListedPack {
  readonly folder: string;
  readonly place: keyof PackPlaces;
  readonly pack?: Pack;
  /** Why the folder is no pack. */
  readonly unreadable?: string;
}

/** Every pack and every folder that should be one, in the order in which they are preferred. */
export async function listPacks(places: PackPlaces = packPlaces()): Promise<ListedPack[]> {
  const listed: ListedPack[] = [];
  for (const place of ['application', 'cache'] as const) {
    const names = await readdir(places[place]).catch(() => []);
    for (const name of names
      .filter((name) => !name.startsWith('.'))
      .toSorted()
      .toReversed()) {
      const folder = join(places[place], name);
      const found = await readPack(folder);
      listed.push('manifest' in found ? { folder, place, pack: found } : { folder, place, ...found });
    }
  }
  return listed;
}

/** The pack of `kind` to compute on here: made for this machine, with all its files at their sizes. */
export async function findPack(kind: Manifest['kind'], places?: PackPlaces): Promise<Pack | undefined> {
  for (const { pack } of await listPacks(places))
    if (pack?.manifest.kind === kind && isForThisMachine(pack.manifest) && (await isWhole(pack))) return pack;
  return undefined;
}

export const isForThisMachine = (manifest: Pick<Manifest, 'platform' | 'arch'>): boolean =>
  manifest.platform === process.platform && manifest.arch === process.arch;

async function isWhole(pack: Pack): Promise<boolean> {
  const sizes = await Promise.all(
    pack.manifest.files.map((file) => stat(join(pack.folder, file.path)).catch(() => undefined)),
  );
  return pack.manifest.files.every((file, i) => sizes[i]?.size === file.sizeBytes);
}

/** An unfinished folder without an owner is left alone for this long: its maker may be about to write its name. */
const orphanMs = 3_600_000;

/** Removes what killed installers left behind. */
export async function sweepPartials(cache: string): Promise<void> {
  for (const name of await readdir(cache).catch(() => [])) {
    if (!name.startsWith('.partial-')) continue;
    const folder = join(cache, name);
    const owner = parseOwner(await readFile(join(folder, 'owner.json'), 'utf8').catch(() => ''));
    const age = Date.now() - ((await stat(folder).catch(() => undefined))?.mtimeMs ?? 0);
    if (owner ? !mayLive(owner) : age > orphanMs) await rm(folder, { recursive: true, force: true });
  }
}
