/** The engine of one open document: started behind it, supervised, driven by the page's calls, its events passed on. */
import type { EngineCall, HostEvent, Refusal, SavedRun } from '../../preload/contract/host.ts';
import type { RungWish } from '../../preload/choose-rung.ts';
import { ExploreLimit } from '../../preload/explore-limit.ts';
import { EngineStanding } from './engine-standing.ts';
import { nodeEngines } from './node-engine.ts';
import type { RunResult } from './run-record.ts';
import { SupervisedEngine } from './supervised-engine.ts';

export type EngineNotice = Extract<HostEvent, { kind: 'engine' | 'engineState' }>;

export interface DocumentEngineParts {
  readonly work: string;
  /** Asked at every start: a restart may be there to change it. */
  readonly wish: () => Promise<RungWish>;
  readonly seed: number;
  /** Where the kit's file API reads and writes. */
  readonly workFolder: string;
  /** Source of the lab's checks. */
  readonly checks: string | undefined;
  /** Solutions that may be compared with, by cell. */
  readonly solutions: ReadonlyMap<string, string>;
  readonly tell: (notice: EngineNotice) => void;
  /** A run has ended, whether or not a window saw it. */
  readonly ran: (cell: string, run: SavedRun) => void;
}

/** The one session of a document. */
const session = 'document';

const later = (task: () => void, afterMs: number): (() => void) => {
  const timer = setTimeout(task, afterMs);
  return () => clearTimeout(timer);
};

export class DocumentEngine {
  readonly #parts: DocumentEngineParts;
  readonly #standing = new EngineStanding();
  #engine: Promise<SupervisedEngine | undefined>;
  #lastRun = 0;

  constructor(parts: DocumentEngineParts) {
    this.#parts = parts;
    this.#engine = this.#start();
  }

  async #start(): Promise<SupervisedEngine | undefined> {
    const { work, wish, seed, workFolder } = this.#parts;
    this.#tell({ kind: 'engineState', work, state: 'starting' });
    const opened = await SupervisedEngine.start(nodeEngines({ wish: await wish(), workFolder }));
    if (opened.kind === 'none') {
      this.#tell({ kind: 'engineState', work, state: 'gone', reason: opened.message });
      return undefined;
    }
    const { engine } = opened;
    const limit = new ExploreLimit({ stop: (run) => engine.stop(run), later });
    engine.onEvent((event) => {
      limit.take(event);
      if (event.kind === 'started') this.#lastRun = Math.max(this.#lastRun, event.run);
      this.#tell({ kind: 'engine', work, event });
    });
    await engine.open(session, seed);
    this.#tell({ kind: 'engine', work, event: { kind: 'ready', engine: engine.report } });
    this.#tell({ kind: 'engineState', work, state: 'ready' });
    return engine;
  }

  #tell(notice: EngineNotice): void {
    this.#standing.take(notice);
    this.#parts.tell(notice);
  }

  /** How things stand, as the events that led there: for a window that comes later. */
  standing(): readonly EngineNotice[] {
    return this.#standing.notices();
  }

  /** Resolves when the call has been handed over; its answers are events. */
  async call(call: EngineCall): Promise<Refusal | undefined> {
    if (call.kind === 'restart') return this.#restart();
    const engine = await this.#engine;
    if (!engine)
      return {
        kind: 'refused',
        reason: 'there is no engine',
        remedy: 'choose another engine, or restart it',
      };
    switch (call.kind) {
      case 'arrange':
        await engine.arrange(session, call.cells);
        return undefined;
      case 'run': {
        const { checks } = this.#parts;
        const { language } = call;
        const check =
          call.check !== undefined && checks !== undefined
            ? { source: checks, name: call.check, ...(language === undefined ? {} : { language }) }
            : undefined;
        const { run, result } = engine.start({
          session,
          cell: call.cell,
          source: call.source,
          ...(check ? { check } : {}),
          ...(call.trace ? { trace: true } : {}),
        });
        this.#lastRun = Math.max(this.#lastRun, run);
        void result.then((ended) => this.#ran(ended));
        return undefined;
      }
      case 'runStale':
        void engine.runStale(session).then((ended) => ended.forEach((one) => this.#ran(one)));
        return undefined;
      case 'stop':
        engine.stop(this.#lastRun);
        return undefined;
      case 'rewind':
        await engine.rewind(session, call.cell);
        return undefined;
      case 'variables':
        await engine.variables(session);
        return undefined;
      case 'trace':
      case 'held':
      case 'inspect':
        engine.inspect({ ...call, session });
        return undefined;
      case 'explore':
        this.#lastRun = Math.max(this.#lastRun, engine.explore({ ...this.#withSolution(call), session }));
        return undefined;
      case 'collect':
        await engine.collect(session);
        return undefined;
    }
  }

  /** The page never has a solution's text. */
  #withSolution(call: Extract<EngineCall, { kind: 'explore' }>): typeof call {
    const { question } = call;
    if (question.want !== 'solution') return call;
    const { want, cell } = question;
    const source = this.#parts.solutions.get(cell);
    return { ...call, question: { want, cell, ...(source === undefined ? {} : { source }) } };
  }

  #ran({ cell, status, outputs, error, verdict, elapsedMs }: RunResult): void {
    this.#parts.ran(cell, {
      status,
      outputs: [...outputs],
      elapsedMs,
      ...(error ? { error } : {}),
      ...(verdict ? { verdict } : {}),
    });
  }

  async #restart(): Promise<undefined> {
    await this.close();
    this.#engine = this.#start();
    await this.#engine;
    return undefined;
  }

  async close(): Promise<void> {
    (await this.#engine)?.shutDown();
  }
}
