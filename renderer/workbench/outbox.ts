/** Edits on their way to the host: gathered for a moment, so that the log keeps a state each time and not each key. */
import type { WorkEdit } from '../../preload/contract/host.ts';

const gatherMs = 150;

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
