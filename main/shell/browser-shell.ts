/** The browser shell as one file: hundreds of small modules take longer to find than a server takes to start. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cachedProgram, type Program } from '../host/build-program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program: Program = {
  source: join(root, 'main', 'serve.ts'),
  entryName: 'serve.mjs',
  external: ['typescript', 'vite'],
};
const sources = ['{main,labs,preload}/**/*.{ts,js}'];

/** The shell from its bundle, or from the sources where none can be made. */
export async function browserShell(): Promise<typeof import('../serve.ts')> {
  const entry = await cachedProgram(program, 'serve', sources).catch(() => program.source);
  return (await import(pathToFileURL(entry).href)) as typeof import('../serve.ts');
}
