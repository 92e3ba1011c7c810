/** Builds the preload script once for each state of its sources: a sandbox loads one CommonJS file and nothing beside it. */
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOfSources } from '../host/hash-of-sources.ts';
import { preloadName } from './preload-name.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'preload');

/** Path of the built script. */
export async function preloadBundle(): Promise<string> {
  const hash = await hashOfSources(['preload/**/*.ts', 'package-lock.json'], { files: [], words: [] });
  const folder = join(cache, hash);
  const file = join(folder, preloadName);
  if (existsSync(file)) return file;
  const partial = `${folder}.${process.pid}`;
  const { build } = await import('vite');
  try {
    await mkdir(partial, { recursive: true });
    await build({
      configFile: false,
      root,
      publicDir: false,
      logLevel: 'warn',
      build: {
        outDir: partial,
        emptyOutDir: false,
        target: 'es2022',
        minify: false,
        lib: {
          entry: join(root, 'preload', 'preload.ts'),
          formats: ['cjs'],
          fileName: () => preloadName,
        },
        rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
      },
    });
    await rename(partial, folder);
  } catch (error) {
    // Another process that built the same sources may have been first.
    if (!existsSync(file)) throw error;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return file;
}
