/** Tapedeck beside JupyterLab in one browser, in turns: a first cell, its first key, a first result, and a flood of prints. */
import { launchBenchBrowser } from './bench-browser.ts';
import { type Flood, flood, paintedMs, show, stopMs } from './jupyterlab-page.ts';
import { jupyterlab, tapedeck, type Side } from './jupyterlab-sides.ts';
import { compare, text, type Comparison } from './paired.ts';
import { peerPython } from './peer-venv.ts';
import { summarize } from './statistics.ts';

const pinned = ['jupyterlab==4.6.6', 'ipykernel==7.4.0'];
const turns = Number(process.env['TAPEDECK_BENCH_TURNS'] ?? 10);
const lines = 1_000_000;

const tell = (result: object): void => void process.stdout.write(`${JSON.stringify(result)}\n`);
const table = (line: string): void => void process.stderr.write(`${line}\n`);

const found = await peerPython(pinned);
if (found.kind === 'missing') table(`JupyterLab is not measured: ${found.reason}`);
const peer = found.kind === 'found' ? jupyterlab(found.python) : undefined;
const browser = await launchBenchBrowser();

/** How many starts there were, and in how many the first key was kept. */
const starts = new Map<string, { starts: number; kept: number }>();

async function editableMs(side: Side): Promise<number> {
  const started = await side.start();
  try {
    const shown = await show(browser, side, started);
    const so = starts.get(side.name) ?? { starts: 0, kept: 0 };
    starts.set(side.name, { starts: so.starts + 1, kept: so.kept + (shown.keptKey ? 1 : 0) });
    await shown.close();
    return shown.editableMs;
  } finally {
    await started.end();
  }
}

function tellComparison(comparison: Comparison): void {
  table(text(comparison));
  tell({ comparison });
}

// Builds the page if its sources have changed, and fills the caches of the disk on both sides.
await editableMs(tapedeck);
if (peer) await editableMs(peer);
starts.clear();
if (peer)
  tellComparison(
    await compare(
      { name: 'process to editable cell', unit: 'ms', wanted: '≤ 0.33' },
      () => editableMs(tapedeck),
      () => editableMs(peer),
      turns,
    ),
  );
while ((starts.get(tapedeck.name)?.starts ?? 0) < 2 * turns) await editableMs(tapedeck);
for (const [name, { starts: count, kept }] of starts) {
  table(
    `${`first key kept, ${name}`.padEnd(28)} ${kept} of ${count}${name === tapedeck.name ? `  wanted all` : ''}`,
  );
  tell({ firstKey: name, starts: count, kept });
}

const ourProcess = await tapedeck.start();
const ours = await show(browser, tapedeck, ourProcess);
const theirProcess = await peer?.start();
const theirs = peer && theirProcess && (await show(browser, peer, theirProcess));
try {
  if (peer && theirs)
    tellComparison(
      await compare(
        { name: 'Shift+Enter to painted 1+1', unit: 'ms', wanted: '≤ 0.5' },
        () => paintedMs(ours.page, tapedeck),
        () => paintedMs(theirs.page, peer),
        turns,
      ),
    );
  await ours.page.bringToFront();
  tellFlood(tapedeck.name, await flood(ours, tapedeck, lines, 300_000));
  const stops: number[] = [];
  for (let turn = 0; turn < turns; turn++) stops.push(await stopMs(ours, tapedeck));
  const stopped = summarize(stops);
  table(
    `${'Stop of an endless print'.padEnd(28)} ${stopped.median.toFixed(0).padStart(9)} ms, ` +
      `${stopped.max.toFixed(0)} ms at most  wanted ≤ 1000 ms`,
  );
  tell({ stop: tapedeck.name, ms: stopped, wantedMs: 1000 });
  if (peer && theirs) {
    await theirs.page.bringToFront();
    tellFlood(peer.name, await flood(theirs, peer, lines, 120_000));
  }
} finally {
  await browser.close();
  await ourProcess.end();
  await theirProcess?.end();
}

function tellFlood(name: string, { page, runMs, lines: printed }: Flood): void {
  const seconds = `${(runMs / 1000).toFixed(1)} s`;
  table(
    `${`${printed} lines, ${name}`.padEnd(28)} ` +
      (page
        ? `${page.frameIntervalsMs.p95.toFixed(1).padStart(9)} ms p95 of frames, ${page.frameIntervalsMs.max.toFixed(0)} ms ` +
          `at most, heap + ${(page.heapGrowthBytes / 1e6).toFixed(1)} MB, ${seconds}  wanted ≤ 100 ms, < 50 MB`
        : `the page had not ended after ${seconds}`),
  );
  tell({ flood: name, lines: printed, runMs, ...page, wanted: { p95Ms: 100, heapGrowthBytes: 50e6 } });
}
