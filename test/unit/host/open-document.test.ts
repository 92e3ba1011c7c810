/** One document: logged before it is acknowledged, saved behind, recovered by choice, never overwriting what others wrote. */
import { chmod, readdir, readFile, rename, rm, symlink, writeFile, mkdir, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { versionsOf } from '../../../main/host/document-history.ts';
import { DocumentBench, sources, type } from './document-bench.ts';

const kinds = (events: readonly { kind: string }[]): string[] => events.map(({ kind }) => kind);

/** Another program rewrites the file, keeping what it does not know. */
async function rewrite(path: string, change: (notebook: Notebook) => void): Promise<void> {
  const notebook = JSON.parse(await readFile(path, 'utf8')) as Notebook;
  change(notebook);
  await writeFile(path, JSON.stringify(notebook));
}
interface Notebook {
  cells: { id: string; source: string[]; metadata: Record<string, unknown>; outputs?: unknown[] }[];
  metadata: Record<string, unknown>;
}

describe('an edit', () => {
  test('is in the log when it is acknowledged, and in the file after a save', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await type(document, 'const a = 1;');
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': 'const a = 1;' });
    await document.save();
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'const a = 1;' });
  });

  test('that types a letter costs the log some bytes, not the cell', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    const long = 'x'.repeat(100_000);
    await type(document, long);
    const before = (await bench.readText(bench.places.logs[0])).length;
    await type(document, `${long}y`);
    expect((await bench.readText(bench.places.logs[0])).length - before).toBeLessThan(300);
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': `${long}y` });
  });

  test('with half a surrogate pair is saved as text that every reader takes', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await type(document, 'const a = "\ud83d";');
    await document.save();
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'const a = "\ufffd";' });
  });

  test('goes to a log elsewhere when the one beside the file cannot be written', async () => {
    await using bench = await DocumentBench.make();
    await mkdir(join(bench.folder, 'work'), { recursive: true });
    await writeFile(join(bench.folder, 'work', '.tapedeck'), 'a file in the place of the folder');
    const { document } = await bench.opened();
    expect(await type(document, '2;')).toEqual({ revision: document.revision });
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': '2;' });
  });

  test('goes on in a new log when somebody deleted the folder of the old one', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await type(document, '1;');
    await rm(join(bench.folder, 'work', '.tapedeck'), { recursive: true });
    await type(document, '2;');
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': '2;' });
  });
});

describe('what a crash left', () => {
  test('is offered, and the file stays as it is until it is taken', async () => {
    await using bench = await DocumentBench.make();
    const first = await bench.opened();
    await type(first.document, 'saved;');
    await first.document.save();
    await type(first.document, 'typed after it;');
    await first.document.log.close();
    const before = await bench.readText();

    const { document } = await bench.opened();
    expect(document.recovery && sources(document.recovery.cells)).toEqual({ 'cell-1': 'typed after it;' });
    await type(document, 'typed before the choice;');
    expect(await document.save()).toMatchObject({ kind: 'refused' });
    expect(await bench.readText()).toBe(before);
    await document.recover('take');
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'typed after it;' });
  });

  test('is offered again after a second crash, whatever was typed meanwhile, and once discarded no more', async () => {
    await using bench = await DocumentBench.make();
    const first = await bench.opened();
    await first.document.save();
    await type(first.document, 'left;');
    await first.document.log.close();
    const second = await bench.opened();
    await type(second.document, 'meanwhile;');
    await second.document.log.close();

    const third = await bench.opened();
    expect(third.document.recovery && sources(third.document.recovery.cells)).toEqual({ 'cell-1': 'left;' });
    await third.document.recover('discard');
    await third.document.close();
    const fourth = await bench.opened();
    expect(fourth.document.recovery).toBeUndefined();
    const versions = versionsOf(await fourth.document.log.read());
    const texts = await Promise.all(versions.map(({ version }) => fourth.document.version(version)));
    const all = texts.map((cells) => cells && sources(cells)['cell-1']);
    expect(all).toEqual(expect.arrayContaining(['left;', 'meanwhile;']));
  });

  test('of a torn last line is everything before it', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await type(document, '1;');
    await type(document, '2;');
    await document.log.close();
    const [log = ''] = bench.places.logs;
    await writeFile(log, (await readFile(log, 'utf8')).slice(0, -20));
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': '1;' });
  });

  test('are hints that were opened: they are simply there', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await document.edit([{ kind: 'hints', cell: 'cell-1', used: 2 }]);
    await document.log.close();
    const again = await bench.opened();
    expect([again.document.recovery, again.document.cells[0]?.hintsUsed]).toEqual([undefined, 2]);
  });
});

