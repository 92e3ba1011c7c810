/** Entry of an engine's own process: starts its rung, listens for stops on a thread of its own, and feeds it requests. */
import { flushCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import type { EngineEvent } from '../preload/contract/engine.ts';
import { makeEngine } from './engine/engine.ts';
import { startRung } from './engine/ladder/start-rung.ts';
import type { HostedEngine } from './engine/port.ts';
import type { ControlData } from './host/control-thread.ts';
import { giveWay, volunteerForTheKiller } from './host/engine-limits.ts';
import type { EngineProcessOptions } from './host/engine-process-options.ts';
import { FolderBlobStore } from './host/folder-blob-store.ts';
import { keepingProcessListeners, nodeRealm } from './host/node-realm.ts';
import { parentChannel } from './host/parent-channel.ts';
import { computeUse } from './native/compute-use.ts';
import { loadedNative } from './native/load.ts';

volunteerForTheKiller();
giveWay();
const [, , controlPath = '', json = '{}'] = process.argv;
const options = JSON.parse(json) as EngineProcessOptions;
// Kept before any cell runs.
const parent = parentChannel();
const defer = setImmediate;
const wait = setTimeout;
const compiled = setTimeout(flushCompileCache, 300).unref();
const words = new Int32Array(new SharedArrayBuffer(8));

let hosted: HostedEngine | undefined;
const early: unknown[] = [];
const receive = (request: unknown): void => {
  if (hosted) hosted.receive(request);
  else early.push(request);
};

parent.onMessage(receive);
parent.onGone(() => process.exit(0));
// Ctrl-C in a terminal reaches the whole group; what it means is for the one who started this engine to decide.
process.on('SIGINT', () => undefined);
process.on('uncaughtException', (error) => hosted?.uncaught(error));
process.on('unhandledRejection', (reason, promise) => hosted?.uncaught(reason, promise));

// A thread does not see into a packaged application's archive: there the file lies beside it.
const controlThread = new URL(
  new URL('host/control-thread.ts', import.meta.url).href.replace('/app.asar/', '/app.asar.unpacked/'),
);
const listening = listen();
const start = await keepingProcessListeners(() => startRung(options.engine.rung, nodeRealm));
if ('refused' in start) await fail(`${start.refused.reason} (${start.refused.remedy})`);
await listening;
hosted = makeEngine(
  {
    emit: (event: EngineEvent) => parent.send(event),
    control: words,
    snapshots: new FolderBlobStore(options.snapshotFolder),
    files: new FolderBlobStore(options.workFolder),
    now: () => performance.now(),
    defer: (task, restMs = 0) => void (restMs > 0 ? wait(task, restMs) : defer(task)),
    collectGarbage: collector(),
    compute: computeUse,
  },
  options.engine,
);
for (const request of early.splice(0)) hosted.receive(request);
// Otherwise written at an exit in good order, which is not how an engine ends.
compiled.refresh();

/** Resolves when stops can be received. */
function listen(): Promise<void> {
  const workerData: ControlData = { path: controlPath, words };
  const thread = new Worker(controlThread, {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  thread.unref();
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.on('message', (message: unknown) => {
      if (typeof message === 'number') receive({ kind: 'stop', run: message });
      else resolve();
    });
  });
}

/** V8's own collector, exposed to this process alone and not to the cells' globals; what it freed goes back to the system. */
function collector(): () => boolean {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  return () => {
    collect();
    loadedNative()?.binding.giveBack();
    return true;
  };
}

async function fail(why: string): Promise<never> {
  await new Promise<void>((resolve) => {
    process.stderr.write(`the ${options.engine.rung} engine did not start: ${why}\n`, () => resolve());
  });
  process.exit(1);
}
