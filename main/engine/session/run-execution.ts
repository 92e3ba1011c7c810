/** Carries out one run request: from `started` to `finished`, and then its check. */
import type { CellError, RunRequest, RunStatus, Verdict } from '../../../preload/contract/engine.ts';
import type { Value } from '../../../preload/contract/output.ts';
import { explainCall } from '../../../labs/kit/keras/explain-call.ts';
import { startGenerator } from '../../../labs/kit/random.ts';
import { NotFilledIn } from '../../../labs/kit/todo.ts';
import { cellErrorOf } from '../compile/cell-error.ts';
import { isSyntaxFailure, type CompiledCell, type SyntaxFailure } from '../compile/compiled-cell.ts';
import { tensorsToRead } from '../describe/describe-output.ts';
import { describeValue } from '../describe/describe-value.ts';
import { forgetAhead, readAhead } from '../describe/tensor-reading.ts';
import type { EnginePort } from '../port.ts';
import type { Realm } from './realm.ts';
import { runCell, type Outcome, type RunInProgress } from './run-cell.ts';
import { runCheck, unchecked } from './run-check.ts';
import { seedOfRun } from './seed-of-run.ts';
import type { RunTrace } from '../trace/run-trace.ts';
import type { Session, SessionMemory } from './session.ts';
import { showValue } from './show-value.ts';
import { setCurrentOwner } from './tensor-lifetimes.ts';
import type { Openness } from './waiting-cells.ts';

type Request = Omit<RunRequest, 'kind'>;

/** How a run ends. */
interface Ending {
  readonly status: RunStatus;
  /** The value of the last expression. */
  readonly shown?: unknown;
  readonly error?: CellError;
}

export class RunExecution {
  readonly #session: Session;
  readonly #request: Request;
  readonly #port: EnginePort;
  readonly #realm: Realm;
  #inProgress: Pick<RunInProgress, 'stop'> | undefined;
  /** True once the cell has begun to execute, so that its state must be closed. */
  #executed = false;
  #ending: Ending | undefined;

  constructor(session: Session, request: Request, port: EnginePort, realm: Realm) {
    this.#session = session;
    this.#request = request;
    this.#port = port;
    this.#realm = realm;
  }

