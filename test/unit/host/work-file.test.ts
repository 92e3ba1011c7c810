/** Work files: valid for every notebook program, others' words kept as they were, sources safe from large outputs. */
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SavedRun } from '../../../preload/contract/host.ts';
import { DocumentBench, sources, type } from './document-bench.ts';
import { notebookFaults } from './notebook-faults.ts';

const run = (text: string, more: Partial<SavedRun> = {}): SavedRun => ({
  status: 'done',
  outputs: [{ kind: 'text', text }],
  elapsedMs: 1.5,
  ...more,
});
const ran = (cell: string, what: SavedRun) => [{ kind: 'ran' as const, cell, run: what }];

const jupyter = {
  cells: [
    { cell_type: 'raw', id: 'head', metadata: { format: 'text/x' }, source: ['---\n', 'raw'] },
    {
      cell_type: 'code',
      id: 'a',
      metadata: { collapsed: true, vendor: { deep: [1, null, 'x'] } },
      source: ['const a = 1;\n', 'a'],
      execution_count: 7,
      outputs: [
        { output_type: 'stream', name: 'stderr', text: ['careful\n'] },
        {
          output_type: 'execute_result',
          execution_count: 7,
          metadata: { isolated: true },
          data: { 'text/plain': ['1'], 'application/vnd.x+json': { any: [1] } },
        },
      ],
    },
    { cell_type: 'raw', id: 'between', metadata: {}, source: ['raw'] },
    {
      cell_type: 'markdown',
      id: 'm',
      metadata: { tags: ['x'] },
      source: ['![x](attachment:x.png)'],
      attachments: { 'x.png': { 'image/png': 'aGk=' } },
    },
  ],
  metadata: {
    authors: [{ name: 'A' }],
    kernelspec: { name: 'deno', display_name: 'Deno', language: 'typescript' },
    language_info: { name: 'typescript', version: '5' },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

async function withFile(content: string | Buffer, name?: string): Promise<DocumentBench> {
  const bench = await DocumentBench.make(name);
  await mkdir(dirname(bench.path), { recursive: true });
  await writeFile(bench.path, content);
  return bench;
}

describe('a notebook of another program', () => {
  test('comes out of a change with everything that others put in, in its place', async () => {
    await using bench = await withFile(JSON.stringify(jupyter));
    const { document } = await bench.opened();
    await type(document, 'const a = 2;', 'a');
    await document.save();
    const { metadata, ...written } = JSON.parse(await bench.readText()) as typeof jupyter;
    const expected = structuredClone(jupyter.cells);
    expected[1]!.source = ['const a = 2;'];
    expect(written).toEqual({ cells: expected, nbformat: 4, nbformat_minor: 5 });
    expect(metadata).toMatchObject(jupyter.metadata);
    expect(notebookFaults(await bench.readText())).toEqual([]);
  });

  test('shows the outputs it came with, as text', async () => {
    await using bench = await withFile(JSON.stringify(jupyter));
    const { document } = await bench.opened();
    expect(document.runs).toEqual({
      a: {
        status: 'done',
        outputs: [
          { kind: 'text', text: 'careful' },
          { kind: 'text', text: '1' },
        ],
        elapsedMs: 0,
      },
    });
  });

  test('is its author’s: its text are notes, and no cell is the lab’s', async () => {
    await using bench = await withFile(JSON.stringify(jupyter));
    const { document } = await bench.opened();
    expect(document.cells.map(({ id, kind, fromLab }) => [id, kind, fromLab])).toEqual([
      ['a', 'code', undefined],
      ['m', 'note', undefined],
    ]);
  });
});

describe('a written file', () => {
  test('is valid nbformat 4.5 with every kind of run', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await document.edit([
      { kind: 'insert', cell: { id: 'note-1', kind: 'note', source: '# hi\n\nthere' }, after: 'cell-1' },
      { kind: 'insert', cell: { id: 'cell-2', kind: 'code', source: 'throw 1', hintsUsed: 2 } },
      ...ran('cell-1', run('1\n2')),
      ...ran(
        'cell-2',
        run('', { status: 'failed', error: { name: 'Error', message: 'no', stack: 'at 1\nat 2' } }),
      ),
    ]);
    await document.save();
    expect(notebookFaults(await bench.readText())).toEqual([]);
  });

  test('of a lab is valid too, and says format, lab and what the lab held', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened({ lab: 'intro-to-tensorflow' });
    await type(document, 'const matrix = tf.zeros([2, 2]);', 'matrix');
    await document.save();
    const text = await bench.readText();
    expect(notebookFaults(text)).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      metadata: {
        tapedeck: {
          format: 2,
          lab: 'intro-to-tensorflow',
          labContent: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
          original: { matrix: expect.stringContaining('TODO') as unknown },
        },
      },
    });
  });
});

