/** What an engine's process is told when it starts, as JSON in its second argument; the first is its control socket. */
import type { EngineReport } from '../../preload/contract/engine.ts';

export interface EngineProcessOptions {
  /** The chosen rung and the ladder it was chosen from. */
  readonly engine: EngineReport;
  readonly snapshotFolder: string;
  /** Where the files of cells live. */
  readonly workFolder: string;
}
