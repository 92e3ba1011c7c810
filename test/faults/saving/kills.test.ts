/** A host is killed at random moments of saving 5 MB: no file that cannot be read, no acknowledged edit or save lost. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { seededRandom } from '../../unit/seeded-random.ts';

const full = process.env['TAPEDECK_FULL'] === '1';
/** A life costs a start of Node and megabytes on disk: one in a hundred of the full count keeps `npm test` short. */
const kills = full ? 10_000 : 100;
/** Side by side, each in a folder of its own. */
const lines = 2;
const saver = fileURLToPath(new URL('saver.ts', import.meta.url));

interface Life {
  began: number;
  edited: number;
  saved: number;
  /** What it said before it was to be killed. */
  trouble: string;
}

/** One life of a host: from its start to its death some time after it began to save. */
async function live(path: string, state: string, afterMs: number): Promise<Life> {
  const child = spawn(process.execPath, [saver, path, state], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its modules are translated once, not at each start.
    env: { ...process.env, NODE_COMPILE_CACHE: join(state, 'compiled') },
  });
  const life: Life = { began: -1, edited: -1, saved: -1, trouble: '' };
  child.stderr.on('data', (bytes) => (life.trouble += String(bytes)));
  const dead = new Promise((resolve) => child.once('close', resolve));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [what, count] = line.split(' ');
    if (what === 'began') setTimeout(() => child.kill('SIGKILL'), afterMs);
    if (what === 'began' || what === 'edited' || what === 'saved') life[what] = Number(count);
  });
  await dead;
  if (child.signalCode !== 'SIGKILL') life.trouble ||= `it ended by itself with ${child.exitCode}`;
  else life.trouble = '';
  return life;
}

/** The marker, as any reader of notebooks finds it. */
async function markerOf(path: string): Promise<number> {
  const { cells, nbformat } = JSON.parse(await readFile(path, 'utf8')) as {
    nbformat: number;
    cells: { id: string; source: string[] }[];
  };
  if (nbformat !== 4 || cells.length !== 101) return -1;
  return Number(cells.find(({ id }) => id === 'marker')?.source.join(''));
}

async function killMany(
  count: number,
  seed: number,
): Promise<{ faults: string[]; saves: number; edits: number }> {
  const random = seededRandom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-kills-'));
  const path = join(folder, 'work', 'large.ipynb');
  const faults: string[] = [];
  let promised = { edited: 0, saved: 0 };
  try {
    await mkdir(join(folder, 'work'));
    await writeFile(path, largeNotebook());
    for (let kill = 1; kill <= count; kill++) {
      // Silence would be taken for a hang.
      if (kill % 50 === 0) process.stderr.write(`${kill} of ${count} kills\n`);
      const life = await live(path, join(folder, 'state'), random() * 250);
      if (life.trouble !== '') faults.push(`kill ${kill}: ${life.trouble}`);
      // What it found is what its predecessor left behind.
      if (life.began >= 0 && life.began < promised.edited)
        faults.push(`kill ${kill}: found ${life.began} after the edit ${promised.edited} was acknowledged`);
      promised = {
        edited: Math.max(promised.edited, life.edited),
        saved: Math.max(promised.saved, life.saved),
      };
      const marker = await markerOf(path).catch((error: Error) => `unreadable: ${error.message}`);
      if (typeof marker === 'string' || marker < promised.saved)
        faults.push(
          `kill ${kill}: the file holds ${marker} after the save of ${promised.saved} was acknowledged`,
        );
    }
    const left = (await readdir(join(folder, 'work'))).filter((name) => name.endsWith('.partial'));
    // Those of the last minute are not swept yet: another process could be writing them.
    if (left.length > count) faults.push(`${left.length} partial files are left`);
    return { faults, edits: promised.edited, saves: promised.saved };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** 100 cells of 50 KB, and the one that is edited. */
function largeNotebook(): string {
  const cell = (id: string, source: string) => ({
    cell_type: 'code',
    id,
    source: source.split(/(?<=\n)/),
    metadata: {},
    outputs: [],
    execution_count: null,
  });
  const line = (at: number) => `const value${at} = ${JSON.stringify('x'.repeat(72))};\n`;
  const large = Array.from({ length: 500 }, (_, at) => line(at)).join('');
  const cells = [cell('marker', '0'), ...Array.from({ length: 100 }, (_, at) => cell(`cell-${at}`, large))];
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
}

test(
  `${kills} kills lose nothing`,
  async () => {
    const ended = await Promise.all(
      Array.from({ length: lines }, (_, line) => killMany(kills / lines, 20_261_125 + line)),
    );
    expect(ended.flatMap(({ faults }) => faults)).toEqual([]);
    // The kills fell into the work that they were to interrupt.
    expect(Math.min(...ended.map(({ saves }) => saves))).toBeGreaterThan(kills / lines / 4);
  },
  full ? 14_400_000 : 1_200_000,
);
