/** Makes a pack out of archives or loose libraries, in an unfinished folder that becomes the pack only when it works. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { prebuiltBinding } from '../native/binding-file.ts';
import { tryPack } from '../native/try-pack.ts';
import { hashFile, readPack, type Manifest, type Pack, type PackFile } from './manifest.ts';
import { thisProcess } from './owner.ts';
import { PackFault } from './pack-fault.ts';
import { placeInPack, type PackPlan } from './pack-recipe.ts';
import { requireOurs } from './platform-check.ts';
import type { OnProgress } from './progress.ts';
import { openZip } from './zip.ts';

const run = promisify(execFile);

/** What a pack is made of: wheels and jars, or the libraries of a folder. */
export interface Ingredient {
  /** Absolute path of an archive or of a single library. */
  readonly file: string;
  readonly archive: boolean;
  readonly sha256?: string;
  readonly pinned: boolean;
}

/** A folder that only its maker sees; swept by the next installer when the maker was killed. */
export async function unfinishedFolder(cache: string): Promise<AsyncDisposable & { readonly path: string }> {
  const path = join(cache, `.partial-${process.pid}-${crypto.randomUUID().slice(0, 8)}`);
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'owner.json'), JSON.stringify(thisProcess()));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

export async function requireRoom(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= neededBytes) return;
  throw new PackFault(
    'disk-full',
    `the pack needs ${megabytes(neededBytes)} in ${folder}, found ${megabytes(free)} free`,
    'free some space, or set XDG_CACHE_HOME to a folder on a larger disk, and try again',
  );
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

/** Fills `partial/pack`, tries it in a process of its own and moves it to `cache/<id>`. */
export async function makePack(
  plan: PackPlan,
  ingredients: readonly Ingredient[],
  partial: string,
  cache: string,
  onProgress?: OnProgress,
): Promise<Pack> {
  const folder = join(partial, 'pack');
  for (const ingredient of ingredients) await add(ingredient, folder, onProgress);
  await requireTensorFlow(folder, ingredients);
  await copyFile(prebuiltBinding(), join(folder, 'lib', 'tfjs_binding.node'));
  onProgress?.({ label: 'try the library' });
  const trial = await tryPack(folder);
  if ('failure' in trial)
    throw new PackFault(
      'does-not-load',
      `TensorFlow was unpacked and does not start: ${trial.failure}`,
      'try another version or build of the library; until then the wasm rung is used',
    );
  const manifest: Manifest = {
    format: 1,
    ...plan,
    tensorflow: trial.tensorflow,
    sources: ingredients.map(({ file, sha256, pinned }) => ({
      name: basename(file),
      ...(sha256 ? { sha256 } : {}),
      pinned,
    })),
    files: await describeFiles(folder, onProgress),
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 1));
  return settleIn(folder, join(cache, plan.id), partial);
}

async function add(ingredient: Ingredient, folder: string, onProgress?: OnProgress): Promise<void> {
  if (!ingredient.archive) {
    const place = placeInPack(ingredient.file);
    if (place) await keep(ingredient.file, join(folder, place.path), onProgress);
    return;
  }
  await using zip = await openZip(ingredient.file);
  for (const member of zip.members) {
    const place = placeInPack(member.name);
    if (!place) continue;
    const label = `unpack ${basename(place.path)}`;
    let doneBytes = 0;
    const target = join(folder, place.path);
    // NVIDIA's wheels share licence names, and a jar may hold the same library twice.
    if (await stat(target).catch(() => undefined)) continue;
    await zip.extract(member, target, (count) =>
      onProgress?.({ label, doneBytes: (doneBytes += count), totalBytes: member.sizeBytes }),
    );
    if (place.role === 'library') await finish(target, onProgress);
  }
}

async function keep(file: string, target: string, onProgress?: OnProgress): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  onProgress?.({ label: `copy ${basename(file)}` });
  await copyFile(file, target);
  if (placeInPack(file)?.role === 'library') await finish(target, onProgress);
}

/** Symbols of the debugger are a quarter of TensorFlow's size. NVIDIA's licence forbids touching theirs. */
async function finish(library: string, onProgress?: OnProgress): Promise<void> {
  await requireOurs(library);
  if (process.platform !== 'linux' || !basename(library).startsWith('libtensorflow')) return;
  onProgress?.({ label: `strip ${basename(library)}` });
  // Without binutils the pack is larger and works the same.
  await run('strip', [library]).catch(() => undefined);
}

async function requireTensorFlow(folder: string, ingredients: readonly Ingredient[]): Promise<void> {
  const names: string[] = await readdir(join(folder, 'lib')).catch(() => []);
  const wanted = ['libtensorflow_cc', 'libtensorflow_framework'];
  const missing = wanted.filter((stem) => !names.some((name) => name.startsWith(stem)));
  if (missing.length === 0 || names.includes('tensorflow.dll')) return;
  throw new PackFault(
    'not-found',
    `${ingredients.map(({ file }) => basename(file)).join(', ')} holds no ${missing.join(' and no ')}`,
    'give a wheel of tensorflow or tensorflow-cpu, a jar of tensorflow-core-native, or a folder with the libraries',
  );
}

async function describeFiles(folder: string, onProgress?: OnProgress): Promise<PackFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: PackFile[] = [];
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(folder.length + 1).replaceAll('\\', '/');
    onProgress?.({ label: `hash ${entry.name}` });
    const role = entry.name.endsWith('.node') ? 'binding' : (placeInPack(path)?.role ?? 'licence');
    files.push({ path, role, sizeBytes: (await stat(full)).size, sha256: await hashFile(full) });
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The one moment at which the pack appears. A damaged one in its place goes away with the unfinished folder. */
async function settleIn(folder: string, place: string, partial: string): Promise<Pack> {
  await rename(place, join(partial, 'replaced')).catch(() => undefined);
  await rename(folder, place);
  const pack = await readPack(place);
  if ('manifest' in pack) return pack;
  throw new Error(`the pack just made in ${place} cannot be read: ${pack.unreadable}`);
}
