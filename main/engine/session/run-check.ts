/** Runs a cell's check: guarded like a cell, on a throw-away copy of the names, and leaving no trace in the session. */
import {
  diagnose,
  makeCheckContext,
  type CheckFunction,
  type RerunOptions,
} from '../../../labs/check/check-context.ts';
import { explainError } from '../../../labs/check/explain-error.ts';
import type { Language } from '../../../labs/check/messages.ts';
import { verdictOf } from '../../../labs/check/verdict-of.ts';
import { startGenerator } from '../../../labs/kit/random.ts';
import { tf } from '../../../labs/kit/tf.ts';
import type { CellError, RunRequest, RunStatus, Verdict } from '../../../preload/contract/engine.ts';
import { cellErrorOf, framesOf } from '../compile/cell-error.ts';
import { compileCell } from '../compile/compile-cell.ts';
import { isSyntaxFailure } from '../compile/compiled-cell.ts';
import { forgetStop, stackOfStop } from '../compile/thrown.ts';
import { SessionNames } from '../compile/session-names.ts';
import type { Realm } from './realm.ts';
import type { Outcome } from './run-cell.ts';
import { seedOfRun } from './seed-of-run.ts';
import { runTraceless, valuesOf, type TracelessParts } from './run-traceless.ts';

export interface CheckParts extends TracelessParts {
  readonly source: string;
  readonly check: NonNullable<RunRequest['check']>;
}

export interface CheckInProgress {
  readonly verdict: Promise<Verdict>;
  stop(): void;
}

/** Starts the check at once; it shares the run's id, so that whoever stops the run stops its check. */
export function runCheck(parts: CheckParts): CheckInProgress {
  const values = Object.freeze(valuesOf(parts.session.names));
  forgetStop();
  const { outcome, stop } = runTraceless(() => judge(parts, values), parts);
  const conclude = async (): Promise<Verdict> => wordsFor(await outcome, parts);
  return { stop, verdict: conclude() };
}

async function judge(parts: CheckParts, values: Readonly<Record<string, unknown>>): Promise<Verdict> {
  const { source, check, realm } = parts;
  const lesson = lessonOf(check.source, realm);
  const judgement = lesson[check.name];
  if (typeof judgement !== 'function')
    throw new Error(`the lesson's checks have no function called "${check.name}"`);
  const context = makeCheckContext({ tf, values, source, rerun: (options) => rerun(parts, options) });
  const isStop = (error: unknown): boolean => error === realm.guard.STOP;
  const diagnosis = await diagnose(judgement as CheckFunction, context, isStop);
  return verdictOf(diagnosis, lesson['messages'], check.language);
}

async function rerun(
  { run, cell, source, session, realm }: CheckParts,
  { pin = {}, source: other = source, seed }: RerunOptions = {},
): Promise<{ values: Readonly<Record<string, unknown>>; shown: unknown }> {
  const names = session.names.copy();
  for (const [name, value] of Object.entries(pin)) names.set(name, value);
  const pinned = new Set(Object.keys(pin));
  const compiled = compileCell({ cell, source: other, names, guard: realm.guard, pinned });
  if (isSyntaxFailure(compiled)) throw new SyntaxError(compiled.message);
  startGenerator(seed ?? seedOfRun(session.seed, cell));
  const shown = await realm.guard.enter(run, () => compiled.execute());
  return { values: Object.freeze(valuesOf(names)), shown };
}

/** Frames of the checks themselves are none of the student's. */
const checksCell = 'checks';

/** What a lesson's checks module exports; compiled once for each source. */
function lessonOf(source: string, { globals, guard }: Realm): Readonly<Record<string, unknown>> {
  const known = lessons.get(source);
  if (known) return known;
  const names = new SessionNames(globals);
  const compiled = compileCell({ cell: checksCell, source, names, guard });
  if (isSyntaxFailure(compiled)) {
    const { line, column } = compiled.position;
    throw new SyntaxError(`the lesson's checks, line ${line}, column ${column}: ${compiled.message}`);
  }
  compiled.execute();
  const lesson = valuesOf(names);
  lessons.clear();
  lessons.set(source, lesson);
  return lesson;
}

const lessons = new Map<string, Readonly<Record<string, unknown>>>();

function wordsFor(outcome: Outcome, { cell, check }: CheckParts): Verdict {
  if (outcome.kind === 'value') return outcome.value as Verdict;
  if (outcome.kind === 'stopped')
    return (
      endless(stackOfStop(), cell, check.language) ?? {
        status: 'error',
        id: 'check.stopped',
        title: 'The check was stopped',
        detail:
          'It ran too long or Stop was pressed; look for a loop without an end in a function that the check calls.',
      }
    );
  const { name, message } = cellErrorOf(outcome.error, cell);
  return {
    status: 'error',
    id: 'check.error',
    title: 'The check itself failed',
    detail: `${name}: ${message}`,
  };
}

/** The student's function that the check was in when it was stopped. */
function endless(stack: string | undefined, cell: string, language?: Language): Verdict | undefined {
  const frame = framesOf(stack ?? '').find((one) => one.cell !== checksCell);
  if (!frame) return undefined;
  const name = frame.in?.replace(/^(?:async |new |Object\.)+/, '');
  const kind = name === undefined ? 'again' : frame.cell === cell ? 'here' : 'elsewhere';
  const params = { ...(name === undefined ? {} : { name }), line: frame.line, cell: frame.cell };
  const diagnosis = { id: `check.endless-${kind}`, passed: false, params };
  return { ...verdictOf(diagnosis, undefined, language), status: 'error' };
}

/** The verdict of a cell whose check cannot be run. */
export function unchecked(
  status: RunStatus,
  error: CellError | undefined,
  language: Language | undefined,
): Verdict {
  if (status === 'todo')
    return {
      status,
      id: 'cell.todo',
      title: 'Not filled in yet',
      detail: 'The cell still has a TODO to fill in.',
    };
  if (status === 'waiting')
    return {
      status,
      id: 'cell.waiting',
      title: 'Waiting for an earlier cell',
      detail: 'It uses a name that an unfinished cell above is to define.',
    };
  const explained = error && explainError(error.name, error.message);
  if (explained) return { ...verdictOf(explained, undefined, language), status: 'error' };
  if (error)
    return {
      status: 'error',
      id: 'cell.failed',
      title: 'The cell ended with an error',
      detail: `${error.name}: ${error.message}`,
    };
  return { status: 'none', title: 'Not checked', detail: 'The cell did not run to its end.' };
}
