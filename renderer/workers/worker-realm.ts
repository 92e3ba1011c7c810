/** What a Web Worker lends to the rungs: bytes the page posted in, and nothing else. */
import type { RungRealm } from '../../main/engine/ladder/rung.ts';

export const workerRealm = (wasmBinary: Uint8Array): RungRealm => ({
  place: 'worker',
  wasmBinary: async () => wasmBinary,
});
