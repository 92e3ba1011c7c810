/** The host as its windows call it: two windows, two hosts, copies, resets, own data, facts for a bug report. */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withoutPersonal } from '../../../main/host/diagnostics.ts';
import { codeOf, HostBench, type BenchWindow } from './host-bench.ts';

const lab = { lab: 'intro-to-tensorflow' };
const write = (window: BenchWindow, work: string, source: string, cell = 'matrix') =>
  window.host.edit(work, [{ kind: 'source', cell, source }]);

describe('two windows of one host', () => {
  test('on one file: one writes, the other follows, and takes over when asked', async () => {
    await using bench = await HostBench.make();
    const host = bench.host();
    const [first, second] = [bench.window(host), bench.window(host)];
    const { work, role } = await first.open(lab);
    const other = await second.open(lab);
    expect([role, other.role, other.work]).toEqual(['writer', 'reader', work]);
    await write(first, work, '1;');
    expect(await second.next('edited')).toMatchObject({ edits: [{ source: '1;' }] });
    expect(await write(second, work, '2;')).toMatchObject({ kind: 'refused' });
    for (const call of ['resetLab', 'save'] as const)
      expect(await second.host[call](work)).toMatchObject({ kind: 'refused' });
    await second.host.takeOver(work);
    expect(await first.next('role')).toMatchObject({ role: 'reader' });
    expect(await write(first, work, '3;')).toMatchObject({ kind: 'refused' });
    expect(await write(second, work, '4;')).toMatchObject({ revision: expect.any(Number) as unknown });
  });

  test('that name one file in two ways have one document', async () => {
    await using bench = await HostBench.make();
    const window = bench.window();
    const { work, path } = await window.open(lab);
    await symlink(path, join(bench.folder, 'link.ipynb'));
    const again = await window.open({ path: join(bench.folder, 'link.ipynb') });
    const relative = await window.open({ path: `../work/${lab.lab}.ipynb` });
    expect([again.work, relative.work]).toEqual([work, work]);
  });

  test('a window that comes later hears what a cell that still runs has said', async () => {
    await using bench = await HostBench.make();
    const host = bench.host();
    const first = bench.window(host);
    const { work } = await first.open({ scratch: true });
    const source = 'console.log("so far"); await new Promise((resolve) => setTimeout(resolve, 20_000));';
    await first.host.callEngine(work, { kind: 'run', cell: 'cell-1', source });
    for (
      let waited = 0;
      !first.events.some((event) => event.kind === 'engine' && event.event.kind === 'log');
      waited++
    ) {
      expect(waited).toBeLessThan(600);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const second = bench.window(host);
    await second.open({ path: (await first.host.listWork())[0]?.path ?? '' });
    await second.next('engine');
    const heard = second.events.flatMap((event) => (event.kind === 'engine' ? [event.event.kind] : []));
    expect(heard).toEqual(expect.arrayContaining(['ready', 'started', 'log']));
    expect(second.events).toContainEqual({ kind: 'engineState', work, state: 'ready' });
  });

  test('a run that no window saw end is in the file', async () => {
    await using bench = await HostBench.make();
    const host = bench.host();
    const window = bench.window(host);
    const { work, path } = await window.open({ scratch: true });
    await window.host.callEngine(work, { kind: 'run', cell: 'cell-1', source: '40 + 2' });
    window.window.leave();
    for (let waited = 0; !(await readFile(path, 'utf8')).includes('"text": "42"'); waited++) {
      expect(waited).toBeLessThan(600);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});

describe('two hosts on one file', () => {
  test('the second follows what the first saves, and takes over with everything in it', async () => {
    await using bench = await HostBench.make();
    const [first, second] = [bench.window(), bench.window()];
    const { work } = await first.open(lab);
    const follower = await second.open(lab);
    expect([follower.role, follower.notes]).toEqual([
      'reader',
      ['Another Tapedeck has this file open; this window follows it.'],
    ]);
    await write(first, work, 'of the first;');
    await first.host.save(work);
    const { cells } = await second.next('reloaded');
    expect(cells.find(({ id }) => id === 'matrix')?.source).toBe('of the first;');
    expect(await write(second, work, 'no;')).toMatchObject({
      kind: 'refused',
      reason: 'another Tapedeck writes this file',
    });

    await write(first, work, 'not yet saved;');
    await second.host.takeOver(work);
    expect(await first.next('role')).toMatchObject({ role: 'reader' });
    expect(await write(first, work, 'no;')).toMatchObject({ kind: 'refused' });
    const now = await second.open(lab);
    expect(now.cells.find(({ id }) => id === 'matrix')?.source).toBe('not yet saved;');
    await write(second, work, 'of the second;');
    await second.host.save(work);
    expect(codeOf(await bench.readText('intro-to-tensorflow.ipynb'))['matrix']).toBe('of the second;');
  });

  test('a lease of a host that died is no obstacle', async () => {
    await using bench = await HostBench.make();
    const dead = { token: 'x', pid: 2 ** 22 + 1, machine: hostname(), at: Date.now() };
    await mkdir(join(bench.work, '.tapedeck'), { recursive: true });
    await writeFile(join(bench.work, '.tapedeck', 'intro-to-tensorflow.ipynb.lease'), JSON.stringify(dead));
    expect((await bench.window().open(lab)).role).toBe('writer');
  });

  test.each(['', '{"token": 1}', 'garbage'])('a damaged lease %j is none', async (text) => {
    await using bench = await HostBench.make();
    await mkdir(join(bench.work, '.tapedeck'), { recursive: true });
    await writeFile(join(bench.work, '.tapedeck', 'intro-to-tensorflow.ipynb.lease'), text);
    expect((await bench.window().open(lab)).role).toBe('writer');
  });
});

describe('a file that is no work file', () => {
  test.each([
    ['bad.ipynb', 'no JSON'],
    ['cells.ts', '// %% a\n1;'],
  ])('%s is refused; neither it nor its folder is touched', async (name, text) => {
    await using bench = await HostBench.make();
    await mkdir(bench.work);
    await writeFile(join(bench.work, name), text);
    const answer = await bench.window().host.openWork({ path: join(bench.work, name) });
    expect(answer).toMatchObject({
      kind: 'refused',
      remedy: expect.stringContaining('left as it') as unknown,
    });
    expect([await readdir(bench.work), await bench.readText(name)]).toEqual([[name], text]);
  });
});

test('a lab’s own file that was damaged is opened from its log, and put aside before it is replaced', async () => {
  await using bench = await HostBench.make();
  const first = bench.host();
  const { work, path } = await bench.window(first).open(lab);
  const before = bench.window(first);
  await before.open(lab);
  await before.host.takeOver(work);
  await write(before, work, 'precious;');
  await first.close();
  await writeFile(path, 'damaged');

  const window = bench.window();
  const opened = await window.open(lab);
  expect(opened.cells.find(({ id }) => id === 'matrix')?.source).toBe('precious;');
  expect(opened.conflict?.reason).toMatch(/not a notebook: expected JSON/);
  await write(window, opened.work, 'precious, and more;');
  expect([await window.host.save(opened.work), await readFile(path, 'utf8')]).toMatchObject([
    { kind: 'refused' },
    'damaged',
  ]);
  await window.host.resolveChange(opened.work, 'mine');
  expect(codeOf(await readFile(path, 'utf8'))['matrix']).toBe('precious, and more;');
  const aside = (await readdir(bench.work)).find((name) => name.includes('.found-'));
  expect(await bench.readText(aside ?? '')).toBe('damaged');
});

describe('a notebook of one’s own', () => {
  test('a lab is reset to the original; hints stay counted, a version is kept and comes back', async () => {
    await using bench = await HostBench.make();
    const window = bench.window();
    const { work, cells: fresh } = await window.open(lab);
    await write(window, work, 'mine;');
    await window.host.edit(work, [
      { kind: 'hints', cell: 'matrix', used: 2 },
      { kind: 'remove', cell: 'images' },
      { kind: 'insert', cell: { id: 'own-1', kind: 'code', source: 'own;' }, after: 'matrix' },
    ]);
    const reset = await window.host.resetLab(work);
    if (reset.kind === 'refused') throw new Error(reset.reason);
    expect(reset.cells).toEqual(
      fresh.map((cell) => (cell.id === 'matrix' ? { ...cell, hintsUsed: 2 } : cell)),
    );
    const versions = await window.host.versions(work);
    const before = versions.at(-2)?.version ?? '';
    const restored = await window.host.restoreVersion(work, before);
    expect(restored.kind === 'opened' && restored.cells.map(({ id }) => id)).toContain('own-1');
    expect(codeOf(await bench.readText('intro-to-tensorflow.ipynb'))).toMatchObject({
      matrix: 'mine;',
      'own-1': 'own;',
    });
    expect(await window.host.restoreVersion(work, '999999')).toMatchObject({ kind: 'refused' });
  });

  test('is duplicated beside itself or to a place, never over a file', async () => {
    await using bench = await HostBench.make();
    const window = bench.window();
    const { work } = await window.open(lab);
    await write(window, work, 'typed and not saved;');
    expect(await window.host.copyWork(work)).toEqual({
      kind: 'copied',
      path: join(bench.work, 'intro-to-tensorflow copy.ipynb'),
    });
    expect(await window.host.copyWork(work)).toMatchObject({
      path: join(bench.work, 'intro-to-tensorflow copy 2.ipynb'),
    });
    expect(await window.host.copyWork(work, join(bench.folder, 'a', 'b'))).toMatchObject({
      path: join(bench.folder, 'a', 'b.ipynb'),
    });
    expect(await window.host.copyWork(work, join(bench.folder, 'a', 'b'))).toMatchObject({ kind: 'refused' });
    expect(codeOf(await bench.readText('intro-to-tensorflow copy.ipynb'))['matrix']).toBe(
      'typed and not saved;',
    );
  });

  test('scratch notebooks get names of their own', async () => {
    await using bench = await HostBench.make();
    const window = bench.window();
    const paths = [(await window.open({ scratch: true })).path, (await window.open({ scratch: true })).path];
    expect(paths).toEqual(['scratch.ipynb', 'scratch 2.ipynb'].map((name) => join(bench.work, name)));
  });

  test('own data comes into the work folder piece by piece, under a name that is free and safe', async () => {
    await using bench = await HostBench.make();
    const window = bench.window();
    const { work } = await window.open({ scratch: true });
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 256));
    const add = (name: string, at: number, end: number, last: boolean) =>
      window.host.addData(work, { name, at, base64: bytes.subarray(at, end).toString('base64'), last });
    for (const name of ['data.npy', 'data.npy', '../../etc/pass?wd.csv']) {
      expect(await add(name, 0, 600, false)).toMatchObject({ kind: 'added', sizeBytes: 600 });
      await add(name, 600, 1000, true);
    }
    expect(await add('x.csv', 600, 1000, true)).toMatchObject({ kind: 'refused' });
    for (const name of ['.bashrc', '..', 'con.txt', ' '])
      expect(await add(name, 0, 1, true)).toMatchObject({ kind: 'refused' });
    const names = (await readdir(bench.work)).filter((name) => !name.startsWith('.'));
    expect(names.sort()).toEqual(['data-2.npy', 'data.npy', 'pass-wd.csv', 'scratch.ipynb'].sort());
    expect(await readFile(join(bench.work, 'data-2.npy'))).toEqual(bytes);
  });
});

describe('facts for a bug report', () => {
  test('name the program, machine and engines, and nothing of the person', async () => {
    await using bench = await HostBench.make();
    const window = bench.window();
    await window.open({ scratch: true });
    const text = await window.host.diagnostics();
    expect(JSON.parse(text)).toMatchObject({
      program: { version: '0.0.0' },
      settings: { engine: 'js' },
      documents: [{ cells: 1 }],
    });
    for (const word of [homedir(), hostname(), bench.folder, 'scratch']) expect(text).not.toContain(word);
    expect(text).not.toMatch(new RegExp(`\\b${userInfo().username}\\b`));
  });

  test.each([
    ['cannot open /home/ann/labs/x.ipynb: no', 'cannot open …: no'],
    ['C:\\Users\\ann\\x.dll is missing', '… is missing'],
    ['mail ann.b@example.org', 'mail …'],
    ['libtensorflow 2.21.0, GPU 1/2', 'libtensorflow 2.21.0, GPU 1/2'],
    ['Ann said annual', '… said annual'],
  ])('%j reads %j', (text, clean) => expect(withoutPersonal(text, ['ann'])).toBe(clean));
});
