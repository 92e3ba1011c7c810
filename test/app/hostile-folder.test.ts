/** Someone else's folder: links out of it, pipes and devices where a work file and what belongs to it are expected. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { TapedeckHost } from '../../main/host/host.ts';
import { SettingsFile } from '../../main/host/settings-file.ts';
import { namesOfEveryObject } from './hostile-cells.ts';

const large = 'x'.repeat(150_000);
const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: ['mine', ...namesOfEveryObject].map((id) => ({
    cell_type: 'code',
    id,
    source: '',
    metadata: {
      tapedeck: {
        run: { status: 'done', elapsedMs: 1, outputs: [{ kind: 'text', text: `${id} ${large}` }] },
      },
    },
    outputs: [],
    execution_count: null,
  })),
});

/** The folder that came with the file, and what is outside and stays as it is. */
interface Places {
  readonly file: string;
  readonly log: string;
  readonly lease: string;
  readonly outputs: string;
  readonly outside: string;
}

/** Each is two starts of an engine: a few stand for all in `npm test`. */
const full = process.env['TAPEDECK_FULL'] === '1';
const sample = /own folder is a link|log is a link to a file|lease is a pipe|outputs are a pipe/;

const pipe = (path: string): void => void execFileSync('mkfifo', [path]);

const folders: Readonly<Record<string, (places: Places) => unknown>> = {
  'its own folder is a link': async ({ log, outside }) => {
    await rm(dirname(log), { recursive: true });
    await symlink(outside, dirname(log));
  },
  'its log is a link to a file': ({ log, outside }) => symlink(join(outside, 'profile'), log),
  'its log is a link to nothing yet': ({ log, outside }) => symlink(join(outside, 'new'), log),
  'its log is a pipe': ({ log }) => pipe(log),
  'its log is a device': ({ log }) => symlink('/dev/zero', log),
  'its log is a folder': ({ log }) => mkdir(log),
  'its old log is a pipe': ({ log }) => pipe(`${log}.old`),
  'its lease is a pipe': ({ lease }) => pipe(lease),
  'its lease is a device': ({ lease }) => symlink('/dev/zero', lease),
  'its lease is a link to a file': ({ lease, outside }) => symlink(join(outside, 'profile'), lease),
  'its lease is longer than memory': async ({ lease }) => {
    await writeFile(lease, '');
    await truncate(lease, 2 ** 40);
  },
  'its outputs are a link': ({ outputs, outside }) => symlink(outside, outputs),
  'its outputs are a pipe': ({ outputs }) => pipe(outputs),
};

async function inFolder(work: (places: Places, host: () => TapedeckHost) => Promise<void>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'tapedeck-folder-'));
  const folder = join(home, 'work');
  const beside = join(folder, '.tapedeck');
  const outside = join(home, 'outside');
  await mkdir(beside, { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, 'profile'), 'export A=1\n');
  const named = (end: string): string => join(beside, `x.ipynb.${end}`);
  const host = (): TapedeckHost =>
    new TapedeckHost({
      shell: 'browser',
      shellReason: 'a test',
      version: '0.0.0',
      workFolder: folder,
      settings: new SettingsFile(join(home, 'config')),
      stateFolder: join(home, 'state'),
    });
  const places: Places = {
    file: join(folder, 'x.ipynb'),
    log: named('log'),
    lease: named('lease'),
    outputs: named('outputs'),
    outside,
  };
  try {
    await work(places, host);
    expect(await readdir(outside)).toEqual(['profile']);
    expect(await readFile(join(outside, 'profile'), 'utf8')).toBe('export A=1\n');
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

test.each(Object.entries(folders).filter(([name]) => full || sample.test(name)))(
  '%s: work is taken, saved and found again, and nothing outside is touched',
  (_, make) =>
    inFolder(async (places, makeHost) => {
      await writeFile(places.file, notebook);
      await make(places);
      for (const [before, typed] of [
        ['', '1;'],
        ['1;', '2;'],
      ]) {
        const host = makeHost();
        const page = host.enter(() => undefined).host;
        const opened = await page.openWork({ path: 'x.ipynb' });
        if (opened.kind === 'refused') throw new Error(`${opened.reason}; ${opened.remedy}`);
        expect([opened.role, opened.cells[0]?.source, opened.recovery]).toEqual([
          'writer',
          before,
          undefined,
        ]);
        for (const id of namesOfEveryObject)
          expect(
            await page.edit(opened.work, [{ kind: 'source', cell: id, source: typed ?? '' }]),
          ).toHaveProperty('revision');
        expect(
          await page.edit(opened.work, [{ kind: 'source', cell: 'mine', source: typed ?? '' }]),
        ).toHaveProperty('revision');
        expect(await page.save(opened.work)).toMatchObject({ kind: 'saved' });
        expect((await page.cellHistory(opened.work, 'mine')).at(-1)?.source).toBe(typed);
        await host.close();
      }
    }),
  60_000,
);

test.each<[string, (places: Places) => unknown]>([
  ['a pipe', ({ file }) => pipe(file)],
  ['a folder', ({ file }) => mkdir(file)],
  ['a link to a device', ({ file }) => symlink('/dev/zero', file)],
  ['a link to itself', ({ file }) => symlink(file, file)],
  ['a link to a file that is no notebook', ({ file, outside }) => symlink(join(outside, 'profile'), file)],
])('a work file that is %s is refused in words', (_, make) =>
  inFolder(async (places, makeHost) => {
    await make(places);
    const host = makeHost();
    const page = host.enter(() => undefined).host;
    expect(await page.openWork({ path: 'x.ipynb' })).toEqual({
      kind: 'refused',
      reason: expect.any(String),
      remedy: expect.any(String),
    });
    await host.close();
  }),
);
