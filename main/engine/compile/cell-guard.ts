/** What compiled code calls besides the session's names: the stop word and the run that executes. */

export interface CellGuard {
  /** [highest stopped run, run executing now]; compiled loops compare them. */
  readonly words: Int32Array;
  /** What a stopped run throws. */
  readonly STOP: unknown;
  /** Throws STOP, where only an expression can stand. */
  stop(): never;
  /** After an await: the value, unless the run has been stopped; the run executes again. */
  resume(run: number, value: unknown): unknown;
  /** The same where there is no value: catch and finally of an async function, bodies of `for await`. */
  restore(run: number): void;
  /** An async function of the run begins; answers the run. */
  begin(): number;
  /** An async function of the run rejects; answers the reason. */
  failed(run: number, reason: unknown): unknown;
  /** An async function of the run has ended, either way. */
  end(run: number): void;
}

const nothingStops = new Int32Array([0, 1]);

/** For code that nobody can stop: the guards are compiled in and never fire. */
export const unguarded: CellGuard = {
  words: nothingStops,
  STOP: Object.freeze({ stopped: true }),
  stop: () => {
    throw unguarded.STOP;
  },
  resume: (_run, value) => value,
  restore: () => undefined,
  begin: () => 1,
  failed: (_run, reason) => reason,
  end: () => undefined,
};
