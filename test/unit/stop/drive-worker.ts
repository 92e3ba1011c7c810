/** Drives a guarded worker: runs cells in it, writes the stop word, and waits for answers with a deadline. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './guarded-worker.ts';

export type Finished = Extract<FromWorker, { kind: 'finished' }>;

export class DrivenWorker {
  readonly uncaught: Extract<FromWorker, { kind: 'uncaught' }>[] = [];
  readonly #words = new Int32Array(new SharedArrayBuffer(8));
  readonly #worker: Worker;
  readonly #waiting = new Map<number, PromiseWithResolvers<Finished>>();
  #lastRun = 0;

  private constructor() {
    this.#worker = new Worker(new URL('guarded-worker.ts', import.meta.url), {
      workerData: this.#words.buffer,
    });
    this.#worker.on('message', (message: FromWorker) => {
      if (message.kind === 'finished') this.#waiting.get(message.run)?.resolve(message);
      if (message.kind === 'uncaught') this.uncaught.push(message);
    });
    this.#worker.on('error', (error) => this.#onDeath(error));
  }

  #onDeath(error: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(error);
  }

  static async start(): Promise<DrivenWorker> {
    const driven = new DrivenWorker();
    await once(driven.#worker, 'message');
    return driven;
  }

  run(source: string): { run: number; finished: Promise<Finished> } {
    const run = ++this.#lastRun;
    const answer = Promise.withResolvers<Finished>();
    this.#waiting.set(run, answer);
    this.#post({ kind: 'run', run, source });
    return { run, finished: answer.promise };
  }

  async valueOf(source: string): Promise<string> {
    const { status, value } = await this.withDeadline(this.run(source).finished, source);
    return status === 'done' ? value : `${status}: ${value}`;
  }

  stop(run: number): void {
    if (Atomics.load(this.#words, 0) < run) Atomics.store(this.#words, 0, run);
    this.#post({ kind: 'stop', run });
  }

  /** A hang fails the test by name instead of by the runner's clock. */
  async withDeadline<T>(answer: Promise<T>, what: string): Promise<T> {
    const late = new AbortController();
    const deadline = wait(5000, undefined, { signal: late.signal }).then(
      () => Promise.reject(new Error(`no answer within 5 s: ${what}`)),
      () => new Promise<never>(() => {}),
    );
    try {
      return await Promise.race([answer, deadline]);
    } finally {
      late.abort();
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    this.#worker.postMessage(message);
  }
}
