/** The two control words of an engine, and what it means to execute under a run's id. */

import { rememberStop } from '../compile/thrown.ts';

/** `words[0]`: the highest stopped run. Only rises, so that an early, late or double stop can't hit a later run. */
const STOPPED = 0;
/** `words[1]`: the run executing now. */
const EXECUTING = 1;

export const IDLE = 0;
/** Engine work: above every run id, so it is never stopped. */
export const ENGINE = 0x7fffffff;

/** What a stopped run throws; frozen and without a prototype, so that nothing of a cell's can change it. */
export const STOP: unknown = Object.freeze({
  __proto__: null,
  name: 'Stopped',
  message: 'the run was stopped',
  toString: () => 'Stopped: the run was stopped',
});

export class RunWords {
  readonly words: Int32Array;
  /** The last run that executed, for what comes to light only afterwards. */
  lastRun = IDLE;

  constructor(words: Int32Array) {
    this.words = words;
  }

  get executing(): number {
    return this.words[EXECUTING]!;
  }

  set executing(run: number) {
    this.words[EXECUTING] = run;
  }

  /** True for a run, not for the engine itself nor for nobody. */
  get isRun(): boolean {
    return this.executing !== IDLE && this.executing !== ENGINE;
  }

  isStopped(run: number): boolean {
    return Atomics.load(this.words, STOPPED) >= run;
  }

  throwIfStopped(run: number): void {
    if (this.isStopped(run)) throw rememberStop(STOP);
  }

  /** Executes `work` as the given run and goes back to whoever executed before. */
  as<T>(run: number, work: () => T): T {
    const before = this.executing;
    this.executing = run;
    try {
      return work();
    } finally {
      this.executing = before;
    }
  }

  /**
   * Begins or continues the run in the foreground: it stays the one that executes until the engine says it is idle, so that
   * code without guards, which cannot take its run back after an await, still goes on as this one.
   */
  enter<T>(run: number, work: () => T): T {
    const before = this.executing;
    this.executing = this.lastRun = run;
    try {
      return work();
    } finally {
      this.executing = before === IDLE ? run : before;
    }
  }
}
