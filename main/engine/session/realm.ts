/** Prepares the realm that an engine and its cells share: the guard, the patched tfjs, the globals, and who is speaking. */
import * as tfjs from '@tensorflow/tfjs';
import { setFileStore } from '../../../labs/kit/files.ts';
import { setPrintSink } from '../../../labs/kit/print.ts';
import { setProgressSink } from '../../../labs/kit/progress.ts';
import { nextRandom } from '../../../labs/kit/random.ts';
import { setWarningSink } from '../../../labs/kit/warnings.ts';
import type { EngineReport, Rung } from '../../../preload/contract/engine.ts';
import { cellErrorOf } from '../compile/cell-error.ts';
import type { EnginePort } from '../port.ts';
import { ENGINE, IDLE } from '../stop/run-words.ts';
import { installStopGuard, type StopGuard } from '../stop/stop-guard.ts';
import { makeCellConsole } from './cell-console.ts';
import { makeCellGlobals } from './cell-globals.ts';
import { showValue } from './show-value.ts';
import { adopt, watchTensors, type TensorOwner } from './tensor-lifetimes.ts';
import { Voice } from './voice.ts';
import { holdVariablesWeakly } from './weak-variables.ts';

/** Runs whose background work may still speak. */
const rememberedVoices = 200;

export interface Realm {
  readonly rung: Rung;
  readonly guard: StopGuard;
  readonly globals: Readonly<Record<string, unknown>>;
  /** Does engine work: nothing in it can be stopped, and nothing of it counts as a cell's. */
  asEngine<T>(work: () => T): T;
  /** Does engine work that takes its time. */
  whileBusy<T>(work: () => Promise<T>): Promise<T>;
  /** Nothing executes any more. */
  idle(): void;
  /** Makes the voice of a run, which console, display and progress find by the run that executes. */
  voiceOf(run: number, cell: string, owner: TensorOwner): Voice;
  /** Stops runs up to this id, background work included. */
  stop(run: number): void;
  uncaught(reason: unknown, promise?: Promise<unknown>): void;
}

export function prepareRealm(port: EnginePort, engine: EngineReport): Realm {
  const { control } = port;
  const guard = installStopGuard(control);
  guard.patchTensorflow(tfjs);
  watchTensors();
  holdVariablesWeakly();
  Math.random = nextRandom;
  setFileStore(port.files);

  const voices = new Map<number, Voice>();
  const emit = (event: Parameters<EnginePort['emit']>[0]): void => guard.asEngine(() => port.emit(event));
  const voiceOf = (run: number, cell: string, owner: TensorOwner): Voice => {
    const known = voices.get(run);
    if (known) return known;
    const made = new Voice({ run, cell, owner, emit, now: () => port.now() });
    voices.set(run, made);
    for (const old of voices.keys()) {
      if (voices.size <= rememberedVoices) break;
      voices.delete(old);
    }
    return made;
  };
  /** The voice of the run that executes now; none for the engine's own work. */
  const speaking = (): Voice | undefined => voices.get(control[1] ?? 0);
  setProgressSink((report) => speaking()?.progress(report));
  setWarningSink((text) => speaking()?.print('warn', [text]));
  setPrintSink((text) => speaking()?.print('log', [text]));

  const tell = (run: number, reason: unknown): void => {
    if (reason === guard.STOP || guard.isStopped(run)) return;
    const cell = voices.get(run)?.cell ?? '';
    const before = control[1] ?? IDLE;
    emit({ kind: 'uncaught', run, error: guard.enter(run, () => cellErrorOf(reason, cell)) });
    control[1] = before;
  };
  guard.onUncaught(tell);
  guard.onLateTensor((run, tensor) => {
    const owner = voices.get(run)?.owner;
    if (owner) adopt(tensor, owner);
  });

  return {
    rung: engine.rung,
    guard,
    globals: makeCellGlobals({
      engine,
      now: () => port.now(),
      console: makeCellConsole(speaking, () => port.now()),
      display: (...values) => {
        for (const value of values) speaking()?.show(() => showValue(value, guard.STOP));
      },
      timers: guard.timers,
    }),
    asEngine: (work) => guard.asEngine(work),
    async whileBusy(work) {
      control[1] = ENGINE;
      try {
        return await work();
      } finally {
        control[1] = IDLE;
      }
    },
    idle: () => {
      control[1] = IDLE;
    },
    voiceOf,
    stop(run) {
      // The host's other thread has written the word already, unless there is none.
      raise(control, run);
      guard.endRun(run);
    },
    uncaught(reason, promise) {
      const run = guard.claimRejection(promise, reason) ?? lastOf(voices);
      if (run !== undefined) tell(run, reason);
    },
  };
}

/** Only rises: an early, late or double stop cannot hit a later run. */
function raise(control: Int32Array, run: number): void {
  for (let seen = Atomics.load(control, 0); seen < run;)
    seen = Atomics.compareExchange(control, 0, seen, run) === seen ? run : Atomics.load(control, 0);
}

const lastOf = (voices: ReadonlyMap<number, Voice>): number | undefined => [...voices.keys()].at(-1);