describe('a huge output', () => {
  const huge = 'x'.repeat(5_000_000);

  test('is beside the file, and comes back', async () => {
    await using bench = await DocumentBench.make();
    const first = await bench.opened();
    await first.document.edit(ran('cell-1', run(huge)));
    await first.document.close();
    expect((await stat(bench.path)).size).toBeLessThan(200_000);
    const { document, notes } = await bench.opened();
    expect([document.runs['cell-1'], notes]).toEqual([run(huge), []]);
  });

  test('that is lost or damaged costs itself alone, and is said', async () => {
    await using bench = await DocumentBench.make();
    const first = await bench.opened();
    await type(first.document, 'precious;');
    await first.document.edit(ran('cell-1', run(huge)));
    await first.document.close();
    const [side = ''] = await readdir(bench.places.outputs);
    await writeFile(join(bench.places.outputs, side), '{"status": "done", "outputs": [], "elapsedMs": 0}');
    const { document, notes } = await bench.opened();
    expect(sources(document.cells)).toEqual({ 'cell-1': 'precious;' });
    expect(notes).toEqual(['The saved outputs of cell-1 are gone; run these cells again to see them.']);
  });

  test('that cannot be written leaves the save of the source alone', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await document.save();
    await writeFile(bench.places.outputs, 'in the way');
    await type(document, 'precious;');
    await document.edit(ran('cell-1', run(huge)));
    expect(await document.save()).toMatchObject({ kind: 'saved' });
    expect(await bench.onDisk()).toEqual({ 'cell-1': 'precious;' });
  });

  test('is cleared away when another one follows', async () => {
    await using bench = await DocumentBench.make();
    const { document } = await bench.opened();
    await document.edit(ran('cell-1', run(huge)));
    await document.save();
    await document.edit(ran('cell-1', run(`${huge}!`)));
    await document.save();
    expect((await readdir(bench.places.outputs)).length).toBe(1);
    await document.edit(ran('cell-1', run('short')));
    await document.save();
    expect(await readdir(bench.places.outputs)).toEqual([]);
  });
});

describe('a file that is no work file is refused and left as it is', () => {
  const notebook = (over: object): string => JSON.stringify({ ...jupyter, ...over });
  const twice = [jupyter.cells[1], jupyter.cells[1]];
  test.each([
    ['not JSON', '{"cells": [', /not a notebook: expected JSON/],
    ['empty', '', /not a notebook: expected JSON/],
    ['of bytes that are no text', Buffer.from([0xff, 0x00, 0x80, 0xfe]), /not a notebook: expected JSON/],
    ['in Python', notebook({ metadata: { kernelspec: { name: 'python3' } } }), /written in Python/],
    ['of a newer nbformat', notebook({ nbformat: 5 }), /found nbformat 5/],
    ['of a newer Tapedeck', notebook({ metadata: { tapedeck: { format: 3 } } }), /a newer Tapedeck/],
    ['with duplicate ids', notebook({ cells: twice }), /cell 2 has the id "a", which cell 1 already has/],
  ])('%s', async (_, content, reason) => {
    await using bench = await withFile(content);
    const before = await bench.readText();
    expect(await bench.open()).toEqual({
      refused: expect.stringMatching(reason) as unknown,
      remedy: expect.stringMatching(/left as it is/) as unknown,
    });
    expect([await bench.readText(), await readdir(dirname(bench.path))]).toEqual([before, ['notes.ipynb']]);
  });

  test('a folder of that name', async () => {
    await using bench = await DocumentBench.make();
    await mkdir(bench.path, { recursive: true });
    expect(await bench.open()).toMatchObject({ refused: 'notes.ipynb is not a file' });
  });

  test('with marks of ours that are none is read for what it is', async () => {
    const tapedeck = { lab: 7, revision: -1, seed: 'x', original: [], labContent: {}, format: 'old' };
    await using bench = await withFile(notebook({ metadata: { tapedeck } }));
    const { document } = await bench.opened();
    expect([document.revision, sources(document.cells)['a']]).toEqual([0, 'const a = 1;\na']);
    await rm(bench.path);
  });
});
