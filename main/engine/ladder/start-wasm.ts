/** The wasm rung: tfjs' WebAssembly backend, single-threaded with SIMD, from bytes that the realm's host hands in. */
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths, version_wasm } from '@tensorflow/tfjs-backend-wasm';
import { refuse, type RungRealm, type RungStart } from './rung.ts';
import { switchBackend } from './switch-backend.ts';

export async function startWasm(realm: RungRealm): Promise<RungStart> {
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')))
    return refuse(
      'absent',
      'WebAssembly here has no SIMD instructions',
      'use a processor and browser from 2021 or later; the js rung computes the same values, slowly',
    );
  let bytes: Uint8Array;
  try {
    bytes = await realm.wasmBinary();
  } catch (error) {
    return refuse('absent', `the WebAssembly library could not be read: ${String(error)}`, reinstall);
  }
  // Checked here because tfjs never settles when instantiation fails.
  if (!WebAssembly.validate(new Uint8Array(bytes)))
    return refuse(
      'failed',
      `the WebAssembly library (${bytes.length} bytes) is damaged: it does not validate`,
      reinstall,
    );
  // Where memory can be shared tfjs picks the threaded build, which needs workers from blob: addresses.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const refused = await withFetched(bytes, () => switchBackend('wasm'));
  if (refused) return { refused };
  refuseWhatDoesNotFit();
  return {
    started: {
      library: `tfjs-backend-wasm ${version_wasm}`,
      device: 'processor, WebAssembly with SIMD, 1 thread',
    },
  };
}

const reinstall = 'install the dependencies again (`npm ci`)';

/** tfjs fetches its library by path through the platform; for the length of `start` that path answers `bytes`. */
async function withFetched<T>(bytes: Uint8Array, start: () => Promise<T>): Promise<T> {
  const platform = tf.env().platform;
  const fetch = platform.fetch;
  const answer = { ok: true, arrayBuffer: async () => bytes };
  platform.fetch = async () => answer as unknown as Awaited<ReturnType<typeof fetch>>;
  setWasmPaths('memory:/', true);
  try {
    return await start();
  } finally {
    platform.fetch = fetch;
  }
}

/** What 32-bit addresses reach is shared with the library's own memory. */
const largestBytes = 2 ** 32 - 2 ** 20;

/** tfjs takes whatever the library's allocator answers: the address 0 where there is no room, or of too few bytes. */
function refuseWhatDoesNotFit(): void {
  const { wasm } = tf.backend() as unknown as { wasm: { _malloc(bytes: number): number } };
  const allocate = wasm._malloc;
  wasm._malloc = (bytes) => {
    const address = bytes > largestBytes ? 0 : allocate(bytes);
    if (address !== 0 || bytes === 0) return address;
    const error = new Error(
      `there is no room for a tensor of ${(bytes / 1e6).toFixed(1)} MB: WebAssembly has 4 GB in all; make the batch or the layer smaller, dispose what is no longer needed, or use another engine`,
    );
    error.name = 'OutOfMemory';
    throw error;
  };
}
