/** Gathers the events of one run into the one result that whoever asked for it gets. */
import type {
  CellError,
  EngineEvent,
  Lost,
  RunRequest,
  RunStatus,
  Rung,
  Verdict,
} from '../../preload/contract/engine.ts';
import type { Output, Value } from '../../preload/contract/output.ts';

export interface RunLog {
  readonly level: 'log' | 'warn' | 'error';
  readonly text: string;
  readonly dropped?: number;
}

export interface RunResult {
  readonly run: number;
  readonly session: string;
  readonly cell: string;
  readonly status: RunStatus;
  readonly elapsedMs: number;
  /** From the request to stop until the engine said that nothing of the run executes any more. */
  readonly idleMs?: number;
  readonly outputs: readonly Output[];
  readonly logs: readonly RunLog[];
  /** Why the run failed. */
  readonly error?: CellError;
  /** Errors that no cell awaited: a rejected promise nobody handles, a throw in a timer. */
  readonly uncaught: readonly CellError[];
  readonly verdict?: Verdict;
  readonly value?: Value;
  /** What could not be kept, when the engine had to be killed. */
  readonly lost?: readonly Lost[];
  readonly heldTensors: number;
  readonly heldBytes: number;
  readonly unclaimedTensors: number;
  readonly rung?: Rung;
}

type Finished = Extract<EngineEvent, { kind: 'finished' }>;

export class RunRecord {
  readonly request: Pick<RunRequest, 'run' | 'session' | 'cell' | 'check'>;
  readonly result: Promise<RunResult>;
  readonly started: Promise<void>;
  isStarted = false;
  startedAt = 0;
  stopAskedAt: number | undefined;
  readonly #outputs: Output[] = [];
  readonly #logs: RunLog[] = [];
  readonly #uncaught: CellError[] = [];
  #error: CellError | undefined;
  #verdict: Verdict | undefined;
  #finished: Finished | undefined;
  #idleAt: number | undefined;
  #idleMs: number | undefined;
  #lost: readonly Lost[] | undefined;
  readonly #resolve: (result: RunResult) => void;
  readonly #resolveStarted: () => void;

  constructor(request: RunRecord['request']) {
    this.request = request;
    const result = Promise.withResolvers<RunResult>();
    const started = Promise.withResolvers<void>();
    this.result = result.promise;
    this.started = started.promise;
    this.#resolve = result.resolve;
    this.#resolveStarted = started.resolve;
  }

  /** True once the cell has finished and only its check may still be running. */
  get isFinished(): boolean {
    return this.#finished !== undefined;
  }

  /** Takes an event of this run; true when nothing more is to come. */
  take(event: EngineEvent): boolean {
    switch (event.kind) {
      case 'started':
        this.isStarted = true;
        this.startedAt = performance.now();
        this.#resolveStarted();
        break;
      case 'output':
        this.#outputs.push(event.output);
        break;
      case 'log': {
        const { level, text, dropped } = event;
        this.#logs.push({ level, text, ...(dropped === undefined ? {} : { dropped }) });
        break;
      }
      case 'failed':
        this.#error = event.error;
        break;
      case 'uncaught':
        this.#uncaught.push(event.error);
        break;
      case 'verdict':
        this.#verdict = event.verdict;
        break;
      case 'finished':
        this.#finished = event;
        this.#lost ??= event.lost;
        this.#resolveStarted();
        this.noteIdle();
        break;
      default:
    }
    const complete = this.#finished && (!this.request.check || this.#verdict !== undefined);
    if (complete) this.settle();
    return complete === true;
  }

  /** Nothing of the run executes any more. */
  noteIdle(): void {
    this.#idleAt ??= performance.now();
    if (this.stopAskedAt !== undefined) this.#idleMs ??= this.#idleAt - this.stopAskedAt;
  }

  /** Ends the record of a run whose engine died under it, or that never got to run. */
  end(
    status: 'killed' | 'stopped' | 'failed',
    why: { lost?: readonly Lost[]; error?: CellError; rung: Rung },
  ): EngineEvent[] {
    const { run, session, cell } = this.request;
    const events: EngineEvent[] = [];
    if (!this.#finished) {
      if (why.error) events.push({ kind: 'failed', run, error: why.error });
      const elapsedMs = this.isStarted ? (this.#idleAt ?? performance.now()) - this.startedAt : 0;
      const memory = { heldTensors: 0, heldBytes: 0, unclaimedTensors: 0 };
      const lost = why.lost ? { lost: [...why.lost] } : {};
      events.push({
        kind: 'finished',
        run,
        session,
        cell,
        status,
        elapsedMs,
        rung: why.rung,
        ...memory,
        ...lost,
      });
    } else {
      this.#lost = why.lost;
      if (this.request.check) events.push({ kind: 'verdict', run, cell, verdict: checkTooLong });
    }
    for (const event of events) this.take(event);
    this.settle();
    return events;
  }

  private settle(): void {
    const finished = this.#finished;
    if (!finished) return;
    const { run, session, cell } = this.request;
    const { status, elapsedMs, heldTensors, heldBytes, unclaimedTensors, rung, value } = finished;
    this.#resolve({
      run,
      session,
      cell,
      status,
      elapsedMs,
      outputs: this.#outputs,
      logs: this.#logs,
      uncaught: this.#uncaught,
      heldTensors,
      heldBytes,
      unclaimedTensors,
      rung,
      ...(this.#idleMs === undefined ? {} : { idleMs: this.#idleMs }),
      ...(this.#error ? { error: this.#error } : {}),
      ...(this.#verdict ? { verdict: this.#verdict } : {}),
      ...(value ? { value } : {}),
      ...(this.#lost ? { lost: this.#lost } : {}),
    });
  }
}

/** How long a check may take before it is stopped. */
export const checkLimitMs = 10_000;

const checkTooLong: Verdict = {
  status: 'error',
  id: 'check.tooLong',
  title: 'The check could not be finished',
  detail: `It ran for more than ${checkLimitMs / 1000} s and was ended; look for a loop without an end in a function that the check calls.`,
};
