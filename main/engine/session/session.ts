/** One session: its names, the document they belong to, its tensors, and what is known of its state. */
import * as tf from '@tensorflow/tfjs';
import type { RunRequest } from '../../../preload/contract/engine.ts';
import type { HeldGroup } from '../../../preload/contract/trace.ts';
import { compileCell } from '../compile/compile-cell.ts';
import { isSyntaxFailure, type CompiledCell, type SyntaxFailure } from '../compile/compiled-cell.ts';
import { SessionNames } from '../compile/session-names.ts';
import type { SolvedTensors } from '../inspect/solved-tensors.ts';
import type { BlobStore } from '../port.ts';
import { reachableTensors } from '../state/reach.ts';
import { createStateKeeper, type StateKeeper } from '../state/state-keeper.ts';
import type { StopGuard } from '../stop/stop-guard.ts';
import { TraceLog } from '../trace/trace-log.ts';
import { adopt, belongsTo, TensorOwner } from './tensor-lifetimes.ts';
import { openCells, readsFromOpen, type Openness } from './waiting-cells.ts';

export interface SessionParts {
  readonly session: string;
  readonly seed: number;
  readonly globals: Readonly<Record<string, unknown>>;
  readonly guard: StopGuard;
  readonly snapshots: BlobStore;
}

export interface SessionMemory {
  readonly heldTensors: number;
  readonly heldBytes: number;
  readonly unclaimedTensors: number;
}

export class Session {
  readonly session: string;
  readonly seed: number;
  readonly names: SessionNames;
  readonly keeper: StateKeeper;
  readonly #guard: StopGuard;
  readonly owner = new TensorOwner();
  readonly traces = new TraceLog();
  /** What the lab's solutions made, by cell, as far as it was asked for. */
  readonly solved = new Map<string, SolvedTensors>();
  /** The check each cell last ran with: a stale run is checked like the run it replaces. */
  readonly checks = new Map<string, NonNullable<RunRequest['check']>>();
  #document: { cell: string; source: string }[] = [];
  readonly #compiled = new Map<string, CompiledCell | SyntaxFailure>();
  /** What was last told as stale, as text. */
  #toldStale = '[]';

  constructor({ session, seed, globals, guard, snapshots }: SessionParts) {
    this.session = session;
    this.seed = seed;
    this.#guard = guard;
    this.names = new SessionNames(globals);
    this.keeper = createStateKeeper({
      session,
      names: this.names,
      blobs: snapshots,
      compile: (cell, source) => this.compile(cell, source),
    });
  }

