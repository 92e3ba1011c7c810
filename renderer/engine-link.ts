/** The page's end of an engine in a Web Worker: an EngineLink whose stop word is shared memory and whose kill is final. */
import * as v from 'valibot';
import type { EngineEvent, EngineLink, EngineReport } from '../preload/contract/engine.ts';
import { fromWorkerSchema, type ToWorker } from '../preload/contract/worker.ts';
import { MemoryBlobStore } from './memory-blob-store.ts';

export interface WorkerEngineOptions {
  /** Where the single-file worker is served, with its own content security policy. */
  readonly workerUrl: string;
  readonly wasmBinary: Uint8Array;
  /** The chosen rung and the ladder it was chosen from. */
  readonly engine: EngineReport;
  /** Give the store of the engine that died, so that the next one can restore its sessions. */
  readonly store?: MemoryBlobStore;
}

/** Why an engine on the graphics card ended, when it was the card that left. */
export const graphicsLost = 'the graphics context was lost';
/** Why an engine is gone that was asked to be. */
export const killed = 'killed';

export function startWorkerEngine(options: WorkerEngineOptions): EngineLink {
  const worker = new Worker(options.workerUrl);
  const store = options.store ?? new MemoryBlobStore();
  const control = new SharedArrayBuffer(8);
  const words = new Int32Array(control);
  const eventListeners: ((event: EngineEvent) => void)[] = [];
  const exitListeners: ((why: string) => void)[] = [];
  let gone = false;

  const post = (message: ToWorker): void => {
    if (!gone) worker.postMessage(message);
  };
  const end = (why: string): void => {
    if (gone) return;
    gone = true;
    worker.terminate();
    for (const listener of exitListeners) listener(why);
  };

  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (gone) return;
    const parsed = v.safeParse(fromWorkerSchema, data);
    // Code that a cell evaluates can post whatever it likes; only well-formed messages count.
    if (!parsed.success) return;
    const message = parsed.output;
    if (message.kind === 'event') for (const listener of eventListeners) listener(message.event);
    if (message.kind === 'blob') post(store.answer(message));
    if (message.kind === 'graphicsLost') end(graphicsLost);
    if (message.kind === 'bootFailed')
      end(`the ${message.report.rung} engine did not start: ${message.report.reason ?? 'no reason given'}`);
  });
  worker.addEventListener('error', (event) => {
    // An error a cell lets escape is the engine's to report; one without a place means the script itself did not load.
    if (!event.lineno) end(`the engine's worker could not be loaded: ${event.message || 'no reason given'}`);
  });

  post({ kind: 'boot', engine: options.engine, control, wasmBinary: options.wasmBinary });

  return {
    send: (request) => post({ kind: 'request', request }),
    stop: (run) => {
      // Monotonic, so that an early, late or double stop cannot hit a later run; this page is the only writer.
      if (run > Atomics.load(words, 0)) Atomics.store(words, 0, run);
      post({ kind: 'request', request: { kind: 'stop', run } });
    },
    kill: () => end(killed),
    onEvent: (listener) => void eventListeners.push(listener),
    onExit: (listener) => void exitListeners.push(listener),
  };
}
