/** How the page and its workers are built: `--mode page`, or `--mode worker` for one single-file worker at a time. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserConfig } from 'vite';

const require = createRequire(import.meta.url);

/** tfjs' `main` builds: its `module` ones mix class styles and throw "Class constructor KernelBackend cannot be invoked". */
const tfjs = [
  'tfjs',
  'tfjs-core',
  'tfjs-layers',
  'tfjs-data',
  'tfjs-converter',
  'tfjs-backend-cpu',
  'tfjs-backend-webgl',
  'tfjs-backend-wasm',
].map((name) => ({
  find: new RegExp(`^@tensorflow/${name}$`),
  replacement: require.resolve(`@tensorflow/${name}`),
}));

const shared: UserConfig = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: { alias: tfjs },
  define: { global: 'globalThis' },
  publicDir: false,
  logLevel: 'warn',
};

export default defineConfig(({ mode }) => ({
  ...shared,
  build: {
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 9_999,
    modulePreload: false,
    ...(mode === 'worker' ? { rolldownOptions: { output: { ...singleFile } } } : {}),
  },
}));

/** The worker's policy has no source of scripts, so everything must be in the one file the page loads. */
const singleFile = { format: 'iife' as const, codeSplitting: false, entryFileNames: '[name].js' };
