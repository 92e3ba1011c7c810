/** The saver as one file: a life that lasts some hundred milliseconds is not to spend most of them on finding modules. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtOnce } from '../../../main/host/built-once.ts';
import { hashOfSources } from '../../../main/host/hash-of-sources.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'saver');

export async function saverProgram(): Promise<string> {
  const sources = ['{main,labs,preload}/**/*.ts', 'test/faults/saving/*.ts', 'package-lock.json'];
  const folder = join(cache, await hashOfSources(sources));
  const { build } = await import('vite');
  await builtOnce(folder, (partial) =>
    build({
      configFile: false,
      root,
      publicDir: false,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: fileURLToPath(new URL('saver.ts', import.meta.url)),
        outDir: partial,
        target: 'node20',
        minify: false,
        rolldownOptions: { output: { format: 'es', entryFileNames: 'saver.mjs' } },
      },
    }),
  );
  return join(folder, 'saver.mjs');
}
