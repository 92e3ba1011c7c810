/** The engine of one open document: started behind it, supervised, driven by the page's calls, its events passed on. */
import type { EngineCall, HostEvent, Refusal } from '../../preload/contract/host.ts';
import type { RungWish } from '../../preload/choose-rung.ts';
import { nodeEngines } from './node-engine.ts';
import { SupervisedEngine } from './supervised-engine.ts';

export type EngineNotice = Extract<HostEvent, { kind: 'engine' | 'engineState' }>;

export interface DocumentEngineParts {
  readonly work: string;
  readonly wish: RungWish;
  readonly seed: number;
  /** Where the kit's file API reads and writes. */
  readonly workFolder: string;
  /** Source of the lab's checks. */
  readonly checks: string | undefined;
  readonly tell: (notice: EngineNotice) => void;
}

/** The one session of a document. */
const session = 'document';

export class DocumentEngine {
  readonly #parts: DocumentEngineParts;
  #engine: Promise<SupervisedEngine | undefined>;
  #lastRun = 0;

  constructor(parts: DocumentEngineParts) {
    this.#parts = parts;
    this.#engine = this.#start();
  }

  async #start(): Promise<SupervisedEngine | undefined> {
    const { work, tell, wish, seed, workFolder } = this.#parts;
    tell({ kind: 'engineState', work, state: 'starting' });
    const opened = await SupervisedEngine.start(nodeEngines({ wish, workFolder }));
    if (opened.kind === 'none') {
      tell({ kind: 'engineState', work, state: 'gone', reason: opened.message });
      return undefined;
    }
    const { engine } = opened;
    engine.onEvent((event) => {
      if (event.kind === 'started') this.#lastRun = Math.max(this.#lastRun, event.run);
      tell({ kind: 'engine', work, event });
    });
    await engine.open(session, seed);
    tell({ kind: 'engine', work, event: { kind: 'ready', engine: engine.report } });
    tell({ kind: 'engineState', work, state: 'ready' });
    return engine;
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
        const check =
          call.check !== undefined && checks !== undefined ? { source: checks, name: call.check } : undefined;
        const { run } = engine.start({
          session,
          cell: call.cell,
          source: call.source,
          ...(check ? { check } : {}),
        });
        this.#lastRun = Math.max(this.#lastRun, run);
        return undefined;
      }
      case 'runStale':
        void engine.runStale(session);
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
    }
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
