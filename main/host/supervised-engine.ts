/** An engine that outlives its process: promises instead of events, and after a kill or a death a new one with the sessions restored. */
import type {
  EngineEvent,
  EngineReport,
  EngineRequest,
  Lost,
  RunRequest,
} from '../../preload/contract/engine.ts';
import { EngineLife } from './engine-life.ts';
import { LastResults } from './last-results.ts';
import type { OpenEngine } from './node-engine.ts';
import type { Outstanding } from './outstanding.ts';
import { checkLimitMs, RunRecord, type RunResult } from './run-record.ts';
import type { Cells, Memory, RunWish, StaleCells, StartedRun } from './run-wish.ts';

export type { RunResult } from './run-record.ts';
export type { Memory, RunWish, StaleCells, StartedRun } from './run-wish.ts';

export type OpenedSupervisor =
  | { readonly kind: 'open'; readonly engine: SupervisedEngine }
  | { readonly kind: 'none'; readonly message: string };

/** What is not idle that long after the request to stop is killed. */
const stopLimitMs = 1000;

export class SupervisedEngine {
  readonly #life: EngineLife;
  readonly #sessions = new Map<string, { seed: number; cells?: Cells }>();
  /** What each cell was last checked with, by session and cell: the engine checks its stale run with the same. */
  readonly #checks = new Map<string, NonNullable<RunWish['check']>>();
  #outstanding: Outstanding[] = [];
  readonly #listeners: ((event: EngineEvent) => void)[] = [];
  readonly #last = new LastResults();
  #nextRun = 1;
  #highestStop = 0;

