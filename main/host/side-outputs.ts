/** Large outputs in files of their own beside the work file: whatever happens to them, the sources are safe. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { savedRunSchema, type SavedRun } from '../../preload/contract/host.ts';
import { isObject, type Json } from '../../labs/format/work-document.ts';
import { isLink, type FileSystem } from './file-system.ts';
import { writeAtomically } from './write-atomically.ts';

/** What one run, and all of them together, may take in the work file itself. */
const inlineCharacters = 100_000;
const allInlineCharacters = 2_000_000;
/** Larger than any run the engine lets through. */
const mostSideBytes = 64 * 1024 * 1024;

/** Both never reject: an output can be made again. */
export interface SidesOfSave {
  /** Before the file is written that names them. */
  write(): Promise<void>;
  /** After it: removes those that nothing names any more. */
  sweep(): Promise<void>;
}

export class SideOutputs {
  readonly #files: FileSystem;
  readonly #folder: string;
  /** The names that are known to be on disk, or have failed: a failed one is not tried at every save. */
  readonly #written = new Set<string>();

  constructor(files: FileSystem, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  /** Begins one save: `keep` says what of each run goes into the file itself. */
  split(): { keep(run: SavedRun): object; sides: SidesOfSave } {
    const sides = new Map<string, string>();
    let inline = 0;
    return {
      keep: (run) => {
        const text = JSON.stringify(run);
        const fits = text.length <= inlineCharacters && inline + text.length <= allInlineCharacters;
        if (fits) {
          inline += text.length;
          return run;
        }
        const side = `${createHash('sha256').update(text).digest('hex').slice(0, 32)}.json`;
        sides.set(side, text);
        const { status, elapsedMs } = run;
        return { status, elapsedMs, outputs: [], side };
      },
      sides: { write: () => this.#write(sides), sweep: () => this.#sweep(sides) },
    };
  }

  async #write(sides: ReadonlyMap<string, string>): Promise<void> {
    try {
      // A link in the folder's place came with someone else's file.
      if (sides.size === 0 || (await isLink(this.#files, this.#folder))) return;
      await this.#files.makeFolder(this.#folder);
      for (const [name, text] of sides) {
        if (this.#written.has(name)) continue;
        this.#written.add(name);
        await writeAtomically(this.#files, join(this.#folder, name), text).catch(() => undefined);
      }
    } catch {
      // An output can be made again; the sources are what is saved.
    }
  }

  async #sweep(sides: ReadonlyMap<string, string>): Promise<void> {
    for (const name of [...this.#written].filter((written) => !sides.has(written))) {
      this.#written.delete(name);
      await this.#files.remove(join(this.#folder, name)).catch(() => undefined);
    }
  }

  /** The run that was put aside; undefined when the file is gone or is not what was written. */
  async read(run: Json | undefined): Promise<SavedRun | 'inline' | undefined> {
    const side = isObject(run) ? run['side'] : undefined;
    if (typeof side !== 'string') return 'inline';
    if (!/^[0-9a-f]{32}\.json$/.test(side)) return undefined;
    try {
      const path = join(this.#folder, side);
      const facts = await this.#files.facts(path);
      if (!facts.isFile || facts.sizeBytes > mostSideBytes) return undefined;
      const text = new TextDecoder().decode(await this.#files.read(path));
      if (!side.startsWith(createHash('sha256').update(text).digest('hex').slice(0, 32))) return undefined;
      const parsed = v.safeParse(savedRunSchema, JSON.parse(text));
      if (!parsed.success) return undefined;
      this.#written.add(side);
      return parsed.output;
    } catch {
      return undefined;
    }
  }
}
