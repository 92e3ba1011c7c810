/** Builds the preload script once for each state of its sources: a sandbox loads one CommonJS file and nothing beside it. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtOnce } from '../host/built-once.ts';
import { hashOfSources } from '../host/hash-of-sources.ts';
import { preloadName } from './preload-name.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'preload');

/** Path of the built script. */
export async function preloadBundle(): Promise<string> {
  const hash = await hashOfSources(['preload/**/*.ts', 'package-lock.json'], { files: [], words: [] });
  return join(await builtOnce(join(cache, hash), buildPreload), preloadName);
}

async function buildPreload(outDir: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir,
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
}
