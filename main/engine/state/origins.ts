/** Knows where things came from: which cell made an image, which definition a function, and what a library's function may use. */
import type { CompiledCell } from '../compile/compiled-cell.ts';
import type { SessionNames } from '../compile/session-names.ts';
import type { FunctionEntry } from './codec-format.ts';
import { functionTraits } from './function-traits.ts';
import type { Image } from './image.ts';
import type { Change } from './session-images.ts';
import type { NamesUsed, Touched } from './touched-names.ts';

export class Origins {
  readonly #writers = new WeakMap<Image, string>();
  /** For functions whose text does not tell: the names that the run which made them could use. */
  readonly #behind = new WeakMap<object, NamesUsed>();
  readonly #definedBy = new WeakMap<object, FunctionEntry['definition'] & object>();

  writerOf(image: Image): string | undefined {
    return this.#writers.get(image);
  }

  setWriter(image: Image, cell: string | undefined): void {
    if (cell !== undefined) this.#writers.set(image, cell);
  }

  namesBehind(value: object): NamesUsed | undefined {
    return this.#behind.get(value);
  }

  definitionOf(value: object): FunctionEntry['definition'] {
    return this.#definedBy.get(value);
  }

  noteChanges(changes: ReadonlyMap<string, Change>, cell: string, { all, binds }: Touched): void {
    const behind = { names: all, binds };
    for (const { after } of changes.values()) {
      if (!after) continue;
      this.#writers.set(after, cell);
      for (const value of after.functions) {
        const { fromCell, hidden } = functionTraits(value);
        if ((!fromCell || hidden !== undefined) && !this.#behind.has(value)) this.#behind.set(value, behind);
      }
    }
  }

  noteDefinitions({ cell, source, definitions }: CompiledCell, names: SessionNames): void {
    for (const { name } of definitions) {
      const value = names.get(name);
      if (typeof value === 'function' && !this.#definedBy.has(value))
        this.#definedBy.set(value, { cell, source, name });
    }
  }
}
