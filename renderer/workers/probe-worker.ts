/** Entry of a throw-away worker: probes the rung it is told, posts the report, and waits to be ended. */
import * as v from 'valibot';
import { toWorkerSchema, type FromWorker } from '../../preload/contract/worker.ts';
import { probeRung } from '../../main/engine/ladder/probe.ts';
import { workerRealm } from './worker-realm.ts';

self.addEventListener('message', async ({ data }: MessageEvent<unknown>) => {
  const message = v.parse(toWorkerSchema, data);
  if (message.kind !== 'probe') return;
  const report = await probeRung(message.rung, workerRealm(message.wasmBinary), () => performance.now());
  self.postMessage({ kind: 'probed', report } satisfies FromWorker);
});
