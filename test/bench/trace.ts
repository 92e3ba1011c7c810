/** What a trace costs: nothing while it is off, a bounded part of a training loop while it is on; one line of JSON each. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chooseEngine } from '../../main/host/ladder.ts';
import { engineEntry } from '../../main/host/engine-bundle.ts';
import { forkEngine } from '../../main/host/node-engine.ts';
import { SupervisedEngine } from '../../main/host/supervised-engine.ts';
import { compare, comparisonOf, text, type Comparison } from './paired.ts';

const tell = (found: Comparison): void => {
  process.stderr.write(`${text(found)}\n`);
  process.stdout.write(`${JSON.stringify(found)}\n`);
};

/** A million adds a side and alternation, in portions that take turns: whatever else the machine does meets both sides. */
const alternations = 20;
const adds = 1_000_000;
const portions = 10;

interface Side {
  /** Milliseconds of CPU time. */
  run(adds: number): Promise<number>;
  end(): void;
}

function side(name: string): Side {
  const file = fileURLToPath(new URL('trace-side.ts', import.meta.url));
  const child = spawn(process.execPath, [file, name], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(count) {
      child.stdin.write(`${count}\n`);
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error(`the side "${name}" ended`);
        if (/^[\d.]+$/.test(value)) return Number(value);
      }
    },
    end: () => child.kill(),
  };
}

const [ours, theirs] = [side('traced-before'), side('never')];
const off = { name: 'trace off, 1e6 adds', unit: 'ms', wanted: '≤ 1.03' } as const;
const sums: [ours: number, theirs: number][] = [];
for (let alternation = 0; alternation < alternations; alternation++) {
  const sum: [number, number] = [0, 0];
  for (let portion = 0; portion < portions; portion++) {
    const order = (alternation + portion) % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const at of order) sum[at] += await [ours, theirs][at]!.run(adds / portions);
  }
  sums.push(sum);
}
tell(comparisonOf(off, sums));
ours.end();
theirs.end();

const loop = (steps: number): string => `const x = tf.Variable([[-1]]); const history = [];
for (let i = 0; i < ${steps}; i++) {
  const tape = new tf.GradientTape();
  const loss = tape.record(() => tf.square(tf.sub(x, 4)));
  x.assignSub(tf.mul(tape.gradient(loss, x), 0.01));
  history.push(x.dataSync()[0]);
}`;

const choice = await chooseEngine('auto');
if (choice.kind === 'none') throw new Error(choice.message);
const folder = tmpdir();
const link = forkEngine(await engineEntry(), {
  engine: choice.engine,
  snapshotFolder: `${folder}/tapedeck-trace`,
  workFolder: folder,
});
const opened = await SupervisedEngine.start(async () => ({ kind: 'open', link }));
if (opened.kind === 'none') throw new Error(opened.message);
const { engine } = opened;
await engine.open('bench');
const runLoop = async (traced: boolean, steps = 500): Promise<number> => {
  const wish = {
    session: 'bench',
    cell: 'sgd',
    source: loop(steps),
    ...(traced ? { trace: true as const } : {}),
  };
  return (await engine.run(wish)).elapsedMs;
};
const residentMegabytes = async (): Promise<number> => {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(await readFile(`/proc/${link.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
};
for (let i = 0; i < 3; i++) await runLoop(i % 2 === 0);
const on = { name: 'trace on, 500 steps of SGD', unit: 'ms', wanted: '≤ 3' } as const;
tell(
  await compare(
    on,
    () => runLoop(true),
    () => runLoop(false),
  ),
);
const megabytes: number[] = [];
for (const steps of [500, 10_000, 10_000, 10_000]) {
  await runLoop(true, steps);
  await engine.collect('bench');
  megabytes.push(Math.round(await residentMegabytes()));
}
process.stdout.write(
  `${JSON.stringify({ rung: choice.engine.rung, megabytesAfter500AndThrice10000Steps: megabytes })}\n`,
);
engine.shutDown();
process.exit();
