/** Blobs in the page's memory: what an engine in a worker stores survives the worker here. */
import type { BlobAnswer, BlobCall, StoreName } from '../preload/contract/worker.ts';

export class MemoryBlobStore {
  readonly #blobs: Record<StoreName, Map<string, Uint8Array>> = { snapshots: new Map(), files: new Map() };

  answer(call: BlobCall): BlobAnswer {
    const blobs = this.#blobs[call.store];
    const answer = { kind: 'blobAnswer' as const, call: call.call };
    switch (call.action) {
      case 'put':
        if (!call.bytes) return { ...answer, error: `put of "${call.name}" came without bytes` };
        blobs.set(call.name, call.bytes);
        return answer;
      case 'get': {
        const bytes = blobs.get(call.name);
        return bytes ? { ...answer, bytes } : answer;
      }
      case 'delete':
        blobs.delete(call.name);
        return answer;
      case 'list':
        return { ...answer, names: [...blobs.keys()].filter((name) => name.startsWith(call.name)) };
    }
  }
}
