/** A BlobStore in a folder: one file a blob, written beside its place and renamed into it. */
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { BlobStore } from '../engine/port.ts';

export class FolderBlobStore implements BlobStore {
  readonly #folder: string;
  #writes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(name: string, bytes: Uint8Array): Promise<void> {
    const file = this.#fileOf(name);
    const partial = `${file}.${process.pid}-${++this.#writes}${partialEnd}`;
    await mkdir(dirname(file), { recursive: true });
    try {
      await writeFile(partial, bytes);
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  async get(name: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.#fileOf(name));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  getSync(name: string): Uint8Array | undefined {
    try {
      return readFileSync(this.#fileOf(name));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async delete(name: string): Promise<void> {
    await rm(this.#fileOf(name), { force: true });
  }

  async list(prefix: string): Promise<string[]> {
    let entries;
    try {
      entries = await readdir(this.#folder, { recursive: true, withFileTypes: true });
    } catch (error) {
      if (isMissing(error)) return [];
      throw error;
    }
    return entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith(partialEnd))
      .map((entry) => nameOf(join(entry.parentPath, entry.name).slice(this.#folder.length + 1)))
      .filter((name) => name.startsWith(prefix))
      .sort();
  }

  #fileOf(name: string): string {
    const parts = name.split('/').map(fileName);
    if (parts.some((part) => part === '' || part.length > 240))
      throw new Error(
        `"${name.slice(0, 100)}" cannot be stored: found an empty or very long part, expected names of 1 to 240 characters between slashes`,
      );
    return join(this.#folder, ...parts);
  }
}

const partialEnd = '.partial';

/** What some file system refuses is written as %XX; a part of dots alone would leave the folder. */
const fileName = (part: string): string =>
  part
    // eslint-disable-next-line no-control-regex
    .replace(/[%\\:*?"<>|\u0000-\u001f]/g, percent)
    .replace(/^\.+$/, (dots) => [...dots].map(percent).join(''));

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`;

const nameOf = (path: string): string =>
  path
    .split(sep)
    .map((part) =>
      part.replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    )
    .join('/');

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
