/** The engine's process as one file and a few chunks: hundreds of small modules take longer to find than to run. */
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { builtOnce } from './built-once.ts';
import { hashOfSources } from './hash-of-sources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'main', 'engine-process.ts');
const cache = join(root, 'node_modules', '.cache', 'engine');
// Not .js: without a package beside it Node would parse each file twice to find out what it is.
const entryName = 'engine-process.mjs';

/** Where the packaged application has it. */
export const packagedEngine = join(root, 'dist', 'engine');

let entry: Promise<string> | undefined;

/** The program of an engine's process: the bundle, or the sources where none can be made. */
export function engineEntry(): Promise<string> {
  const packaged = join(packagedEngine, entryName);
  return (entry ??= existsSync(packaged) ? Promise.resolve(packaged) : cachedBundle().catch(() => source));
}

async function cachedBundle(): Promise<string> {
  const folder = join(cache, await hashOfSources(['{main,labs,preload}/**/*.ts', 'package-lock.json']));
  return join(await builtOnce(folder, (partial) => buildEngine(partial, folder)), entryName);
}

/** Builds into `output` what is to lie in `folder`. */
export async function buildEngine(output: string, folder: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    plugins: [placesOfSources(folder), backendOfModernKind],
    build: {
      ssr: source,
      outDir: output,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        output: {
          format: 'es',
          entryFileNames: entryName,
          chunkFileNames: '[name]-[hash].mjs',
          // CommonJS modules have these.
          banner: 'const { dirname: __dirname, filename: __filename } = import.meta;',
        },
      },
    },
  });
}

/** A module goes on finding what lies beside its source. */
function placesOfSources(folder: string): Plugin {
  return {
    name: 'places-of-sources',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('import.meta.url'))
        return null;
      const way = relative(folder, id).split(sep).join('/');
      return code.replaceAll(
        'import.meta.url',
        () => `new URL(${JSON.stringify(way)}, import.meta.url).href`,
      );
    },
  };
}

/** tfjs as modules loads in half the time, but its classes cannot be called, which tfjs-node's compiled class does. */
const backendOfModernKind: Plugin = {
  name: 'backend-of-modern-kind',
  transform(code, id) {
    if (!id.endsWith('/dist/nodejs_kernel_backend.js')) return null;
    const call = '_super.call(this) || this';
    if (!code.includes(call)) throw new Error(`engine bundle: found no "${call}" in ${id}, expected one`);
    return code.replace(call, 'Reflect.construct(_super, [], new.target)');
  },
};
