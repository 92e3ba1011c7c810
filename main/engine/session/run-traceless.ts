/** Runs what is to leave no trace in the session: guarded like a cell, muted, what it changed put back, what it made disposed of. */
import type * as tfjs from '@tensorflow/tfjs';
import { restoreGenerator, saveGenerator } from '../../../labs/kit/random.ts';
import { stepWatch } from '../../../labs/kit/recorded-steps.ts';
import type { SessionNames } from '../compile/session-names.ts';
import { isVariable, reachableTensors } from '../state/reach.ts';
import type { Realm } from './realm.ts';
import { runCell, type Outcome, type RunInProgress } from './run-cell.ts';
import type { Session } from './session.ts';
import { setCurrentOwner, TensorOwner } from './tensor-lifetimes.ts';

export interface TracelessParts {
  readonly run: number;
  /** What its errors are of. */
  readonly cell: string;
  readonly session: Session;
  readonly realm: Realm;
  defer(task: () => void): void;
}

/** Starts at once; by the time of the outcome the session is as it was. */
export function runTraceless(
  execute: () => unknown,
  { run, cell, session, realm, defer }: TracelessParts,
): RunInProgress {
  const { guard } = realm;
  const voice = realm.voiceOf(run, cell, session.owner);
  const trace = realm.asEngine(() => keepTrace(Object.values(valuesOf(session.names))));
  voice.muted = true;
  stepWatch.isPaused = true;
  const owner = new TensorOwner();
  setCurrentOwner(owner);
  const inProgress = runCell({ execute }, run, guard, defer);
  const conclude = async (): Promise<Outcome> => {
    const outcome = await inProgress.outcome;
    voice.muted = false;
    stepWatch.isPaused = false;
    setCurrentOwner(undefined);
    realm.asEngine(() => {
      if (outcome.kind === 'stopped') guard.endRun(run);
      trace.undo([...guard.takeMade(run), ...(owner.alive ?? [])]);
    });
    return outcome;
  };
  return { ...inProgress, outcome: conclude() };
}

export function valuesOf(names: SessionNames): Record<string, unknown> {
  const values = Object.create(null) as Record<string, unknown>;
  for (const name of names.list()) values[name] = names.get(name);
  return values;
}

/** What code that is to leave no trace could change in the session behind its names: Variables and the generator. */
function keepTrace(values: readonly unknown[]): { undo(made: Iterable<tfjs.Tensor>): void } {
  const generator = saveGenerator();
  const tensors = reachableTensors(values);
  const kept = [...tensors]
    .filter(isVariable)
    .filter((variable) => !variable.isDisposed)
    .map((variable) => ({ variable, value: variable.clone() as tfjs.Tensor }));
  return {
    undo(made) {
      restoreGenerator(generator);
      for (const { variable, value } of kept) {
        if (!variable.isDisposed && variable.dataId !== value.dataId) variable.assign(value as never);
        value.dispose();
      }
      for (const tensor of made) if (!tensor.isDisposed && !tensors.has(tensor)) tensor.dispose();
    },
  };
}
