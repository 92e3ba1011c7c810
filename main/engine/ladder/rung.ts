/** What a rung of the ladder is: how it is started in this realm, and how it says that it cannot be. */
import type { ComputeUse, Rung } from '../../../preload/contract/engine.ts';

/** A backend that computes in this realm now. */
export interface StartedRung {
  /** Name and version of what computes, such as `tfjs-backend-wasm 4.22.0`. */
  readonly library: string;
  /** Where its ops run, as the library reports it. */
  readonly device: string;
  /** Where ops have run since it started, where the library can tell; asked after the self-test. */
  readonly seen?: () => string;
}

/** Why a rung is not there at all (absent), or is there and does not work (failed). */
export interface RungRefusal {
  readonly verdict: 'absent' | 'failed';
  readonly reason: string;
  readonly remedy: string;
}

export type RungStart = { readonly started: StartedRung } | { readonly refused: RungRefusal };

/** What the realm lends to the rungs; everything that would need Node, a window or the network comes in here. */
export interface RungRealm {
  readonly place: 'node' | 'worker';
  /** Bytes of `tfjs-backend-wasm-simd.wasm`. */
  wasmBinary(): Promise<Uint8Array>;
  /** Starters that only this realm's host has, such as the native ones of the Node process. */
  readonly own?: Partial<Record<Rung, () => Promise<RungStart>>>;
  /** What the process has taken so far. */
  compute?(): ComputeUse;
}

export const refuse = (verdict: RungRefusal['verdict'], reason: string, remedy: string): RungStart => ({
  refused: { verdict, reason, remedy },
});
