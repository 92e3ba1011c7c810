/** The work file as this host knows it to be on disk: sees what others do to it, and replaces only what it knows. */
import { factsIfThere, type FileSystem } from './file-system.ts';
import { readOnlyFault, type SaveFault } from './save-fault.ts';
import type { SideOutputs } from './side-outputs.ts';
import type { WorkContent } from './work-content.ts';
import { writeAtomically } from './write-atomically.ts';
import { hashOf, readWork, textOfWork, writeWork, type FoundFile, type ReadWork } from './work-file.ts';

export type Look =
  | { readonly kind: 'same' | 'deleted' }
  | { readonly kind: 'changed'; readonly read: Exclude<ReadWork, { kind: 'absent' }> };

/** Thrown when the file's owner has set it to read-only. */
export class ReadOnlyFile extends Error {
  override readonly name = 'ReadOnlyFile';
  readonly fault: SaveFault = readOnlyFault;
}

export const isReadOnly = (mode: number): boolean => (mode & 0o222) === 0;

export class DiskCopy {
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #sides: SideOutputs;
  /** Undefined when there is no file, as far as we know. */
  #found: FoundFile | undefined;
  /** Contents that are no news: what was read, and what was written or tried to. */
  #known: string[] = [];

  constructor(files: FileSystem, path: string, sides: SideOutputs, found: FoundFile | undefined) {
    this.#files = files;
    this.#path = path;
    this.#sides = sides;
    if (found) this.adopt(found);
  }

  get exists(): boolean {
    return this.#found !== undefined;
  }

  /** From now on this is the file that a save may replace. */
  adopt(found: FoundFile): void {
    this.#found = found;
    this.#know(found.hash);
  }

  #know(hash: string): void {
    this.#known = [hash, ...this.#known.filter((other) => other !== hash)].slice(0, 8);
  }

  /** The next save makes the file anew. */
  forget(): void {
    this.#found = undefined;
  }

  async look(): Promise<Look> {
    const facts = await factsIfThere(this.#files, this.#path);
    if (!facts) return { kind: this.#found ? 'deleted' : 'same' };
    if (facts.stamp === this.#found?.stamp) return { kind: 'same' };
    const read = await readWork(this.#files, this.#path, this.#sides);
    if (read.kind === 'absent') return { kind: this.#found ? 'deleted' : 'same' };
    if (read.found && this.#known.includes(read.found.hash)) {
      this.adopt(read.found);
      return { kind: 'same' };
    }
    return { kind: 'changed', read };
  }

  /** Keeps what is there now, which is no work file, beside it under a name of its own. */
  async copyAside(): Promise<void> {
    const stamp = new Date().toISOString().replace(/[:.]/g, '-');
    await writeAtomically(this.#files, `${this.#path}.found-${stamp}`, await this.#files.read(this.#path));
  }

  async write(content: WorkContent): Promise<void> {
    const facts = await factsIfThere(this.#files, this.#path);
    if (facts && isReadOnly(facts.mode)) throw new ReadOnlyFile(readOnlyFault.reason);
    const { text, sides } = textOfWork(content, this.#sides);
    // A fault may come after the file was replaced: then this is what is found.
    this.#know(hashOf(text));
    await sides.write();
    this.adopt(await writeWork(this.#files, this.#path, text, this.#found));
    await sides.sweep();
  }
}
