/** Answers a question of the trajectory studio: a guarded run of its own that leaves nothing behind in the session. */
import type { CellError, EngineRequest } from '../../../preload/contract/engine.ts';
import type { ExploreAnswer, ExploreQuestion, Trajectory } from '../../../preload/contract/trajectory.ts';
import { startGenerator } from '../../../labs/kit/random.ts';
import { StepRecorder, stepWatch } from '../../../labs/kit/recorded-steps.ts';
import { cellErrorOf } from '../compile/cell-error.ts';
import { solvedTensors } from '../inspect/solved-tensors.ts';
import type { Realm } from '../session/realm.ts';
import type { Outcome } from '../session/run-cell.ts';
import { runTraceless } from '../session/run-traceless.ts';
import type { Session } from '../session/session.ts';
import { capturedRun } from './captured-runs.ts';
import { lossGrid } from './loss-grid.ts';
import { sizeOf } from './held-weights.ts';
import { lossFunction, type LossFunction } from './losses.ts';
import { offersOf } from './offers.ts';
import { lossAlong, optimizerPath } from './optimizer-path.ts';
import { withRecorded, type Names } from './trained-names.ts';
import { lossOnPlane, runOnPlane, type LossOnPlane } from './plane-loss.ts';

export interface Exploration {
  readonly answer: Promise<ExploreAnswer>;
  stop(run: number): void;
}

export function explore(
  { run, question }: Extract<EngineRequest, { kind: 'explore' }>,
  session: Session,
  realm: Realm,
  defer: (task: () => void) => void,
): Exploration {
  const execute = (): ExploreAnswer | Promise<ExploreAnswer> => {
    if (question.want === 'solution') return solve(question, session, realm.guard);
    startGenerator(session.seed);
    return answerTo(question, session);
  };
  const inProgress = runTraceless(execute, { run, cell: '', session, realm, defer });
  return {
    answer: answerOf(inProgress.outcome),
    stop: (upTo) => {
      if (run <= upTo) inProgress.stop();
    },
  };
}

async function answerOf(ended: Promise<Outcome>): Promise<ExploreAnswer> {
  const outcome = await ended;
  if (outcome.kind === 'value') return outcome.value as ExploreAnswer;
  return { want: 'refused', reason: outcome.kind === 'stopped' ? stopped : reasonOf(outcome.error) };
}

const stopped =
  'it was stopped, or took too long: ask for fewer steps, give the loss fewer examples, or look for a loop in your function';

function reasonOf(error: unknown): string {
  const { message, cell, line }: CellError = cellErrorOf(error, '');
  return cell !== undefined && line !== undefined ? `${message} (line ${line} of the cell)` : message;
}

/** Kept until it is asked for again. */
async function solve(
  { cell, source }: Extract<ExploreQuestion, { want: 'solution' }>,
  session: Session,
  guard: Realm['guard'],
): Promise<ExploreAnswer> {
  session.solved.delete(cell);
  const solved = await solvedTensors(cell, source, session, guard);
  session.solved.set(cell, solved);
  return { want: 'solution', names: [...solved.keys()] };
}

function answerTo(
  question: Exclude<ExploreQuestion, { want: 'solution' }>,
  { names: own, seed }: Session,
): ExploreAnswer {
  if (question.want === 'offers') {
    if (question.record !== undefined)
      stepWatch.recorder = question.record ? (stepWatch.recorder ?? new StepRecorder()) : undefined;
    return offersOf(own);
  }
  const names = withRecorded(own);
  if (question.want === 'plane') return planeAnswer(lossOnPlane(question.loss, names, seed));
  const { loss: wanted } = question;
  const loss = wanted.kind === 'plane' ? lossOnPlane(wanted, names, seed) : lossFunction(wanted, names);
  switch (question.want) {
    case 'path':
      return { want: 'path', trajectory: optimizerPath(loss, question) };
    case 'grid':
      return { want: 'grid', values: lossGrid(loss, question.axes) };
    case 'captured':
      return {
        want: 'captured',
        trajectory: isOnPlane(loss)
          ? runOnPlane(loss, question.name, names)
          : runAlong(loss, question.name, names),
      };
  }
}

const isOnPlane = (loss: LossFunction): loss is LossOnPlane => 'plane' in loss;

function runAlong(loss: LossFunction, name: string, names: Names): Trajectory {
  const { points, left } = capturedRun(names, name);
  const [first] = points;
  if (first && first.length !== loss.coordinates)
    throw new RangeError(
      `"${name}" has points of ${first.length} numbers and ${loss.label} takes ${loss.coordinates}: choose a loss that fits`,
    );
  const trajectory = lossAlong(loss, points);
  return left > 0 ? { ...trajectory, left } : trajectory;
}

function planeAnswer({ plane, weights }: LossOnPlane): ExploreAnswer {
  const { ranges, explained } = plane;
  const facts = { want: 'plane', weights: sizeOf(weights.trained), ranges } as const;
  return explained ? { ...facts, explained } : facts;
}
