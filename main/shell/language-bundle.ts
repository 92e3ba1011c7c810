/** Builds the language worker and the types it reads; each is made again only when what it is made of changed. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOfSources } from '../host/hash-of-sources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'language');
const typeSources = [
  'labs/kit/**/*.ts',
  'labs/format/cell-types.ts',
  'main/shell/{pack-language-types,plain-tf}.ts',
];
const workerSources = [
  'renderer/workers/language-worker.ts',
  'renderer/workers/language/*.ts',
  'renderer/vite.config.ts',
  'labs/format/cell-*.ts',
  'preload/contract/language.ts',
];

/** Puts `workers/language-worker.js`, `language-types.json`, `reference.json` and the checker's messages per language into a folder. */
export async function addLanguage(folder: string): Promise<void> {
  const [worker, types, reference] = await Promise.all([
    made(workerSources, 'js', buildWorker),
    languageTypes(),
    referenceFile(),
  ]);
  await mkdir(join(folder, 'workers'), { recursive: true });
  await copyFile(worker, join(folder, 'workers', 'language-worker.js'));
  await copyFile(types, join(folder, 'language-types.json'));
  await copyFile(reference, join(folder, 'reference.json'));
  const library = dirname(createRequire(import.meta.url).resolve('typescript'));
  await copyFile(
    join(library, 'es', 'diagnosticMessages.generated.json'),
    join(folder, 'language-messages-es.json'),
  );
}

/** The file of packed types. */
export const languageTypes = (): Promise<string> =>
  made(typeSources, 'json', async (file) => {
    const { packLanguageTypes } = await import('./pack-language-types.ts');
    await writeFile(file, JSON.stringify(packLanguageTypes()));
  });

/** The file of the reference's entries. */
export const referenceFile = (): Promise<string> =>
  made(['labs/kit/**/*.ts', 'main/shell/reference-entries.ts'], 'json', async (file) => {
    const { makeReference } = await import('./reference-entries.ts');
    await writeFile(file, JSON.stringify(makeReference()));
  });

/** The made file, from the cache when its sources have not changed. */
async function made(
  sources: readonly string[],
  extension: string,
  make: (file: string) => Promise<void>,
): Promise<string> {
  const file = join(cache, `${await hashOfSources([...sources, 'package-lock.json'])}.${extension}`);
  if (existsSync(file)) return file;
  await mkdir(cache, { recursive: true });
  const partial = `${file}.${process.pid}`;
  await make(partial);
  await rename(partial, file);
  return file;
}

async function buildWorker(file: string): Promise<void> {
  const { build } = await import('vite');
  const outDir = `${file}.folder`;
  const input = join(root, 'renderer', 'workers', 'language-worker.ts');
  const configFile = join(root, 'renderer', 'vite.config.ts');
  await build({ configFile, mode: 'worker', build: { outDir, rolldownOptions: { input } } });
  await rename(join(outDir, 'language-worker.js'), file);
  await rm(outDir, { recursive: true, force: true });
}
