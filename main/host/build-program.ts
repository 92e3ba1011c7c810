/** Builds a program for Node as one file and a few chunks, in which every module goes on finding what lies beside its source. */
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { builtOnce } from './built-once.ts';
import { hashOfSources } from './hash-of-sources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Program {
  /** Absolute path of its entry. */
  readonly source: string;
  /** Not .js: without a package beside it Node would parse each file twice to find out what it is. */
  readonly entryName: `${string}.mjs`;
  readonly plugins?: readonly Plugin[];
  /** Packages that are found when they are asked for. */
  readonly external?: readonly string[];
}

/** Path of the entry in a cache of that name; built once for each state of the sources, which are patterns. */
export async function cachedProgram(
  program: Program,
  cache: string,
  sources: readonly string[],
): Promise<string> {
  const state = await hashOfSources([...sources, 'package-lock.json']);
  const folder = join(root, 'node_modules', '.cache', cache, state);
  await builtOnce(folder, (output) => buildProgram(program, output, folder));
  return join(folder, program.entryName);
}

/** Writes into `output` what will lie in `folder`. */
export async function buildProgram(program: Program, output: string, folder: string): Promise<void> {
  const { source, entryName, plugins = [], external = [] } = program;
  const { build } = await import('vite');
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: [...external] },
    plugins: [placesOfSources(folder), ...plugins],
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

/** In pieces, because this module is built too. */
const ownPlace = ['import', 'meta', 'url'].join('.');

function placesOfSources(folder: string): Plugin {
  // As Node will know it, also where node_modules is a link.
  const beside = dirname(folder);
  const from = existsSync(beside) ? join(realpathSync(beside), basename(folder)) : folder;
  return {
    name: 'places-of-sources',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes(ownPlace)) return null;
      const way = relative(from, id).split(sep).join('/');
      return code.replaceAll(ownPlace, () => `new URL(${JSON.stringify(way)}, ${ownPlace}).href`);
    },
  };
}
