/** An engine as commands use it: sessions, and for each run one promise with everything that came of it. */
import type { EngineEvent, EngineReport, Lost } from '../../preload/contract/engine.ts';
import type { RunWish, SupervisedEngine } from '../host/supervised-engine.ts';
import { OutputGatherer, type CellRun } from './cell-run.ts';
import { messageOf } from './command.ts';

/** The engine died and no other could be started: told as it is, without a stack. */
export class EngineGone extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EngineGone';
  }
}

export interface CellSource {
  readonly cell: string;
  readonly source: string;
}

export interface RunningCell {
  /** Never rejects: a run always ends in a status. */
  readonly ended: Promise<CellRun>;
  /** Asks for Stop; may be called at any time. */
  stop(): void;
}

interface Watched {
  readonly gatherer: OutputGatherer;
  readonly onEvent: ((event: EngineEvent) => void) | undefined;
}

export class LabEngine {
  readonly #engine: SupervisedEngine;
  readonly #endPlace: () => Promise<void>;
  readonly #watched = new Map<number, Watched>();
  /** Told of each session, the running one too, after the engine had to be replaced. */
  onRestored: ((session: string, lost: readonly Lost[]) => void) | undefined;

  /** `endPlace` closes what the engine ran in, such as a browser. */
  constructor(engine: SupervisedEngine, endPlace: () => Promise<void>) {
    this.#engine = engine;
    this.#endPlace = endPlace;
    engine.onEvent((event) => {
      if (event.kind === 'restored') this.onRestored?.(event.session, event.lost);
      if (!('run' in event)) return;
      const watched = this.#watched.get(event.run);
      watched?.gatherer.take(event);
      watched?.onEvent?.(event);
    });
  }

  /** What it computes on. */
  get report(): EngineReport {
    return this.#engine.report;
  }

  async open(session: string, seed: number): Promise<void> {
    try {
      await this.#engine.open(session, seed);
    } catch (error) {
      throw new EngineGone(`no session could be opened: ${messageOf(error)}`);
    }
  }

  /** Tells the document's order, so that the engine knows which cells wait for which. */
  async arrange(session: string, cells: readonly CellSource[]): Promise<void> {
    await this.#engine.arrange(session, [...cells]);
  }

  run(wish: RunWish, onEvent?: (event: EngineEvent) => void): RunningCell {
    const gatherer = new OutputGatherer();
    const { run, result } = this.#engine.start(wish);
    this.#watched.set(run, { gatherer, onEvent });
    const { outputs, logs } = gatherer;
    const ended = result.then((told) => {
      this.#watched.delete(run);
      return { ...told, outputs, logs };
    });
    return { ended, stop: () => this.#engine.stop(run) };
  }

  /** An engine that is being replaced forgets the session by itself. */
  async close(session: string): Promise<void> {
    await this.#engine.close(session).catch(() => undefined);
  }

  async end(): Promise<void> {
    this.#engine.shutDown();
    await this.#endPlace();
  }
}
