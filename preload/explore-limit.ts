/** Stops what a trajectory studio asked for when it takes too long, like a check: a student's function may never end. */
import type { EngineEvent } from './contract/engine.ts';

/** From when it begins; before that it may wait for a cell. */
const exploreLimitMs = 10_000;

export interface ExploreLimitParts {
  stop(run: number): void;
  /** Does the task after that time; what it answers calls it off. */
  later(task: () => void, afterMs: number): () => void;
}

export class ExploreLimit {
  readonly #parts: ExploreLimitParts;
  readonly #callOff = new Map<number, () => void>();

  constructor(parts: ExploreLimitParts) {
    this.#parts = parts;
  }

  take(event: EngineEvent): void {
    if (event.kind !== 'explored') return;
    const { run } = event;
    this.#callOff.get(run)?.();
    this.#callOff.delete(run);
    if (event.answer.want !== 'begun') return;
    const stop = (): void => this.#parts.stop(run);
    this.#callOff.set(run, this.#parts.later(stop, exploreLimitMs));
  }
}
