/** The engine of a document in the page itself, where the host has none: the same calls and events, a worker behind them. */
import { chooseRung, type RungWish } from '../../preload/choose-rung.ts';
import type {
  EngineEvent,
  EngineLink,
  EngineReport,
  EngineRequest,
  Rung,
} from '../../preload/contract/engine.ts';
import type { EngineCall } from '../../preload/contract/host.ts';
import { ExploreLimit } from '../../preload/explore-limit.ts';
import { graphicsLost, killed, startWorkerEngine } from '../engine-link.ts';
import { MemoryBlobStore } from '../memory-blob-store.ts';
import { probeRungs } from '../probe-rungs.ts';

export interface PageEngineParts {
  readonly seed: number;
  /** Source of the lab's checks. */
  readonly checks: string | undefined;
  tell(event: EngineEvent): void;
  /** Another engine has taken over; every value of a finished cell is kept. */
  onDemoted(engine: EngineReport): void;
  onGone(why: string): void;
}

type RunRequest = Extract<EngineRequest, { kind: 'run' }>;

/** The one session of a document. */
const session = 'document';
const stopLimitMs = 1000;
const probeLimitMs = 15_000;
/** That a page may have, best first. */
export const pageRungs: readonly Rung[] = ['webgpu', 'webgl', 'wasm', 'js'];

const later = (task: () => void, afterMs: number): (() => void) => {
  const timer = setTimeout(task, afterMs);
  return () => clearTimeout(timer);
};

export class PageEngine {
  readonly #parts: PageEngineParts;
  readonly #wasmBinary: Uint8Array;
  /** Outlives the workers: the next one finds the sessions in it. */
  readonly #store = new MemoryBlobStore();
  #link: EngineLink | undefined;
  #report: EngineReport;
  #cells: Extract<EngineCall, { kind: 'arrange' }>['cells'] = [];
  #nextRun = 1;
  #isDemoted = false;
  readonly #limit = new ExploreLimit({ stop: (run) => this.#link?.stop(run), later });
  /** Asked for and not finished, in order. */
  readonly #runs = new Map<number, RunRequest & { started?: true }>();

  private constructor(parts: PageEngineParts, wasmBinary: Uint8Array, report: EngineReport) {
    this.#parts = parts;
    this.#wasmBinary = wasmBinary;
    this.#report = report;
  }

  /** The engine, or why there is none. */
  static async start(wish: RungWish, parts: PageEngineParts): Promise<PageEngine | string> {
    const response = await fetch('./tfjs-backend-wasm-simd.wasm');
    if (!response.ok) return `the WebAssembly library could not be read (${response.status})`;
    const wasmBinary = new Uint8Array(await response.arrayBuffer());
    const probe = { workerUrl: './workers/probe-worker.js', wasmBinary, deadlineMs: probeLimitMs };
    const choice = chooseRung(wish, await probeRungs(wish === 'auto' ? pageRungs : [wish], probe));
    if (choice.kind === 'none') return choice.message;
    const engine = new PageEngine(parts, wasmBinary, choice.engine);
    engine.#open({ kind: 'open', session, seed: parts.seed });
    return engine;
  }

  #open(first: EngineRequest): void {
    const workerUrl = './workers/engine-worker.js';
    const options = { workerUrl, wasmBinary: this.#wasmBinary, engine: this.#report, store: this.#store };
    const link = startWorkerEngine(options);
    this.#link = link;
    link.onEvent((event) => this.#take(event));
    // One that was left is not wanted back.
    link.onExit((why) => void (this.#link === link && this.#revive(why)));
    link.send(first);
    link.send({ kind: 'arrange', session, cells: this.#cells });
  }

  #take(event: EngineEvent): void {
    if (event.kind === 'started') {
      const run = this.#runs.get(event.run);
      if (run) run.started = true;
    }
    this.#limit.take(event);
    if (event.kind === 'finished') this.#runs.delete(event.run);
    // A change of engines that lost nothing was told as such.
    const isQuiet = event.kind === 'restored' && this.#isDemoted && event.lost.length === 0;
    if (!isQuiet) return this.#parts.tell(event);
    this.call({ kind: 'variables' });
    this.call({ kind: 'collect' });
  }

  call(call: EngineCall): void {
    if (call.kind === 'run') this.#run(call);
    else if (call.kind === 'stop') this.#stop();
    else if (call.kind === 'restart') this.#link?.kill();
    else if (call.kind === 'runStale') {
      const firstRun = this.#nextRun;
      this.#nextRun += this.#cells.length + 1;
      this.#link?.send({ kind: 'runStale', firstRun, session });
    } else if (call.kind === 'explore') this.#explore(call);
    else {
      if (call.kind === 'arrange') this.#cells = call.cells;
      // The other calls are requests already, but for the session; the engine refuses what does not fit.
      this.#link?.send({ ...call, session } as EngineRequest);
    }
  }

  #run({ cell, source, check, language, trace }: Extract<EngineCall, { kind: 'run' }>): void {
    const { checks } = this.#parts;
    const words = language ? { language } : {};
    const judged =
      check !== undefined && checks !== undefined ? { check: { source: checks, name: check, ...words } } : {};
    const request: RunRequest = {
      kind: 'run',
      run: this.#nextRun++,
      session,
      cell,
      source,
      ...judged,
      ...(trace ? { trace } : {}),
    };
    this.#runs.set(request.run, request);
    this.#link?.send(request);
  }

  #explore(call: Extract<EngineCall, { kind: 'explore' }>): void {
    this.#link?.send({ ...call, run: this.#nextRun++, session });
  }

  #stop(): void {
    const link = this.#link;
    link?.stop(this.#nextRun - 1);
    setTimeout(() => {
      if (this.#link === link && [...this.#runs.values()].some(({ started }) => started)) link?.kill();
    }, stopLimitMs);
  }

  /** Another worker with the session as it was after its last finished cell; one rung lower when the card has left. */
  async #revive(why: string): Promise<void> {
    const interrupted = [...this.#runs.values()].filter(({ started }) => started);
    if (why === graphicsLost) {
      const lower = await this.#lower();
      if (lower === undefined) return this.#parts.onGone(why);
      this.#report = lower;
      this.#isDemoted = true;
      this.#parts.onDemoted(lower);
    }
    this.#open({ kind: 'restore', sessions: [{ session, seed: this.#parts.seed }] });
    const { rung } = this.#report;
    for (const { run, cell } of interrupted) {
      // A kill that was asked for needs no explanation.
      if (why !== killed) this.#take({ kind: 'failed', run, error: { name: 'EngineDied', message: why } });
      const nothing = { elapsedMs: 0, heldTensors: 0, heldBytes: 0, unclaimedTensors: 0 };
      this.#take({ kind: 'finished', run, session, cell, status: 'killed', rung, ...nothing });
    }
    for (const { started: _, ...request } of this.#runs.values()) this.#link?.send(request);
  }

  async #lower(): Promise<EngineReport | undefined> {
    const below = pageRungs.slice(pageRungs.indexOf(this.#report.rung) + 1);
    const probe = {
      workerUrl: './workers/probe-worker.js',
      wasmBinary: this.#wasmBinary,
      deadlineMs: probeLimitMs,
    };
    const lost = { rung: this.#report.rung, verdict: 'failed' as const, reason: graphicsLost };
    const choice = chooseRung('auto', [lost, ...(await probeRungs(below, probe))]);
    return choice.kind === 'chosen' ? choice.engine : undefined;
  }

  close(): void {
    const link = this.#link;
    this.#link = undefined;
    link?.kill();
  }
}