  /** Ends what waits, if the stop is for this run. */
  stop(run: number): void {
    if (this.#request.run <= run) this.#inProgress?.stop();
  }

  /** `secure` makes what the run left outlive the engine: whoever hears that it has finished may count on that. */
  async carryOut(secure: () => Promise<void>): Promise<RunStatus> {
    const { run, session, cell, source } = this.#request;
    const begun = this.#port.now();
    this.#port.emit({ kind: 'started', run, session, cell });
    this.#session.follow(cell, source);
    const compiled = this.#session.compile(cell, source);
    const parsed = isSyntaxFailure(compiled) ? undefined : compiled;
    const executed = parsed ? await this.#execute(parsed) : failedToParse(compiled);
    const { value, ...ending } = await this.#show(executed, parsed);
    const elapsedMs = this.#port.now() - begun;
    if (ending.error) this.#port.emit({ kind: 'failed', run, error: ending.error });
    const memory = this.#realm.asEngine(() => this.#settle(parsed, ending.status));
    this.#session.traces.settle();
    const stale = this.#realm.asEngine(() => this.#session.newStale());
    if (stale) this.#port.emit({ kind: 'stale', session, cells: [...stale] });
    // Who stopped a run waits for nothing else.
    if (ending.status !== 'stopped') await secure();
    const compute = this.#port.compute?.();
    this.#port.emit({
      kind: 'finished',
      run,
      session,
      cell,
      status: ending.status,
      elapsedMs,
      ...memory,
      rung: this.#realm.rung,
      ...(compute ? { compute } : {}),
      ...(value ? { value } : {}),
    });
    this.#ending = ending;
    return ending.status;
  }

  /** Runs the cell's check, if it has one. To be called when the state after the cell is safe. */
  async check(): Promise<void> {
    const { run, cell, check } = this.#request;
    if (!check || !this.#ending) return;
    const { status, error } = this.#ending;
    const verdict =
      status === 'done' ? await this.#runCheck(check) : unchecked(status, error, check.language);
    this.#port.emit({ kind: 'verdict', run, cell, verdict });
  }

  async #execute(compiled: CompiledCell): Promise<Ending> {
    const { run, cell } = this.#request;
    const { guard } = this.#realm;
    if (guard.isStopped(run)) return { status: 'stopped' };
    const openness = this.#session.opennessOf(compiled);
    if (openness === 'waiting') return { status: 'waiting' };
    this.#realm.voiceOf(run, this.#request.cell, this.#session.owner);
    this.#realm.asEngine(() => {
      this.#session.keeper.beginRun(compiled, run);
      startGenerator(seedOfRun(this.#session.seed, cell));
    });
    this.#executed = true;
    setCurrentOwner(this.#session.owner);
    const trace = this.#beginTrace();
    const inProgress = runCell(compiled, run, guard, (task) => this.#port.defer(task));
    this.#inProgress = inProgress;
    const outcome = await inProgress.outcome;
    this.#inProgress = undefined;
    if (trace) this.#endTrace(trace);
    return this.#endingOf(outcome, compiled, openness);
  }

  #beginTrace(): RunTrace | undefined {
    const { run, cell, trace } = this.#request;
    this.#session.traces.forget(cell);
    if (!trace) return undefined;
    return this.#session.traces.begin({
      run,
      cell,
      words: this.#realm.guard.words,
      now: () => this.#port.now(),
      made: () => this.#realm.guard.madeBy(run),
    });
  }

  #endTrace(trace: RunTrace): void {
    const { names, traces } = this.#session;
    const sources = this.#session.sources();
    const sourceOf = (cell: string): string | undefined => sources.get(cell);
    this.#realm.asEngine(() => traces.end(trace, { names, sourceOf }));
  }

  #endingOf(outcome: Outcome, compiled: CompiledCell, openness: Openness | undefined): Ending {
    if (outcome.kind === 'stopped') return { status: 'stopped' };
    const done = openness === 'todo' ? 'todo' : 'done';
    if (outcome.kind === 'value') return { status: done, shown: outcome.value };
    const { error } = outcome;
    // An exercise runs as far as it can: to its hole, or to what another exercise has yet to give it.
    if (openness === 'todo' && (isNotFilledIn(error) || this.#session.readsFromOpen(compiled)))
      return { status: 'todo' };
    if (isNotFilledIn(error)) return { status: 'waiting' };
    return { status: 'failed', error: this.#errorOf(error) };
  }

  /** Under the run's id: reading an error may run what the student wrote. */
  #errorOf(error: unknown): CellError {
    const { run, cell } = this.#request;
    const { guard } = this.#realm;
    try {
      return guard.enter(run, () => {
        const found = cellErrorOf(error, cell);
        const advice = explainCall(found.message, (name) => this.#session.names.get(name));
        return advice === undefined ? found : { ...found, message: advice };
      });
    } catch {
      // The stop came while the error was being read.
      return { name: 'Error', message: 'the cell threw an error that could not be read' };
    }
  }

  /** Shows the value under the run's own id: whatever of the student's that should touch can still be stopped. */
  async #show(ending: Ending, compiled: CompiledCell | undefined): Promise<Ending & { value?: Value }> {
    const { run, maxValues } = this.#request;
    const { guard } = this.#realm;
    const voice = this.#realm.voiceOf(run, this.#request.cell, this.#session.owner);
    const { status, shown } = ending;
    if (!compiled || (status !== 'done' && status !== 'todo')) {
      voice.finish();
      return ending;
    }
    if (shown !== undefined) await this.#readAhead(shown);
    try {
      return guard.enter(run, () => {
        if (compiled.shows && shown !== undefined) voice.show(() => showValue(shown, guard.STOP));
        voice.finish();
        return maxValues === undefined ? ending : { ...ending, value: describeValue(shown, maxValues) };
      });
    } catch (error) {
      return error === guard.STOP ? { status: 'stopped' } : { status, error: this.#errorOf(error) };
    } finally {
      forgetAhead();
    }
  }

  /** On a graphics card a blocking read stalls everything; the others answer at once anyway. */
  async #readAhead(shown: unknown): Promise<void> {
    if (this.#realm.rung !== 'webgl' && this.#realm.rung !== 'webgpu') return;
    const { guard } = this.#realm;
    const reads = guard.asEngine(() => tensorsToRead(shown).map((tensor) => readAhead(tensor)));
    await Promise.allSettled(reads);
  }

  #settle(compiled: CompiledCell | undefined, status: RunStatus): SessionMemory {
    const { run } = this.#request;
    const { guard } = this.#realm;
    if (!this.#executed) return this.#session.memory();
    if (status === 'stopped') guard.endRun(run);
    this.#session.keeper.endRun({ status });
    setCurrentOwner(undefined);
    const mayKeep = compiled?.mayKeep === true || guard.pendingOf(run) > 0;
    return this.#session.settle(guard.takeMade(run), mayKeep);
  }

  async #runCheck(check: NonNullable<Request['check']>): Promise<Verdict> {
    const { run, cell, source } = this.#request;
    const inProgress = runCheck({
      run,
      cell,
      source,
      check,
      session: this.#session,
      realm: this.#realm,
      defer: (task) => this.#port.defer(task),
    });
    this.#inProgress = inProgress;
    const verdict = await inProgress.verdict;
    this.#inProgress = undefined;
    return verdict;
  }
}

const isNotFilledIn = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && NotFilledIn.prototype.isPrototypeOf(error);

function failedToParse(failure: SyntaxFailure | CompiledCell): Ending {
  if (!isSyntaxFailure(failure)) return { status: 'failed' };
  const { name, message, position } = failure;
  return { status: 'failed', error: { name, message, ...position } };
}
