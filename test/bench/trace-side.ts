/** One side of the trace's benchmark in a process of its own: CPU time of eager adds, of an engine that has traced or of one without. */
import { createInterface } from 'node:readline';
import { tf } from '../../labs/kit/tf.ts';

await tf.setBackend('cpu');
if (process.argv[2] === 'traced-before') {
  const { RunTrace } = await import('../../main/engine/trace/run-trace.ts');
  const { TensorPlaces } = await import('../../main/engine/trace/tensor-places.ts');
  const made = (): ReadonlySet<never> => new Set();
  const words = new Int32Array([0, 1]);
  const trace = new RunTrace({
    run: 1,
    cell: 'c',
    words,
    places: new TensorPlaces(),
    now: () => performance.now(),
    made,
  });
  tf.add(1, 2).dispose();
  trace.end();
}

const a = tf.scalar(1);
const b = tf.scalar(2);
function run(count: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) tf.add(a, b).dispose();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
run(20_000);
// Each line asks for so many adds.
for await (const adds of createInterface({ input: process.stdin }))
  process.stdout.write(`${run(Number(adds))}\n`);
