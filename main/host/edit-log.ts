/**
 * The log of a work file: every edit in order, on disk before it is acknowledged. It is journal (what a crash left),
 * history (versions) and the ground of undo in one. One JSON value a line; a torn last line is what a crash looks like.
 */
import { dirname } from 'node:path';
import { codeOf, cutShort, factsIfThere, type FileSystem, type OpenFile } from './file-system.ts';
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

  /** The entries of all places. */
  async read(): Promise<readonly LogEntry[]> {
    return this.#read(() => true);
  }

  /** Rejects when a log is there and its disk does not give it: it may hold what is nowhere else. */
  async readWhole(): Promise<readonly LogEntry[]> {
    return this.#read((error) => noLog.has(codeOf(error)));
  }

  async #read(isNone: (error: unknown) => boolean): Promise<readonly LogEntry[]> {
    const textOf = async (path: string): Promise<string> => {
      try {
        return new TextDecoder().decode(await this.#files.read(path));
      } catch (error) {
        if (isNone(error)) return '';
        throw error;
      }
    };
    let entries: readonly LogEntry[] = [];
    for (const place of this.#places) {
      const more = readEntries(`${await textOf(oldOf(place))}\n${await textOf(place)}`);
      entries = inOrderOfTime(entries, more);
    }
    return entries;
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
      open.sizeBytes = await appended(file, sizeBytes, text);
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
      const wholeBytes = await appended(file, sizeBytes, text);
      if (anew) {
        await this.#files.rename(place, oldOf(place));
        await this.#files.rename(path, place);
      }
      await this.#files.syncFolder(folder);
      const openingBytes = wholeBytes - sizeBytes;
      this.#open = {
        path: place,
        file,
        identity: facts.identity,
        sizeBytes: wholeBytes,
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

/** Nothing there, or what is somebody else's: a log of ours can be read by whoever can read the file. */
const noLog = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM']);

/** Answers the size of the file then. */
async function appended(file: OpenFile, sizeBytes: number, text: string): Promise<number> {
  await file.write(text);
  await file.sync();
  const expected = sizeBytes + Buffer.byteLength(text);
  const facts = await file.facts();
  // A share may take a part and say nothing.
  if (facts.sizeBytes < expected) throw cutShort(facts.sizeBytes, expected);
  return expected;
}

/** Only one place is written at a time, and begins with the whole document each time: stretches follow each other. */
function inOrderOfTime(one: readonly LogEntry[], other: readonly LogEntry[]): readonly LogEntry[] {
  if (one.length === 0 || other.length === 0) return [...one, ...other];
  const entries: LogEntry[] = [];
  let at = 0;
  for (const entry of one) {
    for (let next = other[at]; next && next.at < entry.at; next = other[at]) {
      entries.push(next);
      at++;
    }
    entries.push(entry);
  }
  return [...entries, ...other.slice(at)];
}

const oldOf = (place: string): string => `${place}.old`;

const newOf = (place: string): string => `${place}.new`;
