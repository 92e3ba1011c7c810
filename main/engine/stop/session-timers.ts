/** The timers that cells see: each belongs to the run that set it, and ends with it. */
import type { Rejections } from './rejections.ts';
import { type RunWords } from './run-words.ts';

export type SessionTimers = {
  setTimeout(task: unknown, delayMs?: number, ...given: unknown[]): number;
  setInterval(task: unknown, delayMs?: number, ...given: unknown[]): number;
  setImmediate(task: unknown, ...given: unknown[]): number;
  clearTimeout(timer?: unknown): void;
  clearInterval(timer?: unknown): void;
  clearImmediate(timer?: unknown): void;
  queueMicrotask(task: unknown): void;
};

interface LiveTimer {
  readonly run: number;
  cancel(): void;
}

type Task = (...given: unknown[]) => unknown;

/** The realm's own, before a cell could see them. */
const realm = {
  setTimeout: (task: () => void, delayMs: number): unknown => setTimeout(task, delayMs),
  clearTimeout: (timer: unknown): void => clearTimeout(timer as number),
  setInterval: (task: () => void, delayMs: number): unknown => setInterval(task, delayMs),
  clearInterval: (timer: unknown): void => clearInterval(timer as number),
};

export class RunTimers {
  readonly #live = new Map<number, LiveTimer>();
  readonly #runs: RunWords;
  readonly #rejections: Rejections;
  #last = 0;

  constructor(runs: RunWords, rejections: Rejections) {
    this.#runs = runs;
    this.#rejections = rejections;
  }

  of(run: number): number {
    let count = 0;
    for (const timer of this.#live.values()) if (timer.run === run) count++;
    return count;
  }

  endUpTo(run: number): void {
    for (const [id, timer] of this.#live) {
      if (timer.run > run) continue;
      timer.cancel();
      this.#live.delete(id);
    }
  }

  /** What a session's globals get. */
  forCells(): SessionTimers {
    const clear = (timer?: unknown): void => this.#clear(timer);
    return {
      setTimeout: (task, delayMs, ...given) => this.#once('setTimeout', task, delayMs, given),
      setInterval: (task, delayMs, ...given) => this.#again(task, delayMs, given),
      setImmediate: (task, ...given) => this.#once('setImmediate', task, 0, given),
      clearTimeout: clear,
      clearInterval: clear,
      clearImmediate: clear,
      queueMicrotask: (task) => {
        const run = this.#setBy();
        const checked = checkTask('queueMicrotask', task);
        queueMicrotask(() => this.#carryOut(run, checked, []));
      },
    };
  }

  #once(name: string, task: unknown, delayMs: unknown, given: readonly unknown[]): number {
    const run = this.#setBy();
    const checked = checkTask(name, task);
    const id = ++this.#last;
    const timer = realm.setTimeout(
      () => {
        this.#live.delete(id);
        this.#carryOut(run, checked, given);
      },
      Number(delayMs ?? 0),
    );
    this.#live.set(id, { run, cancel: () => realm.clearTimeout(timer) });
    return id;
  }

  #again(task: unknown, delayMs: unknown, given: readonly unknown[]): number {
    const run = this.#setBy();
    const checked = checkTask('setInterval', task);
    const id = ++this.#last;
    const timer = realm.setInterval(() => this.#carryOut(run, checked, given), Number(delayMs ?? 0));
    this.#live.set(id, { run, cancel: () => realm.clearInterval(timer) });
    return id;
  }

  #clear(timer: unknown): void {
    const live = this.#live.get(Number(timer));
    live?.cancel();
    this.#live.delete(Number(timer));
  }

  #setBy(): number {
    const run = this.#runs.executing;
    this.#runs.throwIfStopped(run);
    return run;
  }

  #carryOut(run: number, task: Task, given: readonly unknown[]): void {
    if (this.#runs.isStopped(run)) return;
    try {
      this.#runs.as(run, () => task(...given));
    } catch (error) {
      this.#rejections.report(run, error);
    }
  }
}

function checkTask(name: string, task: unknown): Task {
  if (typeof task === 'function') return task as Task;
  const found = task === null ? 'null' : typeof task;
  throw new TypeError(`${name} needs a function; found ${found}: write ${name}(() => …)`);
}
