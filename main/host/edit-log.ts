/**
 * The log of a work file: every edit in order, on disk before it is acknowledged. It is journal (what a crash left),
 * history (versions) and the ground of undo in one. One JSON value a line; a torn last line is what a crash looks like.
 */
import { dirname } from 'node:path';
import { factsIfThere, type FileSystem, type OpenFile } from './file-system.ts';
import { readEntries, type LogEntry } from './log-entry.ts';

/** A log this long, and this many times longer than the document, begins anew; the old one is kept once beside it. */
const rotateBytes = 8 * 1024 * 1024;
const rotateTimes = 3;

export class EditLog {
  readonly #files: FileSystem;
  /** In the order in which they are tried. */
  readonly #places: readonly string[];
  /** What a stretch begins with: the document as it is at that moment, with every edit that was handed over. */
  readonly #opening: () => readonly LogEntry[];
  #open:
    { path: string; file: OpenFile; identity: string; sizeBytes: number; openingBytes: number } | undefined;
  #queue: string[] = [];
  #writing: Promise<void> | undefined;

  constructor(files: FileSystem, places: readonly string[], opening: () => readonly LogEntry[]) {
    this.#files = files;
    this.#places = places;
    this.#opening = opening;
  }

  /** The entries of the place that was written last. */
  async read(): Promise<readonly LogEntry[]> {
    const found = await Promise.all(this.#places.map((place) => this.#readPlace(place)));
    return found.reduce((best, entries) => (lastAt(entries) > lastAt(best) ? entries : best), []);
  }

  async #readPlace(place: string): Promise<LogEntry[]> {
    const texts = [oldOf(place), place].map((path) =>
      this.#files.read(path).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => '',
      ),
    );
    return readEntries((await Promise.all(texts)).join('\n'));
  }

  /** Resolves when the entries are on disk; calls that come meanwhile share the next write. */
  async append(entries: readonly LogEntry[]): Promise<void> {
    this.#queue.push(...entries.map((entry) => `${JSON.stringify(entry)}\n`));
    while (this.#writing) await this.#writing.catch(() => undefined);
    // Another call's write has taken them along; one that failed would have left no open log.
    if (this.#queue.length === 0 && this.#open) return;
    this.#writing = this.#flush().finally(() => (this.#writing = undefined));
    return this.#writing;
  }

  async #flush(): Promise<void> {
    const lines = this.#queue.splice(0);
    if (await this.#goesOn(lines.join(''))) return;
    // The place is lost, full or was never there: anywhere else, from the whole document on, in which the edits are.
    let fault: unknown;
    for (const place of this.#places) {
      try {
        return await this.#beginAt(place, lines);
      } catch (error) {
        fault ??= error;
      }
    }
    throw fault;
  }

  /** False when the open log cannot take the lines; it is closed then. */
  async #goesOn(text: string): Promise<boolean> {
    const open = this.#open;
    if (!open) return false;
    const { path, file, identity, sizeBytes, openingBytes } = open;
    try {
      // Written to a log that somebody deleted or replaced, edits would be gone with it.
      const there = await factsIfThere(this.#files, path);
      if (there?.identity !== identity) throw new Error(`${path} is gone`);
      if (sizeBytes > Math.max(rotateBytes, rotateTimes * openingBytes)) {
        await this.#shut();
        return false;
      }
      await file.write(text);
      await file.sync();
      open.sizeBytes += Buffer.byteLength(text);
      return true;
    } catch {
      await file.truncate(sizeBytes).catch(() => undefined);
      await this.#shut();
      return false;
    }
  }

  async #beginAt(place: string, lines: readonly string[]): Promise<void> {
    const folder = dirname(place);
    await this.#files.makeFolder(folder);
    const before = await factsIfThere(this.#files, place);
    // What a long log holds may be held nowhere else until the new one is whole: it is made beside it.
    const anew = before !== undefined && before.sizeBytes > rotateBytes;
    const path = anew ? newOf(place) : place;
    if (anew) await this.#files.remove(path);
    const file = await this.#files.open(path, 'append');
    let sizeBytes: number | undefined;
    try {
      const facts = await file.facts();
      ({ sizeBytes } = facts);
      // The line before may be torn: what follows must not become part of it.
      const opening = this.#opening().map((entry) => `${JSON.stringify(entry)}\n`);
      const text = `\n${opening.join('')}${lines.join('')}`;
      await file.write(text);
      await file.sync();
      if (anew) {
        await this.#files.rename(place, oldOf(place));
        await this.#files.rename(path, place);
      }
      await this.#files.syncFolder(folder);
      const openingBytes = Buffer.byteLength(text);
      this.#open = {
        path: place,
        file,
        identity: facts.identity,
        sizeBytes: sizeBytes + openingBytes,
        openingBytes,
      };
    } catch (error) {
      if (sizeBytes !== undefined) await file.truncate(sizeBytes).catch(() => undefined);
      await file.close().catch(() => undefined);
      throw error;
    }
  }

  async #shut(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.file.close().catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#writing?.catch(() => undefined);
    await this.#shut();
  }
}

const lastAt = (entries: readonly LogEntry[]): string => entries.at(-1)?.at ?? '';

const oldOf = (place: string): string => `${place}.old`;

const newOf = (place: string): string => `${place}.new`;
