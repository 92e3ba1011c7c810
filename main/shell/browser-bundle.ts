/** Builds the engine page and its workers once for each state of their sources, under node_modules/.cache. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, glob, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wasmLibrary } from '../host/node-realm.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'browser-engine');
const configFile = join(root, 'renderer', 'vite.config.ts');
const sources = [
  'preload/**/*.ts',
  'labs/**/*.ts',
  'main/engine/**/*.ts',
  'renderer/**/*.{ts,html,svelte,css}',
  'package-lock.json',
];

export interface BundleOptions {
  /** Page to build, a file of renderer/. */
  readonly page?: string;
  /** Workers to build, each into `workers/<name>.js`; absolute paths. */
  readonly workers?: readonly string[];
}

export const productWorkers = (): string[] =>
  ['probe-worker.ts', 'engine-worker.ts']
    .map((name) => join(root, 'renderer', 'workers', name))
    .filter((file) => existsSync(file));

/** The folder of the built page; sources that have not changed are not built again. */
export async function browserBundle(options: BundleOptions = {}): Promise<string> {
  const workers = options.workers ?? productWorkers();
  const page = options.page ?? 'engine-page.html';
  const folder = join(cache, await hashOf(page, workers));
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  const { build } = await import('vite');
  const into = (outDir: string, input: string, mode: 'page' | 'worker'): Promise<unknown> =>
    build({ configFile, mode, build: { outDir, rolldownOptions: { input } } });
  try {
    await mkdir(partial, { recursive: true });
    await into(partial, join(root, 'renderer', page), 'page');
    for (const worker of workers) await into(join(partial, 'workers'), worker, 'worker');
    // As it is: its policy names the hash of its script.
    await copyFile(join(root, 'renderer', 'output-frame.html'), join(partial, 'output-frame.html'));
    await copyFile(wasmLibrary(), join(partial, basename(wasmLibrary())));
    await rename(partial, folder);
  } catch (error) {
    // Another process that built the same sources may have been first.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** Two pages of the same sources are two bundles. */
async function hashOf(page: string, workers: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(page).update(workers.join());
  const files = new Set<string>(workers);
  for (const pattern of sources)
    for await (const file of glob(pattern, { cwd: root })) files.add(join(root, file));
  for (const file of [...files].sort())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex').slice(0, 24);
}
