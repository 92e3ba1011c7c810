/** A host is killed at random moments of saving 5 MB: no file that cannot be read, no acknowledged edit or save lost. */
import { expect, test } from 'vitest';
import { KilledLives, type Killed } from './killed-lives.ts';
import { saverProgram } from './saver-bundle.ts';

const full = process.env['TAPEDECK_FULL'] === '1';
/** A life costs a start of Node and megabytes on disk: one in a hundred of the full count keeps `npm test` short. */
const kills = full ? 10_000 : 100;
/** Side by side, each in a folder of its own. */
const lines = 2;

const sum = (ended: readonly Killed[], of: (killed: Killed) => number): number =>
  ended.reduce((total, killed) => total + of(killed), 0);

const during = (ended: readonly Killed[], phase: string): number =>
  sum(ended, ({ during }) => during[phase] ?? 0);

test(
  `${kills} kills lose nothing`,
  async () => {
    const program = await saverProgram();
    const ended = await Promise.all(
      Array.from({ length: lines }, (_, line) => KilledLives.kill(program, kills / lines, 20_261_125 + line)),
    );
    expect(ended.flatMap(({ faults }) => faults)).toEqual([]);
    expect(sum(ended, (killed) => killed.kills)).toBe(kills);
    // The kills fell into the work that they were to interrupt.
    expect(sum(ended, ({ saves }) => saves)).toBeGreaterThan(kills / 4);
    const inTemporary = sum(ended, (killed) =>
      Object.entries(killed.during).reduce(
        (total, [phase, times]) => total + (phase.startsWith('temporary') ? times : 0),
        0,
      ),
    );
    expect(inTemporary).toBeGreaterThan(0);
    // Short moments are hit by the full count alone.
    const rare = ['renaming', 'folder: fsync', 'log: writing', 'log: fsync', 'log: renaming'];
    if (full) expect(rare.filter((phase) => during(ended, phase) < 5)).toEqual([]);
  },
  full ? 14_400_000 : 1_200_000,
);
