/** Keeps what a session's names were: which cells are stale, how to go back, and what survives the engine. */
import type { Lost, RunStatus } from '../../../preload/contract/engine.ts';
import type { CompiledCell, SyntaxFailure } from '../compile/compiled-cell.ts';
import type { SessionNames } from '../compile/session-names.ts';
import type { BlobStore } from '../port.ts';
import { makerOf } from './cell-record.ts';
import { SessionHistory } from './session-history.ts';
import { SnapshotStore } from './snapshot-store.ts';

export interface StateKeeper {
  /** Tells the order and present sources of the document's cells. */
  arrange(cells: readonly { readonly cell: string; readonly source: string }[]): void;
  /** Called right before a compiled cell executes. */
  beginRun(compiled: CompiledCell, run: number): void;
  /** Called when nothing of the run executes any more, whatever its status, before unreachable tensors are disposed. */
  endRun(outcome: { readonly status: RunStatus }): void;
  /** The cells whose values a fresh run would make differently, in document order, each with its cause. */
  stale(): readonly { readonly cell: string; readonly reason: string }[];
  /**
   * The cells to run now, in document order: the stale ones, and those they need that have never run or whose values
   * cannot be put back. Ask again after each run and take the next one below the cell that ran.
   */
  planStale(): readonly string[];
  /** Brings the names that `cell` can touch to what a fresh run has right before it. */
  prepareStale(cell: string): void;
  /** Brings every name to what a fresh run ends with, from the recorded writes of the fresh cells. */
  finishStale(): void;
  /** Brings the names to what they were before `cell` last ran. */
  rewind(cell: string): Promise<readonly Lost[]>;
  /** The cell that last gave or changed the name; undefined when none is remembered. */
  makerOf(name: string): string | undefined;
  /** Tensors reachable from the session's names, and their bytes. */
  heldTensors(): { readonly tensors: number; readonly bytes: number };
  /** Writes what changed since the last save to the snapshot store. */
  save(): Promise<void>;
  /** Reads the last snapshot into this session, which must be empty. */
  restore(): Promise<readonly Lost[]>;
  /** Lets go of everything kept; the session is over. */
  close(): void;
}

export interface StateParts {
  readonly session: string;
  readonly names: SessionNames;
  readonly blobs: BlobStore;
  compile(cell: string, source: string): CompiledCell | SyntaxFailure;
}

export function createStateKeeper({ session, names, blobs, compile }: StateParts): StateKeeper {
  const history = new SessionHistory(names, compile);
  const snapshots = new SnapshotStore(session, blobs, history);
  return {
    arrange: (cells) => history.arrange(cells),
    beginRun: (compiled) => history.beginRun(compiled),
    endRun: ({ status }) => history.endRun(status),
    stale: () => history.stale(),
    planStale: () => history.planStale(),
    prepareStale: (cell) => history.prepareStale(cell),
    finishStale: () => history.finishStale(),
    rewind: async (cell) => history.rewind(cell),
    makerOf: (name) => makerOf(history.records.values(), name),
    heldTensors: () => history.heldTensors(),
    save: () => snapshots.save(),
    restore: () => snapshots.restore(),
    close: () => history.close(),
  };
}
