/** Builds the engine page and its workers once for each state of their sources, under node_modules/.cache. */
import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtOnce } from '../host/built-once.ts';
import { hashOfSources } from '../host/hash-of-sources.ts';
import { wasmLibrary } from '../host/wasm-library.ts';
import { addLanguage } from './language-bundle.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'browser-engine');
const configFile = join(root, 'renderer', 'vite.config.ts');
const sources = [
  'preload/**/*.ts',
  'labs/**/*.ts',
  'main/engine/**/*.ts',
  'renderer/**/*.{ts,html,svelte,css}',
  'main/shell/{language-bundle,pack-language-types,plain-tf,reference-entries}.ts',
  'package-lock.json',
];

export interface BundleOptions {
  /** Page to build, a file of renderer/. */
  readonly page?: string;
  /** Workers to build, each into `workers/<name>.js`; absolute paths. */
  readonly workers?: readonly string[];
  /** Whether it has editors, which ask a language worker. */
  readonly language?: boolean;
}

export const productWorkers = (): string[] =>
  ['probe-worker.ts', 'engine-worker.ts']
    .map((name) => join(root, 'renderer', 'workers', name))
    .filter((file) => existsSync(file));

/** The folder of the built page; sources that have not changed are not built again. */
export async function browserBundle(options: BundleOptions = {}): Promise<string> {
  const workers = options.workers ?? productWorkers();
  const page = options.page ?? 'engine-page.html';
  // Two pages of the same sources are two bundles.
  const words = [page, ...workers, String(options.language)];
  const folder = join(cache, await hashOfSources(sources, { files: workers, words }));
  return builtOnce(folder, async (partial) => {
    const { build } = await import('vite');
    const into = (outDir: string, input: string, mode: 'page' | 'worker'): Promise<unknown> =>
      build({ configFile, mode, build: { outDir, rolldownOptions: { input } } });
    await into(partial, join(root, 'renderer', page), 'page');
    for (const worker of workers) await into(join(partial, 'workers'), worker, 'worker');
    // As it is: its policy names the hash of its script.
    await copyFile(join(root, 'renderer', 'output-frame.html'), join(partial, 'output-frame.html'));
    if (options.language) await addLanguage(partial);
    await copyFile(wasmLibrary(), join(partial, basename(wasmLibrary())));
  });
}
