/** What one asks of a supervised engine, and what one is given for it. */
import type { EngineEvent, EngineRequest, RunRequest } from '../../preload/contract/engine.ts';
import type { RunResult } from './run-record.ts';

export type RunWish = Omit<RunRequest, 'kind' | 'run'> & {
  /** Asks for Stop that long after the run started. */
  readonly stopAfterMs?: number;
};

export interface StartedRun {
  readonly run: number;
  /** Resolves when the run has begun, or was ended before it could. */
  readonly started: Promise<void>;
  readonly result: Promise<RunResult>;
}

export type Cells = Extract<EngineRequest, { kind: 'arrange' }>['cells'];
export type StaleCells = Extract<EngineEvent, { kind: 'stale' }>['cells'];
export type Memory = Pick<RunResult, 'heldTensors' | 'heldBytes' | 'unclaimedTensors'>;
