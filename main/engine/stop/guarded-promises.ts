/** `Promise.prototype.then`, so that a promise's reactions execute as the run that asked for them, and not at all once it is stopped. */
import type { PendingWork } from './pending-work.ts';
import type { Rejections } from './rejections.ts';
import { STOP, type RunWords } from './run-words.ts';

export interface PromiseParts {
  readonly runs: RunWords;
  readonly pending: PendingWork;
  readonly rejections: Rejections;
}

/** The guard that reactions follow: the last one installed in this realm. */
let current: PromiseParts | undefined;

type Then = typeof Promise.prototype.then;
type Reaction = (settled: unknown) => unknown;

const isFunction = (value: unknown): value is Reaction => typeof value === 'function';

/** Patches the realm once; reactions asked for by engine work or by nobody stay as they are. */
export function guardPromises(parts: PromiseParts): void {
  const patched = current !== undefined;
  current = parts;
  if (patched) return;
  const originalThen = Reflect.get(Promise.prototype, 'then') as Then;
  function then(this: Promise<unknown>, onFulfilled?: unknown, onRejected?: unknown): Promise<unknown> {
    const fulfilled = isFunction(onFulfilled) ? onFulfilled : undefined;
    const rejected = isFunction(onRejected) ? onRejected : undefined;
    if (current === undefined || !current.runs.isRun || (!fulfilled && !rejected))
      return originalThen.call(this, fulfilled, rejected);
    return originalThen.apply(this, reactionsOf(current, current.runs.executing, fulfilled, rejected));
  }
  const prototype: object = Promise.prototype;
  // oxlint-disable-next-line unicorn/no-thenable -- it is the `then` of promises that is replaced
  Object.defineProperty(prototype, 'then', { value: then, writable: true, configurable: true });
}

/**
 * A reaction of a stopped run goes to its reject handler with STOP: the `finally` blocks of libraries run, and the handlers of a
 * cell stop at their own entry.
 */
function reactionsOf(
  { runs, pending, rejections }: PromiseParts,
  run: number,
  fulfilled: Reaction | undefined,
  rejected: Reaction | undefined,
): [Reaction | undefined, Reaction] {
  pending.begin(run);
  const react = (reaction: Reaction, settled: unknown): unknown => {
    const before = runs.executing;
    runs.executing = run;
    try {
      return reaction(settled);
    } catch (error) {
      rejections.remember(run, error);
      throw error;
    } finally {
      runs.executing = before;
    }
  };
  return [
    fulfilled &&
      ((value) => {
        pending.end(run);
        if (!runs.isStopped(run)) return react(fulfilled, value);
        if (rejected === undefined) throw STOP;
        return react(rejected, STOP);
      }),
    (reason) => {
      pending.end(run);
      if (rejected === undefined) throw reason;
      return react(rejected, runs.isStopped(run) ? STOP : reason);
    },
  ];
}
