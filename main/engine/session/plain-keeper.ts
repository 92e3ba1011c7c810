/** A keeper that keeps nothing: every cell is fresh, nothing survives. */
import type { CompiledCell, SyntaxFailure } from '../compile/compiled-cell.ts';
import type { SessionNames } from '../compile/session-names.ts';
import type { BlobStore } from '../port.ts';
import type { StateKeeper } from '../state/state-keeper.ts';

export function createPlainKeeper(_parts: {
  session: string;
  names: SessionNames;
  blobs: BlobStore;
  compile(cell: string, source: string): CompiledCell | SyntaxFailure;
}): StateKeeper {
  return {
    arrange: () => undefined,
    beginRun: () => undefined,
    endRun: () => undefined,
    stale: () => [],
    planStale: () => [],
    prepareStale: () => undefined,
    finishStale: () => undefined,
    rewind: async () => [],
    heldTensors: () => ({ tensors: 0, bytes: 0 }),
    save: async () => undefined,
    restore: async () => [],
    close: () => undefined,
  };
}
