/** Edits on their way to the host: gathered for a moment, so that a burst of them is one entry of the log. */
import type { WorkEdit } from '../../preload/contract/host.ts';

/** Part of the quarter of a second that a crash may cost; the rest is for the way to the disk on a busy machine. */
const gatherMs = 50;

export class Outbox {
  readonly #send: (edits: readonly WorkEdit[]) => void;
  #waiting: WorkEdit[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (edits: readonly WorkEdit[]) => void) {
    this.#send = send;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  add(edit: WorkEdit): void {
    const last = this.#waiting.at(-1);
    // Typing replaces itself until it is sent.
    if (edit.kind === 'source' && last?.kind === 'source' && last.cell === edit.cell) this.#waiting.pop();
    this.#waiting.push(edit);
    this.#timer ??= setTimeout(() => this.flush(), gatherMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const edits = this.#waiting.splice(0);
    if (edits.length > 0) this.#send(edits);
  }
}
