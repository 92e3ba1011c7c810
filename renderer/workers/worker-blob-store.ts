/** A BlobStore whose blobs live in the page's memory: every call is a message, every answer resolves its promise. */
import type { BlobStore } from '../../main/engine/port.ts';
import type { BlobAnswer, BlobCall, StoreName } from '../../preload/contract/worker.ts';

type Pending = { resolve(answer: BlobAnswer): void; reject(error: Error): void };

export class PageBlobs {
  readonly #post: (call: BlobCall) => void;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;

  constructor(post: (call: BlobCall) => void) {
    this.#post = post;
  }

  store(store: StoreName): BlobStore {
    const ask = (rest: Pick<BlobCall, 'action' | 'name' | 'bytes'>): Promise<BlobAnswer> =>
      new Promise((resolve, reject) => {
        const call = ++this.#calls;
        this.#pending.set(call, { resolve, reject });
        this.#post({ kind: 'blob', call, store, ...rest });
      });
    return {
      put: async (name, bytes) => void (await ask({ action: 'put', name, bytes })),
      get: async (name) => (await ask({ action: 'get', name })).bytes,
      delete: async (name) => void (await ask({ action: 'delete', name })),
      list: async (prefix) => (await ask({ action: 'list', name: prefix })).names ?? [],
    };
  }

  /** Takes the page's answer to one of the calls. */
  settle(answer: BlobAnswer): void {
    const pending = this.#pending.get(answer.call);
    this.#pending.delete(answer.call);
    if (answer.error === undefined) pending?.resolve(answer);
    else pending?.reject(new Error(answer.error));
  }
}
