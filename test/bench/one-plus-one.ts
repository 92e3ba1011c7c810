/** `1 + 1`, request to finished: 1,000 rounds of the Node engine and of ipykernel in turns, as one line of JSON. */
import { tmpdir } from 'node:os';
import { chooseEngine } from '../../main/host/ladder.ts';
import { engineEntry } from '../../main/host/engine-bundle.ts';
import { forkEngine, nodeEngines } from '../../main/host/node-engine.ts';
import { SupervisedEngine } from '../../main/host/supervised-engine.ts';
import { openIpykernel } from './peer-ipykernel.ts';
import { summarize, type Summary } from './statistics.ts';

const rounds = 1000;
const turns = 10;

export interface OnePlusOne {
  readonly engine: Summary;
  /** From the start of the process to `ready`, several processes. */
  readonly engineReadyMs: Summary;
  readonly ipykernel?: Summary;
  readonly ipykernelReadyMs?: number;
  /** Medians: engine by ipykernel. */
  readonly ratio?: number;
  readonly missing?: string;
}

export async function measureOnePlusOne(): Promise<OnePlusOne> {
  const readyMs = await readyTimes(5);
  const engine = await start();
  await engine.open('bench');
  const engineMs: number[] = [];
  const peerMs: number[] = [];
  const opened = await openIpykernel();
  const started = opened.kind === 'open' ? await opened.peer.start() : undefined;
  await roundsOf(engine, 100);
  for (let turn = 0; turn < turns; turn++) {
    engineMs.push(...(await roundsOf(engine, rounds / turns)));
    if (opened.kind === 'open') peerMs.push(...(await opened.peer.rounds(rounds / turns)));
  }
  engine.shutDown();
  const mine = { engine: summarize(engineMs), engineReadyMs: summarize(readyMs) };
  if (opened.kind === 'missing' || !started)
    return { ...mine, missing: opened.kind === 'missing' ? opened.reason : 'ipykernel did not start' };
  await opened.peer.stop();
  opened.peer.close();
  const ipykernel = summarize(peerMs);
  return {
    ...mine,
    ipykernel,
    ipykernelReadyMs: started.ms,
    ratio: mine.engine.median / ipykernel.median,
  };
}

/** The rung is chosen once for a document; what is timed is a process, as after a kill. */
async function readyTimes(count: number): Promise<number[]> {
  const choice = await chooseEngine('wasm');
  if (choice.kind === 'none') throw new Error(choice.message);
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    const link = forkEngine(await engineEntry(), {
      engine: choice.engine,
      snapshotFolder: tmpdir(),
      workFolder: tmpdir(),
    });
    await new Promise<void>((resolve) => link.onEvent((event) => void (event.kind === 'ready' && resolve())));
    times.push(performance.now() - begun);
    link.kill();
  }
  return times;
}

async function start(): Promise<SupervisedEngine> {
  const opened = await SupervisedEngine.start(nodeEngines({ wish: 'wasm' }));
  if (opened.kind === 'none') throw new Error(opened.message);
  return opened.engine;
}

async function roundsOf(engine: SupervisedEngine, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const begun = performance.now();
    await engine.run({ session: 'bench', cell: 'c', source: '1 + 1' });
    times.push(performance.now() - begun);
  }
  return times;
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await measureOnePlusOne())}\n`);