  arrange(cells: readonly { cell: string; source: string }[]): void {
    this.#document = cells.map(({ cell, source }) => ({ cell, source }));
    this.keeper.arrange(this.#document);
    const present = new Set(cells.map(({ cell }) => cell));
    for (const cell of this.#compiled.keys()) if (!present.has(cell)) this.#compiled.delete(cell);
  }

  /** Compiled once for each source of a cell. */
  compile(cell: string, source: string): CompiledCell | SyntaxFailure {
    const known = this.#compiled.get(cell);
    if (known && 'source' in known && known.source === source) return known;
    const compiled = compileCell({ cell, source, names: this.names, guard: this.#guard });
    this.#compiled.set(cell, compiled);
    return compiled;
  }

  /** The next cell to run to make the document fresh, below the one that just ran. */
  nextStale(after: string | undefined): { cell: string; source: string } | undefined {
    const from = after === undefined ? 0 : this.#document.findIndex((one) => one.cell === after) + 1;
    const plan = new Set(this.keeper.planStale());
    return this.#document.slice(from).find((one) => plan.has(one.cell));
  }

  /** A cell that runs with another source than the document was arranged with has been edited. */
  follow(cell: string, source: string): void {
    const known = this.#document.find((one) => one.cell === cell);
    if (!known || known.source === source) return;
    known.source = source;
    this.keeper.arrange(this.#document);
  }

  opennessOf(compiled: CompiledCell): Openness | undefined {
    const above = this.#above(compiled);
    return above ? openCells(above).get(compiled.cell) : compiled.holes.length > 0 ? 'todo' : undefined;
  }

  /** Whether an exercise needs the answer of another one above it. */
  readsFromOpen(compiled: CompiledCell): boolean {
    const above = this.#above(compiled);
    return above !== undefined && readsFromOpen(above, compiled.cell);
  }

  /** The document down to the cell; undefined when the cell is no part of it. */
  #above(compiled: CompiledCell): CompiledCell[] | undefined {
    const at = this.#document.findIndex((one) => one.cell === compiled.cell);
    if (at < 0) return undefined;
    return this.#document.slice(0, at + 1).flatMap(({ cell, source }) => {
      const one = this.compile(cell, source);
      return isSyntaxFailure(one) ? [] : [one];
    });
  }

  /** The stale cells, when they are not what was last told. */
  newStale(): readonly { cell: string; reason: string }[] | undefined {
    const stale = this.keeper.stale();
    const text = JSON.stringify(stale);
    if (text === this.#toldStale) return undefined;
    this.#toldStale = text;
    return stale;
  }

  /** The stale cells, whatever was told before. */
  allStale(): readonly { cell: string; reason: string }[] {
    const stale = this.keeper.stale();
    this.#toldStale = JSON.stringify(stale);
    return stale;
  }

  /** Takes over what a run made, and gives back what no name leads to any more. */
  settle(made: Iterable<tf.Tensor>, mayKeep: boolean): SessionMemory {
    for (const tensor of made) adopt(tensor, this.owner);
    if (mayKeep) this.owner.leaveToCollector();
    if (this.owner.count === 0) return { heldTensors: 0, heldBytes: 0, unclaimedTensors: 0 };
    // What promises and weak maps hold is seen by nobody.
    const reachable = this.#reachable(() => this.owner.leaveToCollector());
    this.owner.sweep(reachable);
    return this.#count(reachable);
  }

  /** Tensors that are still there, by the line that made them. */
  held(): HeldGroup[] {
    return this.traces.held(this.names, this.owner.alive ?? [], (name) => this.keeper.makerOf(name));
  }

  /** The sources that cells last ran with. */
  sources(): Map<string, string> {
    const sources = new Map<string, string>();
    for (const [cell, compiled] of this.#compiled)
      if (!isSyntaxFailure(compiled)) sources.set(cell, compiled.source);
    return sources;
  }

  memory(): SessionMemory {
    return this.#count(this.#reachable());
  }

  /** Gives everything back: what the names lead to now, what only the collector can tell later. */
  close(): void {
    const tensors = this.#reachable();
    for (const name of this.names.list()) this.names.delete(name);
    for (const tensor of [...tensors, ...(this.owner.alive ?? [])]) if (!tensor.isDisposed) tensor.dispose();
    this.owner.leaveToCollector();
    this.keeper.close();
  }

  #reachable(onHidden?: () => void): Set<tf.Tensor> {
    return reachableTensors(
      this.names.list().map((name) => this.names.get(name)),
      onHidden,
    );
  }

  #count(reachable: ReadonlySet<tf.Tensor>): SessionMemory {
    let heldTensors = 0;
    let heldBytes = 0;
    let claimed = 0;
    for (const tensor of reachable) {
      if (tensor.isDisposed) continue;
      heldTensors++;
      heldBytes += tensor.size * bytesPerElement(tensor.dtype);
      if (belongsTo(tensor, this.owner)) claimed++;
    }
    return { heldTensors, heldBytes, unclaimedTensors: Math.max(0, this.owner.count - claimed) };
  }
}

/** Strings are counted as tfjs counts them: by nobody, until they are written. */
const bytesPerElement = (dtype: tf.DataType): number =>
  dtype === 'string' ? 0 : tf.util.bytesPerElement(dtype);
