/** The engine that a supervisor has now: begins it, notices when it is gone, and begins another with the same sessions. */
import {
  rungs,
  type EngineEvent,
  type EngineLink,
  type EngineReport,
  type EngineRequest,
  type Lost,
} from '../../preload/contract/engine.ts';
import type { OpenEngine } from './node-engine.ts';

type Cells = Extract<EngineRequest, { kind: 'arrange' }>['cells'];
type Sessions = ReadonlyMap<string, { readonly seed: number; readonly cells?: Cells }>;

/** Longest waits for a new engine: to say ready, and to restore its sessions. */
const readyLimitMs = 60_000;
const restoreLimitMs = 60_000;

export class EngineLife {
  readonly #open: OpenEngine;
  #link: EngineLink | undefined;
  #report: EngineReport | undefined;
  #listener: (event: EngineEvent) => void = () => undefined;
  #onDeath: (why: string) => void = () => undefined;
  /** Requests that came while there was no engine, or one that is not refilled yet. */
  #kept: EngineRequest[] = [];
  #holding = false;
  #ended = false;
  /** Counts the engines there have been. */
  number = 0;

  constructor(open: OpenEngine) {
    this.#open = open;
  }

  get report(): EngineReport {
    if (!this.#report) throw new Error('the engine has not begun');
    return this.#report;
  }

  onEvent(listener: (event: EngineEvent) => void): void {
    this.#listener = listener;
  }

  onDeath(listener: (why: string) => void): void {
    this.#onDeath = listener;
  }

  /** Starts the first engine; why there is none, if so. */
  async begin(): Promise<string | undefined> {
    const begun = await this.#begin();
    if (typeof begun === 'string') return begun;
    this.#use(begun);
    return undefined;
  }

  send(request: EngineRequest): void {
    if (this.#link && !this.#holding) this.#link.send(request);
    else this.#kept.push(request);
  }

  /** After a revival: sends what the last engine had not got to, and then what came meanwhile. */
  resume(before: readonly EngineRequest[]): void {
    for (const request of [...before, ...this.#kept.splice(0)]) this.#link?.send(request);
    this.#holding = false;
  }

  stop(run: number): void {
    this.#link?.stop(run);
  }

  kill(): void {
    this.#link?.kill();
  }

  /** Ends the engine for good. */
  end(): void {
    this.#ended = true;
    this.#link?.kill();
    this.#open.release?.();
  }

  /**
   * Starts another engine and restores the sessions: what each of them lost, or undefined when no engine starts. An
   * engine that dies while it restores is tried once more, without what killed it.
   */
  async revive(sessions: Sessions): Promise<Map<string, readonly Lost[]> | undefined> {
    for (const restoring of [true, false]) {
      const begun = this.#ended ? 'ended' : await this.#begin();
      if (typeof begun === 'string') return undefined;
      const lost = await refill(begun, sessions, restoring);
      if (!lost) continue;
      this.#holding = true;
      this.#use(begun);
      return lost;
    }
    return undefined;
  }

  async #begin(): Promise<{ link: EngineLink; watch: Watch } | string> {
    // One that dies before it is ready leaves its place to the next rung: there are no more than these.
    for (let tries: number = rungs.length; ; tries--) {
      const opened = await this.#open();
      if (opened.kind === 'none') return opened.message;
      const { link } = opened;
      const watch = new Watch(link);
      const ready = await watch.next((event) => event.kind === 'ready', readyLimitMs);
      if (ready?.kind === 'ready') {
        this.#report = ready.engine;
        return { link, watch };
      }
      const why = watch.why;
      link.kill();
      if (why === undefined) return `the engine did not say that it is ready within ${readyLimitMs / 1000} s`;
      if (tries === 1) return why;
    }
  }

  #use({ link, watch }: { link: EngineLink; watch: Watch }): void {
    this.number++;
    this.#link = link;
    watch.pass = (event) => this.#listener(event);
    watch.gone = (why) => {
      this.#link = undefined;
      if (!this.#ended) this.#onDeath(why);
    };
    if (watch.why !== undefined) watch.gone(watch.why);
  }
}

/** Gives an engine the sessions of the one before it; undefined when it died over that. */
async function refill(
  { link, watch }: { link: EngineLink; watch: Watch },
  sessions: Sessions,
  restoring: boolean,
): Promise<Map<string, readonly Lost[]> | undefined> {
  const lost = new Map<string, readonly Lost[]>();
  for (const [session, { seed, cells }] of sessions) {
    if (restoring) {
      const restored = watch.next(
        (event) => event.kind === 'restored' && event.session === session,
        restoreLimitMs,
      );
      link.send({ kind: 'restore', sessions: [{ session, seed }] });
      const event = await restored;
      if (event?.kind !== 'restored') {
        link.kill();
        return undefined;
      }
      lost.set(session, event.lost);
    } else {
      link.send({ kind: 'open', session, seed });
      lost.set(session, [{ name: '*', reason: 'the engine ended again while it restored the session' }]);
    }
    if (cells) link.send({ kind: 'arrange', session, cells });
  }
  return lost;
}

/** Follows one link: waits for single events while the engine is prepared, and passes everything on afterwards. */
class Watch {
  pass: (event: EngineEvent) => void = () => undefined;
  gone: (why: string) => void = () => undefined;
  why: string | undefined;
  readonly #waiting = new Set<(event: EngineEvent | undefined) => boolean>();

  constructor(link: EngineLink) {
    link.onEvent((event) => {
      for (const look of this.#waiting) look(event);
      this.pass(event);
    });
    link.onExit((why) => {
      this.why = why;
      for (const look of this.#waiting) look(undefined);
      this.gone(why);
    });
  }

  /** The next event that is `wanted`; undefined when the engine is gone or the time is up. */
  next(wanted: (event: EngineEvent) => boolean, limitMs: number): Promise<EngineEvent | undefined> {
    return new Promise((resolve) => {
      const look = (event: EngineEvent | undefined): boolean => {
        if (event && !wanted(event)) return false;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(event);
        return true;
      };
      const timer = setTimeout(() => look(undefined), limitMs);
      this.#waiting.add(look);
      if (this.why !== undefined) look(undefined);
    });
  }
}
