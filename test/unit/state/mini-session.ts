/** A session without a process: compiles cells, runs them and keeps their state, as the engine does. */
import { compileCell } from '../../../main/engine/compile/compile-cell.ts';
import {
  isSyntaxFailure,
  type CompiledCell,
  type SyntaxFailure,
} from '../../../main/engine/compile/compiled-cell.ts';
import { SessionNames } from '../../../main/engine/compile/session-names.ts';
import type { BlobStore } from '../../../main/engine/port.ts';
import { CellProxy } from '../../../main/engine/state/proxies.ts';
import { createStateKeeper, type StateKeeper } from '../../../main/engine/state/state-keeper.ts';
import { tf } from '../../../labs/kit/tf.ts';
import type { RunStatus } from '../../../preload/contract/engine.ts';

export interface Cell {
  readonly cell: string;
  readonly source: string;
}

export class MemoryBlobs implements BlobStore {
  readonly blobs = new Map<string, Uint8Array>();
  async put(name: string, bytes: Uint8Array): Promise<void> {
    this.blobs.set(name, bytes.slice());
  }
  async get(name: string): Promise<Uint8Array | undefined> {
    return this.blobs.get(name);
  }
  async delete(name: string): Promise<void> {
    this.blobs.delete(name);
  }
  async list(prefix: string): Promise<string[]> {
    return [...this.blobs.keys()].filter((name) => name.startsWith(prefix));
  }
}

const globals = {
  tf,
  Math,
  Map,
  Set,
  Object,
  Array,
  Error,
  TypeError,
  Promise,
  WeakMap,
  Date,
  Proxy: CellProxy,
  Symbol,
  JSON,
  Number,
  Float32Array,
};

export class MiniSession {
  readonly names = new SessionNames(globals);
  readonly keeper: StateKeeper;
  readonly #compiled = new Map<string, CompiledCell | SyntaxFailure>();
  #cells: Cell[] = [];
  #runs = 0;

  constructor(blobs: BlobStore = new MemoryBlobs(), session = 'main') {
    const { names } = this;
    this.keeper = createStateKeeper({
      session,
      names,
      blobs,
      compile: (cell, source) => this.compile(cell, source),
    });
  }

  compile(cell: string, source: string): CompiledCell | SyntaxFailure {
    const key = `${cell}\n${source}`;
    const compiled = this.#compiled.get(key) ?? compileCell({ cell, source, names: this.names });
    this.#compiled.set(key, compiled);
    return compiled;
  }

  /** Each argument is a cell, called a, b, c, … in the order given. */
  document(...sources: string[]): this {
    return this.arrange(sources.map((source, i) => ({ cell: String.fromCharCode(97 + i), source })));
  }

  arrange(cells: readonly Cell[]): this {
    this.#cells = [...cells];
    this.keeper.arrange(this.#cells);
    return this;
  }

  edit(cell: string, source: string): this {
    return this.arrange(this.#cells.map((one) => (one.cell === cell ? { cell, source } : one)));
  }

  remove(cell: string): this {
    return this.arrange(this.#cells.filter((one) => one.cell !== cell));
  }

  /** Runs cells by their letters, in the order given: 'abca'. */
  run(letters: string): this {
    for (const cell of letters) this.runCell(cell);
    return this;
  }

  runCell(cell: string): RunStatus {
    const source = this.#cells.find((one) => one.cell === cell)?.source ?? '';
    const compiled = this.compile(cell, source);
    if (isSyntaxFailure(compiled)) return 'failed';
    this.keeper.beginRun(compiled, ++this.#runs);
    let status: RunStatus = 'done';
    try {
      compiled.execute();
    } catch {
      status = 'failed';
    }
    this.keeper.endRun({ status });
    return status;
  }

  /** The letters of the stale cells. */
  get stale(): string {
    return this.keeper
      .stale()
      .map(({ cell }) => cell)
      .join('');
  }

  reason(cell: string): string | undefined {
    return this.keeper.stale().find((one) => one.cell === cell)?.reason;
  }

  /** Runs what is stale; answers the letters of the cells that ran. */
  runStale(): string {
    let ran = '';
    const order = this.#cells.map(({ cell }) => cell);
    for (let from = 0; ;) {
      const next = this.keeper.planStale().find((cell) => order.indexOf(cell) >= from);
      if (next === undefined) break;
      this.keeper.prepareStale(next);
      this.runCell(next);
      ran += next;
      from = order.indexOf(next) + 1;
    }
    this.keeper.finishStale();
    return ran;
  }

  get(name: string): unknown {
    return this.names.get(name);
  }
}
