/** Probes the rungs of this page, each in a worker that is thrown away, with a deadline: a bad driver hangs only that. */
import * as v from 'valibot';
import type { Rung, RungReport } from '../preload/contract/engine.ts';
import { fromWorkerSchema, type ToWorker } from '../preload/contract/worker.ts';

export interface PageProbe {
  readonly workerUrl: string;
  readonly wasmBinary: Uint8Array;
  readonly deadlineMs: number;
}

export function probeRungs(asked: readonly Rung[], probe: PageProbe): Promise<RungReport[]> {
  return Promise.all(asked.map((rung) => probeInWorker(rung, probe)));
}

function probeInWorker(rung: Rung, { workerUrl, wasmBinary, deadlineMs }: PageProbe): Promise<RungReport> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const worker = new Worker(workerUrl);
    const settle = (report: RungReport): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(report);
    };
    const fail = (reason: string): void =>
      settle({
        rung,
        verdict: 'failed',
        reason,
        remedy: 'the next rung is used; reload the page to try this one again',
        elapsedMs: Math.round(performance.now() - begun),
      });
    const timer = setTimeout(
      () => fail(`no answer within ${deadlineMs} ms; the probing worker was ended`),
      deadlineMs,
    );
    worker.addEventListener('error', (event) =>
      fail(`the probing worker failed: ${event.message || 'it could not be loaded'}`),
    );
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const parsed = v.safeParse(fromWorkerSchema, data);
      if (parsed.success && parsed.output.kind === 'probed') settle(parsed.output.report);
    });
    worker.postMessage({ kind: 'probe', rung, wasmBinary } satisfies ToWorker);
  });
}
