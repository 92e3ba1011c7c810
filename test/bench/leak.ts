/** 10,000 runs of a cell that makes and drops tensors: how memory grows, from /proc, as one line of JSON. */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { chooseEngine } from '../../main/host/ladder.ts';
import { engineEntry } from '../../main/host/engine-bundle.ts';
import { forkEngine } from '../../main/host/node-engine.ts';
import { SupervisedEngine } from '../../main/host/supervised-engine.ts';
import { slope } from './statistics.ts';

const runs = 10_000;
const source =
  'const m = tf.ones([32, 32]); const p = m.matMul(m).sum(); tf.range(0, 1000).square(); const v = tf.variable(m); v.assign(v.add(1)); p.arraySync()';

export async function measureLeak(rung: 'wasm' | 'cpu' = 'wasm'): Promise<object> {
  const choice = await chooseEngine(rung);
  if (choice.kind === 'none') throw new Error(choice.message);
  const folder = tmpdir();
  const link = forkEngine(await engineEntry(), {
    engine: choice.engine,
    snapshotFolder: `${folder}/tapedeck-leak`,
    workFolder: folder,
  });
  const opened = await SupervisedEngine.start(async () => ({ kind: 'open', link }));
  if (opened.kind === 'none') throw new Error(opened.message);
  const { engine } = opened;
  await engine.open('bench');
  const memory: [thousands: number, megabytes: number][] = [];
  const tensors = new Set<number>();
  for (let i = 1; i <= runs; i++) {
    await engine.run({ session: 'bench', cell: 'c', source });
    if (i % 500 !== 0) continue;
    const { heldTensors, unclaimedTensors } = await engine.collect('bench');
    tensors.add(heldTensors + unclaimedTensors);
    // The first thousand runs fill caches.
    if (i > 1000) memory.push([i / 1000, await residentMegabytes(link.pid ?? 0)]);
  }
  engine.shutDown();
  return {
    rung,
    runs,
    tensorCounts: [...tensors],
    megabytesPerThousandRuns: slope(memory),
    firstMegabytes: memory[0]?.[1],
    lastMegabytes: memory.at(-1)?.[1],
  };
}

async function residentMegabytes(pid: number): Promise<number> {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await measureLeak(process.argv[2] === 'cpu' ? 'cpu' : 'wasm'))}\n`);
  process.exit();
}
