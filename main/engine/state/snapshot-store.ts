/** Writes a session's values to the snapshot store by content, and reads them back into an empty session. */
import type { Lost } from '../../../preload/contract/engine.ts';
import { isSyntaxFailure } from '../compile/compiled-cell.ts';
import type { BlobStore } from '../port.ts';
import type { FunctionEntry, ImageFile } from './codec-format.ts';
import { contentHash } from './content-hash.ts';
import { decodeImage } from './decode-image.ts';
import { encodeImage, type EncodeParts } from './encode-image.ts';
import { dropImage, keepImage, type Image } from './image.ts';
import { OutsidePaths } from './outside-paths.ts';
import type { SessionHistory } from './session-history.ts';
import { SessionImages } from './session-images.ts';
import {
  ghostImages,
  numberOf,
  recordEntries,
  recordsOf,
  type ImageEntry,
  type SnapshotIndex,
} from './snapshot-index.ts';
import { keepCopy, sendAway, withData, type DataHold } from './tensor-data.ts';
import { valuesToBytes } from './tensor-bytes.ts';

/** Smaller files stand in the index itself. */
const inlineLimit = 4_000;

/** Smaller data stay in memory as long as the past needs them. */
const awayLimit = 65_536;

interface Written {
  readonly file: ImageFile | string;
  readonly lost: readonly Lost[];
  readonly blobs: readonly string[];
}

export class SnapshotStore {
  readonly #session: string;
  readonly #blobs: BlobStore;
  readonly #history: SessionHistory;
  readonly #paths: () => OutsidePaths;
  /** Images never change, so each is written once. */
  readonly #written = new WeakMap<Image, Written>();
  readonly #blobOf = new WeakMap<object, string>();
  readonly #shared = new WeakMap<object, number>();
  #lastShared = 0;
  /** Blobs that the store holds for this session. */
  #stored = new Set<string>();
  /** Whose data a blob may have to give back; it lives as long as one of them. */
  readonly #copies = new Map<string, Set<DataHold>>();
  #savedRevision = 0;

  constructor(session: string, blobs: BlobStore, history: SessionHistory) {
    this.#session = session;
    this.#blobs = blobs;
    this.#history = history;
    let paths: OutsidePaths | undefined;
    this.#paths = () => (paths ??= new OutsidePaths(history.names.globals));
  }

