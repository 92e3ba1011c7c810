/** A request that was sent to an engine and is not answered yet. */
import type { EngineEvent, EngineRequest } from '../../preload/contract/engine.ts';
import type { RunRecord } from './run-record.ts';

export interface Outstanding {
  readonly request: EngineRequest;
  /** Takes an event; true when it is the answer. */
  take(event: EngineEvent): boolean;
  fail(message: string): void;
  /** Present for runs. */
  readonly record?: RunRecord;
}