  private constructor(life: EngineLife) {
    this.#life = life;
    life.onEvent((event) => this.#take(event));
    life.onDeath((why) => void this.#revive(why));
  }

  static async start(open: OpenEngine): Promise<OpenedSupervisor> {
    const life = new EngineLife(open);
    const failure = await life.begin();
    if (failure !== undefined) return { kind: 'none', message: failure };
    return { kind: 'open', engine: new SupervisedEngine(life) };
  }

  /** The engine as it was chosen and started. */
  get report(): EngineReport {
    return this.#life.report;
  }

  /** Every event, those of runs included, and those made here for runs whose engine died. */
  onEvent(listener: (event: EngineEvent) => void): void {
    this.#listeners.push(listener);
  }

  /** Makes an empty session. */
  async open(session: string, seed = 0): Promise<void> {
    this.#sessions.set(session, { seed });
    this.#last.forget(session);
    await this.#ask({ kind: 'open', session, seed }, 'opened');
  }

  async close(session: string): Promise<void> {
    this.#sessions.delete(session);
    this.#last.forget(session);
    await this.#ask({ kind: 'close', session }, 'closed');
  }

  /** Tells the order and sources of the document's cells; answers which are stale. */
  async arrange(session: string, cells: Cells): Promise<StaleCells> {
    const known = this.#sessions.get(session);
    if (known) known.cells = cells;
    const event = await this.#ask({ kind: 'arrange', session, cells }, 'stale');
    return event.cells;
  }

  async rewind(session: string, cell: string): Promise<readonly Lost[]> {
    return (await this.#ask({ kind: 'rewind', session, cell }, 'rewound')).lost;
  }

  /** Frees what is unreachable, with a garbage collection where the realm allows one. */
  async collect(session: string): Promise<Memory> {
    return this.#ask({ kind: 'collect', session }, 'memory');
  }

  /** What each cell of the session last came to, in the order they ended; for whoever comes later. */
  lastResults(session: string): RunResult[] {
    return this.#last.of(session);
  }

  /** Resolves when the answer, an event, has been passed on. */
  async variables(session: string): Promise<void> {
    await this.#ask({ kind: 'variables', session }, 'variables');
  }

  /** Its answers are events; an engine that dies meanwhile never gives them. */
  inspect(request: Extract<EngineRequest, { kind: 'inspect' | 'trace' | 'held' }>): void {
    this.#life.send(request);
  }

  /** Answers the run id that stops it; its answers are events. */
  explore(request: Omit<Extract<EngineRequest, { kind: 'explore' }>, 'run'>): number {
    this.#life.send({ ...request, run: this.#nextRun });
    return this.#nextRun++;
  }

  async run(wish: RunWish): Promise<RunResult> {
    return this.start(wish).result;
  }

  start({ stopAfterMs, ...wish }: RunWish): StartedRun {
    const run = this.#nextRun++;
    if (wish.check) this.#checks.set(JSON.stringify([wish.session, wish.cell]), wish.check);
    const record = this.#record({ run, ...wish }, { kind: 'run', run, ...wish });
    if (stopAfterMs !== undefined) void record.started.then(() => this.#stopLater(record, stopAfterMs));
    return { run, started: record.started, result: record.result };
  }

  /** Runs the stale cells of the arranged document in order; answers what each came to. */
  async runStale(session: string): Promise<RunResult[]> {
    const firstRun = this.#nextRun;
    this.#nextRun += Math.max(1, this.#sessions.get(session)?.cells?.length ?? 1);
    const last = this.#nextRun - 1;
    const records: RunRecord[] = [];
    const listen = (event: EngineEvent): void => {
      if (event.kind !== 'started' || event.run < firstRun || event.run > last) return;
      const { run, cell } = event;
      const check = this.#checks.get(JSON.stringify([session, cell]));
      records.push(this.#record({ run, session, cell, ...(check ? { check } : {}) }));
    };
    this.#before.add(listen);
    this.#life.send({ kind: 'runStale', firstRun, session });
    // Requests are carried out in order: the answer to this one comes after the last of those runs.
    await this.collect(session);
    this.#before.delete(listen);
    return Promise.all(records.map((record) => record.result));
  }

  /** May be called at any time; runs up to this id, background work included, are stopped. */
  stop(run: number): void {
    this.#highestStop = Math.max(this.#highestStop, run);
    const now = performance.now();
    for (const { record } of this.#outstanding)
      if (record && record.request.run <= run) record.stopAskedAt ??= now;
    this.#life.stop(run);
    const engine = this.#life.number;
    setTimeout(() => {
      const busy = this.#outstanding.some(({ record }) => record?.isStarted && record.request.run <= run);
      if (busy && engine === this.#life.number) this.#life.kill();
    }, stopLimitMs);
  }

  /** Kills the engine; another one takes over, with the sessions as they were after their last finished cells. */
  restart(): void {
    this.#life.kill();
  }

  /** Ends the engine; whatever still runs is told as killed. */
  shutDown(): void {
    this.#life.end();
    for (const { record, fail } of this.#outstanding.splice(0)) {
      fail('the engine was shut down');
      if (record) this.#end(record, 'killed', []);
    }
  }

  /** Seen before an event is given to the requests that wait. */
  readonly #before = new Set<(event: EngineEvent) => void>();

  #take(event: EngineEvent): void {
    for (const see of this.#before) see(event);
    const answered = this.#outstanding.find((one) => one.take(event));
    if (answered) this.#outstanding = this.#outstanding.filter((one) => one !== answered);
    if (event.kind === 'finished') this.#limitCheck(event.run);
    for (const listener of this.#listeners) listener(event);
  }

  /** Sends a request whose answer is one event of the kind, about the same session. */
  #ask<K extends EngineEvent['kind']>(
    request: EngineRequest & { session: string },
    kind: K,
  ): Promise<Extract<EngineEvent, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const outstanding: Outstanding = {
        request,
        take: (event) => {
          if (event.kind === 'refused' && event.request === `${request.kind} ${request.session}`) {
            reject(new Error(event.message));
            return true;
          }
          if (event.kind !== kind || !('session' in event) || event.session !== request.session) return false;
          // `stale` also comes unasked, from runs that were asked for before.
          if (this.#outstanding.indexOf(outstanding) > this.#firstRunOf(request.session)) return false;
          resolve(event as Extract<EngineEvent, { kind: K }>);
          return true;
        },
        fail: (message) => reject(new Error(message)),
      };
      this.#outstanding.push(outstanding);
      this.#life.send(request);
    });
  }

  #firstRunOf(session: string): number {
    const first = this.#outstanding.findIndex(
      ({ record }) => record?.request.session === session && !record.isFinished,
    );
    return first < 0 ? Infinity : first;
  }

  #record(about: RunRecord['request'], request?: RunRequest): RunRecord {
    const record = new RunRecord(about);
    const { run } = about;
    void record.result.then((result) => this.#last.keep(result));
    this.#outstanding.push({
      request: request ?? { kind: 'stop', run },
      record,
      take: (event) => {
        if (event.kind === 'refused' && event.request === `run ${run}`) {
          const error = { name: 'Refused', message: event.message };
          record.end('failed', { error, rung: this.report.rung });
          return true;
        }
        return 'run' in event && event.run === run && record.take(event);
      },
      fail: () => undefined,
    });
    if (request) this.#life.send(request);
    return record;
  }

  #stopLater(record: RunRecord, afterMs: number): void {
    const timer = setTimeout(() => this.stop(record.request.run), afterMs);
    void record.result.then(() => clearTimeout(timer));
  }

