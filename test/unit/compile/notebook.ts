/** A session without an engine, for tests: cells compiled and run one after another. */
import { inspect } from 'node:util';
import { compileCell } from '../../../main/engine/compile/compile-cell.ts';
import { cellErrorOf } from '../../../main/engine/compile/cell-error.ts';
import type { CellGuard } from '../../../main/engine/compile/cell-guard.ts';
import {
  isSyntaxFailure,
  type CompiledCell,
  type SyntaxFailure,
} from '../../../main/engine/compile/compiled-cell.ts';
import { SessionNames } from '../../../main/engine/compile/session-names.ts';
import type { CellError } from '../../../preload/contract/engine.ts';

/** What a cell or a function body came to, as text that can be compared. */
export type Came = { value: string } | { error: string };

export const languageGlobals: Readonly<Record<string, unknown>> = Object.fromEntries(
  Object.getOwnPropertyNames(globalThis).map((name) => [name, Reflect.get(globalThis, name)]),
);

export class Notebook {
  readonly names: SessionNames;
  readonly #guard: CellGuard | undefined;

  constructor(globals: Readonly<Record<string, unknown>> = {}, guard?: CellGuard) {
    this.names = new SessionNames({ ...languageGlobals, ...globals });
    this.#guard = guard;
  }

  compile(source: string, cell = 'cell'): CompiledCell | SyntaxFailure {
    return compileCell({ cell, source, names: this.names, ...(this.#guard ? { guard: this.#guard } : {}) });
  }

  compiled(source: string, cell = 'cell'): CompiledCell {
    const compiled = this.compile(source, cell);
    if (isSyntaxFailure(compiled)) throw new Error(`${source}: ${compiled.message}`);
    return compiled;
  }

  async run(source: string, cell = 'cell'): Promise<unknown> {
    return await this.compiled(source, cell).execute();
  }

  /** The values of several cells run in turn. */
  async runAll(...sources: string[]): Promise<unknown[]> {
    const values: unknown[] = [];
    for (const source of sources) values.push(await this.run(source));
    return values;
  }

  /** The error of a cell that is expected to fail. */
  async failure(source: string, cell = 'cell'): Promise<CellError> {
    try {
      await this.run(source, cell);
    } catch (error) {
      return cellErrorOf(error, cell);
    }
    throw new Error(`did not fail: ${source}`);
  }
}

export async function cameTo(run: () => unknown): Promise<Came> {
  try {
    return { value: inspect(await run(), { depth: 6 }) };
  } catch (error) {
    return { error: error instanceof Error ? error.name : inspect(error) };
  }
}
