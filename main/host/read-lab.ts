/** Reads labs, and keeps what reading came to for as long as the lab's files and the reader itself are the same. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Lab } from '../../labs/format/lab.ts';
import type { LabFolder } from '../../labs/format/load-lab.ts';
import type { ParsedLab } from '../../labs/format/parse-lab.ts';
import type { LabTranslation } from '../../labs/format/read-translation.ts';
import { hashOfSources } from './hash-of-sources.ts';
import { keepInCache } from './keep-in-cache.ts';

export interface LabReader {
  /** Undefined when the folder holds no lab. */
  lab(folder: LabFolder): Promise<ParsedLab | undefined>;
  /** Rejects for a translation that does not fit the lab. */
  translation(text: string, lab: Lab, file: string): Promise<LabTranslation>;
}

/** Parsers of Markdown and TypeScript come when they are needed. */
export const labReader: LabReader = {
  lab: async (folder) => (await import('../../labs/format/load-lab.ts')).loadLab(folder),
  translation: async (...given) =>
    (await import('../../labs/format/read-translation.ts')).readTranslation(...given),
};

const ownCache = fileURLToPath(new URL('../../node_modules/.cache/labs', import.meta.url));
const ownReader = (): Promise<string> => hashOfSources(['labs/format/**/*.ts', 'package-lock.json']);

/** What was made, the state of the reader, and every file that was asked for with the digest of what was found. */
interface Kept<T> {
  readonly reader: string;
  readonly files: readonly (readonly [path: string, digest: string | null])[];
  readonly value: T;
}

export class KeptLabs implements LabReader {
  readonly #cache: string;
  readonly #reader: Promise<string>;
  readonly #read: LabReader;

  constructor(cache = ownCache, reader: Promise<string> = ownReader(), read = labReader) {
    this.#cache = cache;
    this.#reader = reader;
    this.#read = read;
  }

  async lab(folder: LabFolder): Promise<ParsedLab | undefined> {
    return this.#kept(`${folder.id} ${folder.path}`, folder.readText, (readText) =>
      this.#read.lab({ ...folder, readText }),
    );
  }

  async translation(text: string, lab: Lab, file: string): Promise<LabTranslation> {
    const texts: Record<string, string> = { text, lab: JSON.stringify(lab) };
    return this.#kept(
      `${lab.id} ${file}`,
      async (name) => texts[name],
      async (readText) => {
        await Promise.all(Object.keys(texts).map(readText));
        return this.#read.translation(text, lab, file);
      },
    );
  }

  async #kept<T>(
    name: string,
    readText: LabFolder['readText'],
    make: (readText: LabFolder['readText']) => Promise<T>,
  ): Promise<T> {
    const file = join(this.#cache, `${digest(name)}.json`);
    const reader = await this.#reader;
    const kept = await readKept<T>(file);
    if (kept?.reader === reader && (await areSame(kept.files, readText))) return kept.value;
    const files: [string, string | null][] = [];
    const value = await make(async (path) => {
      const text = await readText(path);
      files.push([path, text === undefined ? null : digest(text)]);
      return text;
    });
    const found: Kept<T> = { reader, files, value };
    if (value !== undefined) await keepInCache(file, JSON.stringify(found));
    return value;
  }
}

/** Undefined for a file that is missing or damaged. */
async function readKept<T>(file: string): Promise<Kept<T> | undefined> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as Kept<T> | null;
    return Array.isArray(kept?.files) ? (kept ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

async function areSame(files: Kept<unknown>['files'], readText: LabFolder['readText']): Promise<boolean> {
  const same = await Promise.all(
    files.map(async ([path, was]) => {
      const text = await readText(path);
      return (text === undefined ? null : digest(text)) === was;
    }),
  );
  return same.every(Boolean);
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
