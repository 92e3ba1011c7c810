/** Which run an error belongs to that nobody awaits, and who is told of it. */
import { STOP } from './run-words.ts';

export type UncaughtListener = (run: number, error: unknown) => void;

export class Rejections {
  readonly #runOf = new WeakMap<object, number>();
  readonly #listeners: UncaughtListener[] = [];
  /** The last reason that is no object. */
  #last: { readonly reason: unknown; readonly run: number } | undefined;

  /** A run's own code threw this; it may yet be caught. */
  remember(run: number, reason: unknown): void {
    if (reason === STOP) return;
    if ((typeof reason === 'object' && reason !== null) || typeof reason === 'function')
      this.#runOf.set(reason, run);
    else this.#last = { reason, run };
  }

  runOf(reason: unknown): number | undefined {
    if ((typeof reason === 'object' && reason !== null) || typeof reason === 'function')
      return this.#runOf.get(reason);
    return this.#last !== undefined && Object.is(this.#last.reason, reason) ? this.#last.run : undefined;
  }

  listen(listener: UncaughtListener): void {
    this.#listeners.push(listener);
  }

  report(run: number, error: unknown): void {
    if (error === STOP) return;
    for (const listener of this.#listeners) listener(run, error);
  }
}
