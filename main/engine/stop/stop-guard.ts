/** The stop guard of a realm: what compiled cells, promises, timers and tfjs ask before they go on. */
import type { Tensor } from '@tensorflow/tfjs';
import type { CellGuard } from '../compile/cell-guard.ts';
import { rememberStop } from '../compile/thrown.ts';
import { guardPromises } from './guarded-promises.ts';
import { PendingWork } from './pending-work.ts';
import { Rejections, type UncaughtListener } from './rejections.ts';
import { ENGINE, RunWords, STOP } from './run-words.ts';
import { RunTimers, type SessionTimers } from './session-timers.ts';
import { TensorWatch, type Tensorflow } from './watch-tensorflow.ts';

export interface StopGuard extends CellGuard {
  isStopped(run: number): boolean;
  /** Executes a run's code in the foreground; the run stays the executing one until `words[1]` is set to 0 or another enters. */
  enter<T>(run: number, work: () => T): T;
  /** Executes engine work, which nothing stops. */
  asEngine<T>(work: () => T): T;
  /** setTimeout and its kind for a session's globals. */
  readonly timers: SessionTimers;
  /** Timers, promise reactions and calls of async functions that the run has under way. */
  pendingOf(run: number): number;
  /** Ends what stopped runs up to this one left: timers, pending work, tape and scopes. To be called with no cell on the stack. */
  endRun(run: number): void;
  /** Told of errors in timers and microtasks. */
  onUncaught(listener: UncaughtListener): void;
  /** The run whose promise was rejected with nobody to await it; undefined for STOP, which is nobody's error. */
  claimRejection(promise: unknown, reason: unknown): number | undefined;
  /** Makes every op of tfjs a place to stop and keeps count of tensors. */
  patchTensorflow(tf: Tensorflow): void;
  /** Tensors that the run has made since it was entered and that are not disposed; Variables do not count. */
  madeBy(run: number): ReadonlySet<Tensor>;
  /** The same, and no longer kept count of: later ones of its background work go to `onLateTensor`. */
  takeMade(run: number): ReadonlySet<Tensor>;
  onLateTensor(listener: (run: number, tensor: Tensor) => void): void;
}

/** Deep enough that the student's frames are found below those of tfjs. */
const stackFrames = 60;

/** Once for each set of control words; the realm's promises follow the guard installed last. */
export function installStopGuard(control: Int32Array): StopGuard {
  (Error as unknown as { stackTraceLimit: number }).stackTraceLimit = stackFrames;
  const runs = new RunWords(control);
  const pending = new PendingWork();
  const rejections = new Rejections();
  const timers = new RunTimers(runs, rejections);
  guardPromises({ runs, pending, rejections });
  let watch: TensorWatch | undefined;

  return {
    words: control,
    STOP,
    stop() {
      throw rememberStop(STOP);
    },
    resume(run, value) {
      runs.throwIfStopped(run);
      runs.executing = run;
      return value;
    },
    restore(run) {
      runs.throwIfStopped(run);
      runs.executing = run;
    },
    begin() {
      const run = runs.executing;
      runs.throwIfStopped(run);
      pending.begin(run);
      return run;
    },
    failed(run, reason) {
      rejections.remember(run, reason);
      return reason;
    },
    end: (run) => pending.end(run),

    isStopped: (run) => runs.isStopped(run),
    enter(run, work) {
      runs.throwIfStopped(run);
      watch?.open(run);
      return runs.enter(run, work);
    },
    asEngine: (work) => runs.as(ENGINE, work),
    timers: timers.forCells(),
    pendingOf: (run) => pending.of(run) + timers.of(run),
    endRun(run) {
      timers.endUpTo(run);
      pending.endUpTo(run);
      // A later run may have a tape or a scope of its own.
      if (run >= runs.lastRun) runs.as(ENGINE, () => watch?.repair(run));
    },
    onUncaught: (listener) => rejections.listen(listener),
    claimRejection(_promise, reason) {
      if (reason === STOP) return undefined;
      return rejections.runOf(reason) ?? (runs.lastRun || undefined);
    },
    patchTensorflow(tf) {
      watch ??= new TensorWatch(tf, runs, () => pending.leftBehind);
    },
    madeBy: (run) => watch?.made(run) ?? new Set(),
    takeMade: (run) => watch?.take(run) ?? new Set(),
    onLateTensor: (listener) => watch?.onLate(listener),
  };
}
