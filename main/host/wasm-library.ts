/** Where tfjs has its WebAssembly library. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The library inside the installed package. */
export const wasmLibrary = (): string =>
  join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), 'tfjs-backend-wasm-simd.wasm');
