/** The engine's process as one file and a few chunks: hundreds of small modules take longer to find than to run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { buildProgram, cachedProgram, type Program } from './build-program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const source = join(root, 'main', 'engine-process.ts');
const entryName = 'engine-process.mjs';

/** Where the packaged application has it. */
export const packagedEngine = join(root, 'dist', 'engine');

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

const program: Program = { source, entryName, plugins: [backendOfModernKind] };
const sources = ['{main,labs,preload}/**/*.ts'];

let entry: Promise<string> | undefined;

/** The program of an engine's process: the bundle, or the sources where none can be made. */
export function engineEntry(): Promise<string> {
  const packaged = join(packagedEngine, entryName);
  return (entry ??= existsSync(packaged)
    ? Promise.resolve(packaged)
    : cachedProgram(program, 'engine', sources).catch(() => source));
}

/** Builds into `output` what is to lie in `folder`. */
export const buildEngine = (output: string, folder: string): Promise<void> =>
  buildProgram(program, output, folder);
