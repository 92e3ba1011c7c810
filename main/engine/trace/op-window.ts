/** A bounded list of the ops of a run: the first ones and the last ones; what lies between is counted. */
import type { OpRecord } from './records.ts';

export class OpWindow {
  readonly #first: OpRecord[] = [];
  /** A ring once it is full. */
  readonly #last: OpRecord[] = [];
  #at = 0;
  readonly #mostFirst: number;
  readonly #mostLast: number;
  readonly #forget: (op: OpRecord) => void;

  /** `forget` is told of each op that is let go of. */
  constructor(mostFirst: number, mostLast: number, forget: (op: OpRecord) => void) {
    this.#mostFirst = mostFirst;
    this.#mostLast = mostLast;
    this.#forget = forget;
  }

  add(op: OpRecord): void {
    if (this.#first.length < this.#mostFirst) this.#first.push(op);
    else if (this.#last.length < this.#mostLast) this.#last.push(op);
    else {
      this.#forget(this.#last[this.#at]!);
      this.#last[this.#at] = op;
      this.#at = (this.#at + 1) % this.#mostLast;
    }
  }

  /** In order of running. */
  ops(): OpRecord[] {
    return [...this.#first, ...this.#last.slice(this.#at), ...this.#last.slice(0, this.#at)];
  }
}