  async save(): Promise<void> {
    const { revision, records, cells, images } = this.#history;
    if (revision === this.#savedRevision) return;
    // Taken before anything waits: images and frames never change, so a run may go on meanwhile.
    const present = new Set(images.current.values());
    const entries = recordEntries(records.values());
    const writers = new Map([...present].map((image) => [image, this.#history.origins.writerOf(image)]));
    for (const image of present) keepImage(image);
    try {
      const written: ImageEntry[] = [];
      const lost: Lost[] = [];
      const needed = new Set<string>();
      for (const image of present) {
        const { file, lost: gone, blobs } = await this.#write(image);
        const writer = writers.get(image);
        written.push({ number: numberOf(image), file, ...(writer !== undefined && { writer }) });
        lost.push(...gone);
        for (const blob of blobs) needed.add(blob);
      }
      const index: SnapshotIndex = {
        version: 1,
        images: written,
        lost,
        cells,
        records: entries,
        blobs: [...needed],
      };
      await this.#blobs.put(this.#indexName, new TextEncoder().encode(JSON.stringify(index)));
      for (const holds of this.#copies.values()) for (const hold of holds) sendAway(hold);
      await this.#forgetAllBut(needed);
      this.#savedRevision = revision;
    } finally {
      for (const image of present) dropImage(image);
    }
  }

  async restore(): Promise<Lost[]> {
    const bytes = await this.#blobs.get(this.#indexName);
    if (!bytes) return [];
    const index = JSON.parse(new TextDecoder().decode(bytes)) as SnapshotIndex;
    const lost = [...index.lost];
    const { names, images } = this.#history;
    this.#stored = new Set(index.blobs);
    this.#history.arrange(index.cells);
    const values = new Map<string, unknown>();
    const shared = new Map<number, object>();
    const namesOf = new Map<number, ReadonlySet<string>>();
    for (const { number, file } of index.images) {
      const read = await this.#read(file, shared);
      if (Array.isArray(read)) lost.push(...read);
      else {
        namesOf.set(number, new Set(read.keys()));
        for (const [name, value] of read) values.set(name, value);
      }
    }
    // Making definitions again has bound their names on the way.
    for (const name of names.list()) names.delete(name);
    for (const [name, value] of values) names.set(name, value);
    SessionImages.forget(images.refresh(values.keys(), 0));
    this.#resume(index, namesOf);
    return lost;
  }

  get #indexName(): string {
    return `${this.#session}/index`;
  }

  #resume(index: SnapshotIndex, namesOf: ReadonlyMap<number, ReadonlySet<string>>): void {
    const { current } = this.#history.images;
    const ghostOf = ghostImages();
    const writers = new Map<Image, string>();
    for (const { number, writer } of index.images) {
      for (const name of namesOf.get(number) ?? []) {
        const image = current.get(name);
        if (image && writer !== undefined) writers.set(image, writer);
      }
    }
    const imageOf = (number: number, name: string): Image =>
      (namesOf.get(number)?.has(name) ? current.get(name) : undefined) ?? ghostOf(number, name);
    this.#history.resume(recordsOf(index.records, imageOf), writers);
  }

  /** The values of an image file, or why there are none. */
  async #read(file: ImageFile | string, shared: Map<number, object>): Promise<Map<string, unknown> | Lost[]> {
    let content: ImageFile | undefined;
    try {
      content = typeof file === 'string' ? ((await this.#json(file)) as ImageFile) : file;
      return await decodeImage(content, {
        shared,
        find: (path) => this.#paths().find(path),
        makeFunction: (entry) => this.#makeFunction(entry),
        bytesOf: (blob) => this.#get(blob),
      });
    } catch (error) {
      const reason = `it could not be read back: ${error instanceof Error ? error.message : String(error)}`;
      return (content?.roots ?? [['some names'] as const]).map(([name]) => ({ name, reason }));
    }
  }

  #makeFunction({ text, definition }: FunctionEntry): unknown {
    const { cell, source } = definition ?? { cell: 'restored', source: '' };
    const compiled = this.#history.compile(cell, source);
    if (isSyntaxFailure(compiled))
      throw new Error(`cell "${cell}", which defines it, does not compile any more`);
    const found = compiled.definitions.findLast(({ name }) => name === definition?.name);
    if (!definition || !found) return compiled.rebuild(text);
    found.define();
    return this.#history.names.get(definition.name);
  }

  async #write(image: Image): Promise<Written> {
    const known = this.#written.get(image);
    if (known?.blobs.every((blob) => this.#stored.has(blob))) return known;
    const blobs: string[] = [];
    const parts: EncodeParts = {
      pathOf: (outside) => this.#paths().pathOf(outside),
      definitionOf: (value) => this.#history.origins.definitionOf(value),
      sharedNumber: (value) => this.#numberShared(value),
      blobOf: async (data) => {
        const blob = await this.#putData(data);
        blobs.push(blob);
        return blob;
      },
    };
    const { file, lost } = await encodeImage(image, parts);
    const text = JSON.stringify(file);
    const written = {
      file: text.length > inlineLimit ? await this.#put(new TextEncoder().encode(text)) : file,
      lost,
      blobs,
    };
    if (typeof written.file === 'string') blobs.push(written.file);
    this.#written.set(image, written);
    return written;
  }

  #numberShared(value: object): number {
    const known = this.#shared.get(value) ?? ++this.#lastShared;
    this.#shared.set(value, known);
    return known;
  }

  async #putData(data: DataHold | Uint8Array): Promise<string> {
    if (data instanceof Uint8Array) return this.#putOnce(data, () => this.#put(data));
    const blob = await this.#putOnce(data.data, () =>
      withData(data, (values) => this.#put(valuesToBytes(values))),
    );
    this.#keepCopy(data, blob);
    return blob;
  }

  async #putOnce(key: object, put: () => Promise<string>): Promise<string> {
    const known = this.#blobOf.get(key);
    if (known !== undefined && this.#stored.has(known)) return known;
    const blob = await put();
    this.#blobOf.set(key, blob);
    return blob;
  }

  /** What is past some day need not be kept in memory as well, where it can be read back while everything waits. */
  #keepCopy(hold: DataHold, blob: string): void {
    const blobs = this.#blobs;
    if (!blobs.getSync || hold.copy || hold.sizeBytes < awayLimit) return;
    const holds = this.#copies.get(blob) ?? new Set();
    this.#copies.set(blob, holds.add(hold));
    keepCopy(hold, {
      read: () => blobs.getSync?.(blob),
      forget: () => {
        holds.delete(hold);
        if (holds.size === 0) this.#copies.delete(blob);
      },
    });
  }

  async #put(bytes: Uint8Array): Promise<string> {
    const blob = `${this.#session}/values/${contentHash(bytes)}`;
    if (!this.#stored.has(blob)) await this.#blobs.put(blob, bytes);
    this.#stored.add(blob);
    return blob;
  }

  async #get(blob: string): Promise<Uint8Array> {
    const bytes = await this.#blobs.get(blob);
    if (!bytes) throw new Error(`its blob "${blob}" is missing from the snapshot store`);
    return bytes;
  }

  async #json(blob: string): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.#get(blob))) as unknown;
  }

  async #forgetAllBut(needed: ReadonlySet<string>): Promise<void> {
    for (const blob of this.#stored) {
      if (needed.has(blob) || this.#copies.has(blob)) continue;
      this.#stored.delete(blob);
      await this.#blobs.delete(blob);
    }
  }
}
