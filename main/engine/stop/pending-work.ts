/** How much asynchronous work each run has under way: promise reactions and calls of async functions that have not ended. */

export class PendingWork {
  readonly #counts = new Map<number, number>();
  /** True once a stopped run left work behind that no guard can reach, such as a promise that tfjs awaits. */
  leftBehind = false;

  begin(run: number): void {
    this.#counts.set(run, (this.#counts.get(run) ?? 0) + 1);
  }

  end(run: number): void {
    const count = this.#counts.get(run);
    if (count === undefined) return;
    if (count > 1) this.#counts.set(run, count - 1);
    else this.#counts.delete(run);
  }

  of(run: number): number {
    return this.#counts.get(run) ?? 0;
  }

  /** Forgets the work of the runs up to this one: they have been stopped. */
  endUpTo(run: number): void {
    for (const pending of this.#counts.keys()) {
      if (pending > run) continue;
      this.#counts.delete(pending);
      this.leftBehind = true;
    }
  }
}
