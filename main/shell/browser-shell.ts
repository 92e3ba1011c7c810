/** The browser shell as one file: hundreds of small modules take longer to find than a server takes to start. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildProgram } from '../host/build-program.ts';
import { builtOnce } from '../host/built-once.ts';
import { hashOfSources } from '../host/hash-of-sources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'main', 'serve.ts');
const cache = join(root, 'node_modules', '.cache', 'serve');
const entryName = 'serve.mjs';

/** The shell from its bundle, or from the sources where none can be made. */
export async function browserShell(): Promise<typeof import('../serve.ts')> {
  const entry = await cachedBundle().catch(() => source);
  return (await import(pathToFileURL(entry).href)) as typeof import('../serve.ts');
}

async function cachedBundle(): Promise<string> {
  const folder = join(cache, await hashOfSources(['{main,labs,preload}/**/*.{ts,js}', 'package-lock.json']));
  await builtOnce(folder, (output) =>
    buildProgram({ source, entryName, output, folder, external: ['typescript', 'vite'] }),
  );
  return join(folder, entryName);
}
