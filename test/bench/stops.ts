/** Runaway cells stopped at random moments, in the Node engine and in the worker: how long until each is idle, pooled, as one line of JSON. */
import { nodeEngines } from '../../main/host/node-engine.ts';
import { SupervisedEngine } from '../../main/host/supervised-engine.ts';
import { launchBrowserEngines } from '../../main/shell/browser-engine.ts';
import { prepareRunaways, runawayCells } from '../engine/stop/runaway-cells.ts';
import { summarize, type Summary } from './statistics.ts';

const stops = Number(process.env['TAPEDECK_STOPS'] ?? 100);

interface Stops extends Summary {
  readonly over100Ms: number;
  readonly over1s: number;
  readonly killed: number;
  readonly slowest: readonly (readonly [kind: string, p95: number])[];
}

export async function measureStops(): Promise<{ node: Stops; worker: Stops | string }> {
  const node = await start(nodeEngines({ wish: 'wasm' }));
  const inNode = await measure(node);
  node.shutDown();
  const launched = await launchBrowserEngines();
  if (launched.kind === 'missing') return { node: inNode, worker: launched.reason };
  const worker = await start(() => launched.engines.open('wasm'));
  const inWorker = await measure(worker);
  worker.shutDown();
  await launched.engines.close();
  return { node: inNode, worker: inWorker };
}

async function start(open: Parameters<typeof SupervisedEngine.start>[0]): Promise<SupervisedEngine> {
  const opened = await SupervisedEngine.start(open);
  if (opened.kind === 'none') throw new Error(opened.message);
  return opened.engine;
}

async function measure(engine: SupervisedEngine): Promise<Stops> {
  await engine.open('bench', 1);
  await engine.run({ session: 'bench', cell: 'prepare', source: prepareRunaways });
  const all: number[] = [];
  const byKind: [string, number][] = [];
  let killed = 0;
  for (const [kind, { source }] of Object.entries(runawayCells)) {
    const times: number[] = [];
    for (let i = 0; i < stops; i++) {
      const started = engine.start({ session: 'bench', cell: 'runaway', source });
      await new Promise((done) => setTimeout(done, i % 10 === 0 ? 0 : Math.random() * 12));
      engine.stop(started.run);
      const { status, idleMs } = await started.result;
      if (status === 'killed') killed++;
      // A cell that ended at once had nothing to stop.
      if (idleMs !== undefined) times.push(idleMs);
    }
    all.push(...times);
    byKind.push([kind, summarize(times).p95]);
  }
  return {
    ...summarize(all),
    over100Ms: all.filter((ms) => ms > 100).length,
    over1s: all.filter((ms) => ms > 1000).length,
    killed,
    slowest: byKind.sort(([, a], [, b]) => b - a).slice(0, 5),
  };
}

if (import.meta.main) {
  process.stdout.write(`${JSON.stringify(await measureStops())}\n`);
  process.exit();
}
