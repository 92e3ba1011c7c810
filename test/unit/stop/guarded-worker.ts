/** A worker thread with a stop guard and a session, and nothing else of the engine: it runs cells one after another. */
import { parentPort, workerData } from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs';
import { compileCell } from '../../../main/engine/compile/compile-cell.ts';
import { isSyntaxFailure } from '../../../main/engine/compile/compiled-cell.ts';
import { SessionNames } from '../../../main/engine/compile/session-names.ts';
import { installStopGuard } from '../../../main/engine/stop/stop-guard.ts';

export type ToWorker = { kind: 'run'; run: number; source: string } | { kind: 'stop'; run: number };
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'finished'; run: number; status: 'done' | 'failed' | 'stopped'; value: string; tensors: number }
  | { kind: 'uncaught'; run: number | undefined; message: string };

const words = new Int32Array(workerData as SharedArrayBuffer);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
const send = (message: FromWorker): void => parentPort!.postMessage(message);
await tf.setBackend('cpu');
const guard = installStopGuard(words);
guard.patchTensorflow(tf);
let lines = 0;
const print = (): void => void lines++;
const names = new SessionNames({
  ...Object.fromEntries(
    Object.getOwnPropertyNames(globalThis).map((name) => [name, Reflect.get(globalThis, name)]),
  ),
  ...guard.timers,
  console: { log: print },
  tf,
});

let current: { run: number; finish(status: 'done' | 'failed', value: unknown): void } | undefined;

function run(id: number, source: string): void {
  const compiled = compileCell({ cell: `cell ${id}`, source, names, guard });
  if (isSyntaxFailure(compiled)) throw new Error(`${source}: ${compiled.message}`);
  const finish = (status: 'done' | 'failed', value: unknown): void => {
    if (current?.run !== id) return;
    current = undefined;
    const stopped = guard.isStopped(id);
    guard.asEngine(() => settle(id, stopped));
    words[1] = 0;
    const { numTensors } = tf.memory();
    send({
      kind: 'finished',
      run: id,
      status: stopped ? 'stopped' : status,
      value: String(value),
      tensors: numTensors,
    });
  };
  current = { run: id, finish };
  const later = (status: 'done' | 'failed') => (value: unknown) =>
    void setImmediate(() => finish(status, value));
  if (guard.isStopped(id)) return finish('done', undefined);
  try {
    const value = guard.enter(id, () => compiled.execute());
    if (value instanceof Promise) guard.asEngine(() => void value.then(later('done'), later('failed')));
    else later('done')(value);
  } catch (error) {
    later('failed')(error);
  }
}

/** Disposes of what the run made and no name holds. */
function settle(id: number, stopped: boolean): void {
  if (stopped) guard.endRun(id);
  const held = new Set(names.list().map((name) => names.get(name)));
  for (const tensor of guard.takeMade(id)) if (!tensor.kept && !held.has(tensor)) tensor.dispose();
}

parentPort!.on('message', (message: ToWorker) => {
  if (message.kind === 'run') run(message.run, message.source);
  else
    setImmediate(() =>
      current ? current.run <= message.run && current.finish('done', undefined) : guard.endRun(message.run),
    );
});
const tell = (reason: unknown): void => {
  if (reason !== guard.STOP)
    send({ kind: 'uncaught', run: guard.claimRejection(undefined, reason), message: String(reason) });
};
process.on('unhandledRejection', tell);
guard.onUncaught((id, error) => send({ kind: 'uncaught', run: id, message: String(error) }));
send({ kind: 'ready' });
