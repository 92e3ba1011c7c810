/** What a Node process lends to the rungs, and the clean-up that starting one inside Node needs. */
import { readFile } from 'node:fs/promises';
import type { RungRealm } from '../engine/ladder/rung.ts';
import { computeUse } from '../native/compute-use.ts';
import { startNative } from '../native/native-rung.ts';
import { wasmLibrary } from './wasm-library.ts';

export const nodeRealm: RungRealm = {
  place: 'node',
  wasmBinary: () => readFile(wasmLibrary()),
  compute: computeUse,
  own: { cuda: () => startNative('cuda'), cpu: () => startNative('cpu') },
};

/**
 * Runs `start` and takes away the process listeners it left: the WebAssembly loader adds two that rethrow, so that one
 * promise a cell forgot to await would end the engine.
 */
export async function keepingProcessListeners<T>(start: () => Promise<T>): Promise<T> {
  const thrown = new Set(process.listeners('uncaughtException'));
  const rejected = new Set(process.listeners('unhandledRejection'));
  try {
    return await start();
  } finally {
    for (const listener of process.listeners('uncaughtException'))
      if (!thrown.has(listener)) process.off('uncaughtException', listener);
    for (const listener of process.listeners('unhandledRejection'))
      if (!rejected.has(listener)) process.off('unhandledRejection', listener);
  }
}