  /** A check that never ends is stopped like a cell that never ends. */
  #limitCheck(run: number): void {
    const record = this.#outstanding.find((one) => one.record?.request.run === run)?.record;
    if (!record?.request.check) return;
    const timer = setTimeout(() => this.stop(run), checkLimitMs);
    void record.result.then(() => clearTimeout(timer));
  }

  /** The engine is gone: start another, give it the sessions back, and tell the run that was under way what was lost. */
  async #revive(why: string): Promise<void> {
    // The new engine's sessions know of no checks until cells run in them again.
    this.#checks.clear();
    const interrupted = this.#outstanding.filter(
      ({ record, request }) => record && (record.isStarted || request.kind === 'stop'),
    );
    const waiting = this.#outstanding.filter((one) => !interrupted.includes(one));
    for (const { record } of interrupted) record?.noteIdle();
    this.#outstanding = [];
    const { rung } = this.report;
    const lost = await this.#life.revive(this.#sessions);
    if (lost === undefined) {
      for (const { fail, record } of [...interrupted, ...waiting]) {
        fail(`the engine is gone (${why}) and could not be started again`);
        if (record) this.#end(record, 'killed', [{ name: '*', reason: 'no engine could be started again' }]);
      }
      return;
    }
    if (this.report.rung !== rung)
      for (const listener of this.#listeners) listener({ kind: 'ready', engine: this.report });
    for (const [session, names] of lost)
      for (const listener of this.#listeners) listener({ kind: 'restored', session, lost: [...names] });
    for (const { record } of interrupted)
      if (record) this.#end(record, 'killed', lost.get(record.request.session) ?? [], why);
    const stopped = waiting.filter(({ record }) => record && record.request.run <= this.#highestStop);
    for (const { record } of stopped) if (record) this.#end(record, 'stopped', undefined);
    const again = waiting.filter((one) => !stopped.includes(one));
    this.#outstanding = [...again, ...this.#outstanding];
    this.#life.resume(again.map(({ request }) => request));
  }

  #end(
    record: RunRecord,
    status: 'killed' | 'stopped',
    lost: readonly Lost[] | undefined,
    why?: string,
  ): void {
    const { rung } = this.report;
    // A kill that was asked for needs no explanation; a death does.
    const error =
      why !== undefined && record.stopAskedAt === undefined
        ? { name: 'EngineDied', message: why }
        : undefined;
    const events = record.end(status, { rung, ...(lost ? { lost } : {}), ...(error ? { error } : {}) });
    for (const event of events) for (const listener of this.#listeners) listener(event);
  }
}
