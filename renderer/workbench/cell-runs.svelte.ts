/** What each cell of the document has come to; a change is heard by those alone who look at that cell. */
import { SvelteMap } from 'svelte/reactivity';
import { neverRun, type CellRun } from './transition.ts';

export class CellRuns {
  readonly #runs = new SvelteMap<string, CellRun>();

  of(id: string): CellRun {
    return this.#runs.get(id) ?? neverRun;
  }

  isBusy(id: string): boolean {
    const { status } = this.of(id);
    return status === 'running' || status === 'queued';
  }

  get busy(): boolean {
    return [...this.#runs.keys()].some((id) => this.isBusy(id));
  }

  set(id: string, run: CellRun): void {
    this.#runs.set(id, run);
  }

  /** Those of another document, or of this one as it was read anew. */
  setAll(runs: readonly (readonly [id: string, run: CellRun])[]): void {
    const kept = new Set(runs.map(([id]) => id));
    for (const id of this.#runs.keys()) if (!kept.has(id)) this.#runs.delete(id);
    for (const [id, run] of runs) this.#runs.set(id, run);
  }
}
