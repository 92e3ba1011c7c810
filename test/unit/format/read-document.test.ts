/** Work files: what is read from them, what is refused and with which words. */
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../labs/format/lab.ts';
import { parseLab } from '../../../labs/format/parse-lab.ts';
import { foreignCells, readDocument } from '../../../labs/format/read-document.ts';
import { codeCellsOf } from '../../../labs/format/work-document.ts';

const code = (id: string, source: unknown = '1;') => ({
  cell_type: 'code',
  id,
  source,
  metadata: {},
  outputs: [],
  execution_count: null,
});
const notebook = (over: object = {}): string =>
  JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [code('a')], ...over });
const cells = (name: string, text: string) => {
  const read = readDocument(name, text);
  return read.kind === 'document' ? codeCellsOf(read.document) : read.problems.map(problemText);
};

describe('a notebook', () => {
  test('is its code cells, with sources in one piece or in lines', () =>
    expect(
      cells(
        'w.ipynb',
        notebook({
          cells: [
            code('a', ['1;\n', '2;']),
            { cell_type: 'markdown', id: 't', source: 'x', metadata: {} },
            code('b', '3;'),
          ],
        }),
      ),
    ).toEqual([
      { id: 'a', source: '1;\n2;' },
      { id: 'b', source: '3;' },
    ]));

  test('of an older 4.x, without ids, has its cells numbered', () =>
    expect(
      cells('w.ipynb', notebook({ nbformat_minor: 2, cells: [{ ...code('x'), id: undefined }] })),
    ).toEqual([{ id: 'cell-1', source: '1;' }]));

  test.each([
    ['not JSON', '{"cells": [', /^w\.ipynb:1: not a notebook: expected JSON, /],
    ['not an object', '[]', 'w.ipynb:1: not a notebook: expected a JSON object with a list called "cells"'],
    [
      'without a version',
      notebook({ nbformat: 'four' }),
      'w.ipynb:1: not a notebook: expected a number called "nbformat"',
    ],
    [
      'in Python',
      notebook({ metadata: { kernelspec: { name: 'python3', language: 'python' } } }),
      "w.ipynb:1: this notebook is written in python, expected TypeScript: start from the lab's own work file, or translate the cells",
    ],
    [
      'in Python by its kernel alone',
      notebook({ metadata: { kernelspec: { name: 'python3' } } }),
      /^w\.ipynb:1: this notebook is written in Python/,
    ],
    [
      'of a newer major format',
      notebook({ nbformat: 5, nbformat_minor: 0 }),
      'w.ipynb:1: found nbformat 5.0, this program reads up to 4.5: save it as that version, or update Tapedeck',
    ],
    ['of a newer minor format', notebook({ nbformat_minor: 6 }), /^w\.ipynb:1: found nbformat 4\.6/],
    [
      'of an old format',
      notebook({ nbformat: 3, nbformat_minor: 0 }),
      'w.ipynb:1: found nbformat 3, expected 4: open and save it once in a current Jupyter',
    ],
    [
      'with a duplicate id',
      notebook({ cells: [code('a'), code('b'), code('a')] }),
      'w.ipynb:1: cell 3 has the id "a", which cell 1 already has: give each cell its own',
    ],
    [
      'with an id that is none',
      notebook({ cells: [code('a b')] }),
      'w.ipynb:1: cell 1 has the id "a b", expected 1 to 64 letters, digits, dashes or underscores',
    ],
    [
      'with a cell of no kind',
      notebook({ cells: [{ ...code('a'), cell_type: 'magic' }] }),
      'w.ipynb:1: cell 1 is of no known kind: expected "cell_type" to be code, markdown or raw',
    ],
    [
      'with a cell without a source',
      notebook({ cells: [code('a', 7)] }),
      'w.ipynb:1: cell 1 has no source: expected a text or a list of texts',
    ],
  ])('%s is refused', (_, text, message) => {
    expect(cells('w.ipynb', text)).toEqual([
      typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
    ]);
  });

  test('that is cut off is refused at the line where it ends', () =>
    expect(cells('w.ipynb', '{\n "cells": [\n  {"id": }\n')).toEqual([
      expect.stringMatching(/^w\.ipynb:3: /) as unknown,
    ]));
});

describe('a TypeScript file', () => {
  test('has a cell at every mark, with its id or a number', () =>
    expect(cells('w.ts', '// %% first one\nconst a = 1;\n// %%\na;\n\n//%% third\n')).toEqual([
      { id: 'first', source: 'const a = 1;' },
      { id: 'cell-2', source: 'a;' },
      { id: 'third', source: '' },
    ]));

  test('may begin with a cell before the first mark', () =>
    expect(cells('w.ts', '\nconst a = 1;\n// %%\na;')).toEqual([
      { id: 'cell-1', source: 'const a = 1;' },
      { id: 'cell-2', source: 'a;' },
    ]));

  test('with a duplicate id is refused at its line', () =>
    expect(cells('w.ts', '// %% a\n1;\n// %% a\n2;')).toEqual([
      'w.ts:3: cell "a": the id is already taken on line 1; give each cell its own',
    ]));
});

test('any other file is refused', () =>
  expect(cells('w.py', 'print(1)')).toEqual([
    'w.py:1: this kind of file is not known: expected a notebook (.ipynb) or TypeScript with "// %%" cells (.ts)',
  ]));

test('a cell that the lab does not have is named, unless the student added it', () => {
  const { lab } = parseLab({
    id: 'a-lab',
    file: 'lab.md',
    markdown: '```{code-cell} typescript\n:id: a\n1;\n```',
  });
  const own = { ...code('mine'), metadata: { tapedeck: { own: true } } };
  const read = readDocument('w.ipynb', notebook({ cells: [code('a'), code('b'), own] }));
  const found = read.kind === 'document' ? foreignCells('w.ipynb', read.document, lab) : [];
  expect(found.map(problemText)).toEqual([
    'w.ipynb:1: cell 2 has the id "b", which lab "a-lab" does not have: open the file that belongs to this lab, or rename the cell to one of a',
  ]);
});