describe('a file that another program changed', () => {
  test.each([
    ['mine', 'mine;'],
    ['theirs', 'theirs;'],
  ] as const)('is not overwritten until one version is chosen: %s', async (choice, source) => {
    await using bench = await DocumentBench.make();
    const { document, events } = await bench.opened();
    await document.save();
    await rewrite(bench.path, ({ cells }) => (cells[0]!.source = ['theirs;']));
    await type(document, 'mine;');
    expect(await document.save()).toMatchObject({ kind: 'refused' });
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'theirs;' });
    expect(kinds(events)).toContain('changedOutside');

    await document.resolve(choice);
    expect([await bench.onDisk(), sources(document.cells)]).toEqual([
      { 'cell-1': source },
      { 'cell-1': source },
    ]);
    const versions = versionsOf(await document.log.read());
    const texts = await Promise.all(versions.map(({ version }) => document.version(version)));
    const all = texts.map((cells) => cells && sources(cells)['cell-1']);
    expect(all).toEqual(expect.arrayContaining(['mine;', 'theirs;']));
  });

  test('but not its text is saved over, with what the other put in kept', async () => {
    await using bench = await DocumentBench.make();
    const { document, events } = await bench.opened();
    await document.save();
    await rewrite(bench.path, ({ metadata, cells }) => {
      metadata['vendor'] = { deep: [1, null] };
      cells[0]!.metadata['collapsed'] = true;
    });
    await type(document, 'mine;');
    await document.save();
    await document.save();
    const written = JSON.parse(await bench.readText()) as Notebook;
    expect([written.metadata['vendor'], written.cells[0]?.metadata['collapsed']]).toEqual([
      { deep: [1, null] },
      true,
    ]);
    expect(kinds(events)).not.toContain('changedOutside');
  });

  test('to something that is no notebook is put aside before it is replaced', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await document.save();
    await writeFile(bench.path, 'garbage');
    await type(document, 'mine;');
    expect(await document.save()).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('no longer be read'),
    });
    expect(await document.resolve('theirs')).toMatchObject({ kind: 'refused' });
    await document.resolve('mine');
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'mine;' });
    const aside = (await readdir(join(bench.folder, 'work'))).find((name) => name.includes('.found-'));
    expect(await bench.readText(join(bench.folder, 'work', aside ?? ''))).toBe('garbage');
  });

  test('by deleting it is written again, and said', async () => {
    await using bench = await DocumentBench.make();
    const { document, events } = await bench.opened();
    await document.save();
    await rm(bench.path);
    await document.look();
    await type(document, 'still here;');
    await document.save();
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'still here;' });
    expect(kinds(events)).toContain('changedOutside');
  });
});

describe('a file that cannot be written', () => {
  test('is said to be read-only, keeps its content, and the text is in the log', async () => {
    await using bench = await DocumentBench.make();
    const first = await bench.opened();
    await type(first.document, 'before;');
    await first.document.close();
    await chmod(bench.path, 0o444);
    const { document, events } = await bench.opened();
    await type(document, 'after;');
    expect(await document.save()).toMatchObject({ kind: 'refused', reason: 'the file is read-only' });
    expect(events).toMatchObject([{ kind: 'notSaved', reason: 'the file is read-only' }]);
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'before;' });
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': 'after;' });
  });

  test('because its folder went away is saved when the folder is back', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await document.save();
    const folder = join(bench.folder, 'work');
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'nothing to write into');
    expect(await type(document, 'typed while away;')).toEqual({ revision: document.revision });
    expect(await document.save()).toMatchObject({ kind: 'refused', reason: 'its folder is gone' });
    await rm(folder);
    await rename(`${folder}-away`, folder);
    expect(await document.save()).toMatchObject({ kind: 'saved' });
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'typed while away;' });
  });

  test('because another host writes it now is left alone', async () => {
    await using bench = await DocumentBench.make();
    let mine = true;
    const { document } = await bench.opened({ mayWrite: async () => mine });
    await document.save();
    mine = false;
    await type(document, 'late;');
    expect(await document.save()).toMatchObject({
      kind: 'refused',
      reason: 'another Tapedeck writes this file',
    });
    expect(await bench.onDisk()).toEqual({ 'cell-1': '' });
  });
});

describe('names', () => {
  test.each([
    'ünïcödé 文件 🎹.ipynb',
    'a \'quoted\' "name" $(x) `y`.ipynb',
    '-rf.ipynb',
    'new\nline.ipynb',
    `${'long'.repeat(62)}.ipynb`,
    `${'長'.repeat(80)}.ipynb`,
  ])('as odd as %j are saved and recovered', async (name) => {
    await using bench = await DocumentBench.make(name);
    const { document } = await bench.opened();
    await type(document, '1;');
    await document.save();
    expect(await bench.onDisk()).toEqual({ 'cell-1': '1;' });
    await type(document, '2;');
    expect((await bench.afterCrash()).left).toEqual({ 'cell-1': '2;' });
  });

  test.each(['there already', 'not there yet'])(
    'that are links to a file %s save what they lead to',
    async (state) => {
      await using bench = await DocumentBench.make('link.ipynb');
      const target = join(bench.folder, 'elsewhere.ipynb');
      await mkdir(join(bench.folder, 'work'));
      await symlink(target, bench.path);
      if (state === 'there already') await (await bench.opened({ path: target })).document.close();
      const { document } = await bench.opened();
      await type(document, 'through the link;');
      await document.save();
      expect((await lstat(bench.path)).isSymbolicLink()).toBe(true);
      expect(await bench.onDisk(target)).toEqual({ 'cell-1': 'through the link;' });
    },
  );
});
