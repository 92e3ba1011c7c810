/** What the engine may not do itself: every service of the outside world, injected by its host (process or worker). */
import type { ComputeUse, EngineEvent, EngineReport } from '../../preload/contract/engine.ts';

/** Where snapshots and files of cells live; a folder in Node, the page's memory behind a worker. */
export interface BlobStore {
  /** Stores bytes under a name, atomically: a reader sees the old or the new bytes. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  get(name: string): Promise<Uint8Array | undefined>;
  /** The same at once, where the realm can. */
  getSync?(name: string): Uint8Array | undefined;
  delete(name: string): Promise<void>;
  list(prefix: string): Promise<string[]>;
}

export interface EnginePort {
  /** Delivers one event; in order, never throws. */
  emit(event: EngineEvent): void;
  /** The two control words, see main/engine/stop: [highest stopped run id, run executing now]. */
  control: Int32Array;
  /** Snapshots that survive the engine. */
  snapshots: BlobStore;
  /** Files of the work folder that the kit's file API may touch. */
  files: BlobStore;
  /** Monotonic milliseconds. */
  now(): number;
  /** Runs `task` as a macrotask of its own, after a rest where one is asked for. */
  defer(task: () => void, restMs?: number): void;
  /** Forces a garbage collection where the realm can; false where it cannot. */
  collectGarbage(): boolean;
  /** What this process has taken so far, where the realm can tell. */
  compute?(): ComputeUse;
}

/** The engine as its host sees it, in a process and in a worker alike. */
export interface HostedEngine {
  /** Takes a request as it arrived; one that does not fit the contract is answered with `refused`. */
  receive(request: unknown): void;
  /** Takes an error that the realm reports as handled by nobody; `promise` where it is a rejection. Never throws. */
  uncaught(reason: unknown, promise?: Promise<unknown>): void;
}

/** Makes an engine whose rung has been started; it says `ready` with the report it is given. */
export type MakeEngine = (port: EnginePort, engine: EngineReport) => HostedEngine;
