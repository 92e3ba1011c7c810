/** Hosts an engine in this worker: starts its rung, gives it a port made of messages, and feeds it requests. */
import * as v from 'valibot';
import { graphicsLost, onGraphicsLost } from '../../main/engine/ladder/host-copies.ts';
import type { BlobStore, HostedEngine, MakeEngine } from '../../main/engine/port.ts';
import type { Rung } from '../../preload/contract/engine.ts';
import { startRung } from '../../main/engine/ladder/start-rung.ts';
import { toWorkerSchema, type FromWorker, type ToWorker } from '../../preload/contract/worker.ts';
import { PageBlobs } from './worker-blob-store.ts';
import { workerRealm } from './worker-realm.ts';

/** V8's collector, where the browser was started with it exposed. */
declare const gc: (() => void) | undefined;

export function hostEngine(makeEngine: MakeEngine): void {
  // Kept before any cell runs: what a cell does to the worker's globals must not cut the engine off.
  const post = self.postMessage.bind(self) as (message: FromWorker) => void;
  const now = performance.now.bind(performance);
  const blobs = new PageBlobs(post);
  const waiting: unknown[] = [];
  let hosted: HostedEngine | undefined;

  async function boot({ engine, control, wasmBinary }: Extract<ToWorker, { kind: 'boot' }>): Promise<void> {
    const start = await startRung(engine.rung, workerRealm(wasmBinary));
    if ('refused' in start) {
      post({ kind: 'bootFailed', report: { rung: engine.rung, ...start.refused } });
      return;
    }
    if (engine.rung === 'webgl') onGraphicsLost(() => post({ kind: 'graphicsLost' }));
    hosted = makeEngine(
      {
        emit: (event) => post({ kind: 'event', event }),
        control: new Int32Array(control),
        snapshots: withoutLostValues(blobs.store('snapshots'), engine.rung),
        files: blobs.store('files'),
        now,
        defer: macrotasks(),
        collectGarbage: () => {
          if (typeof gc !== 'function') return false;
          gc();
          return true;
        },
      },
      engine,
    );
    for (const request of waiting.splice(0)) hosted.receive(request);
  }

  self.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    hosted?.uncaught(event.reason, event.promise);
  });
  self.addEventListener('error', (event) => {
    // The page takes an error without a place for a script that did not load.
    event.preventDefault();
    hosted?.uncaught(event.error);
  });
  self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const parsed = v.safeParse(toWorkerSchema, data);
    if (!parsed.success) return;
    const message = parsed.output;
    if (message.kind === 'boot') void boot(message);
    else if (message.kind === 'blobAnswer') blobs.settle(message);
    else if (message.kind === 'request')
      if (hosted) hosted.receive(message.request);
      else waiting.push(message.request);
  });
}

/** Zeros read from a lost context must not be saved as values: the last snapshot before it holds the right ones. */
const withoutLostValues = (store: BlobStore, rung: Rung): BlobStore => ({
  get: (name) => store.get(name),
  delete: (name) => store.delete(name),
  list: (prefix) => store.list(prefix),
  put(name, bytes) {
    if (rung === 'webgl' && graphicsLost()) return Promise.reject(new Error('the graphics context was lost'));
    return store.put(name, bytes);
  },
});

/** A queue of macrotasks over a message channel, because nested timers are held back 4 ms each. */
function macrotasks(): (task: () => void, restMs?: number) => void {
  const wait = setTimeout;
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.addEventListener('message', () => tasks.shift()?.());
  port1.start();
  const soon = (task: () => void): void => {
    tasks.push(task);
    port2.postMessage(null);
  };
  return (task, restMs = 0) => {
    if (restMs > 0) wait(() => soon(task), restMs);
    else soon(task);
  };
}
