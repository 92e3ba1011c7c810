/** Notebooks as they are written: valid, complete, and faithful to what others put in. */
import { describe, expect, test } from 'vitest';
import { labDocument, viewCells } from '../../../labs/format/lab-document.ts';
import { readNotebook, writeNotebook } from '../../../labs/format/notebook.ts';
import { parseLab } from '../../../labs/format/parse-lab.ts';

const markdown = `---
title: A lab
version: 2
---

# Numbers

Words.

\`\`\`{code-cell} typescript
:id: sum
:title: A sum
:check: sum

const sum = TODO<number>('two');
sum;
\`\`\`

\`\`\`{solution}
const sum = 2;
sum;
\`\`\`
`;
const { lab } = parseLab({ id: 'a-lab', file: 'lab.md', markdown });

describe('a lab as a notebook', () => {
  const text = writeNotebook(labDocument(lab, 'student'));
  const written = JSON.parse(text) as { cells: Record<string, unknown>[]; metadata: Record<string, unknown> };

  test('says which lab and which version it is work on', () =>
    expect(written).toMatchObject({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: {
        kernelspec: { language: 'typescript' },
        language_info: { name: 'typescript' },
        tapedeck: { lab: 'a-lab', version: '2' },
      },
    }));

  test('holds headings, prose and the cells of the student', () =>
    expect(written.cells).toEqual([
      { cell_type: 'markdown', id: 'text-1', metadata: {}, source: ['# Numbers'] },
      { cell_type: 'markdown', id: 'text-1-1', metadata: {}, source: ['Words.'] },
      {
        cell_type: 'code',
        id: 'sum',
        metadata: { title: 'A sum' },
        source: ["const sum = TODO<number>('two');\n", 'sum;'],
        outputs: [],
        execution_count: null,
      },
    ]));

  test('comes back as it went out', () => {
    const read = readNotebook('w.ipynb', text);
    expect(read.kind === 'document' && writeNotebook(read.document)).toBe(text);
  });
});

test('the solution has the holes filled', () =>
  expect(viewCells(lab, 'solution')).toEqual([{ id: 'sum', source: 'const sum = 2;\nsum;', check: 'sum' }]));

test('what another program wrote stays in', () => {
  const foreign = {
    cells: [
      {
        cell_type: 'code',
        id: 'a',
        metadata: { collapsed: true, vendor: { deep: [1, null] } },
        source: ['1;'],
        execution_count: 7,
        outputs: [{ output_type: 'stream', name: 'stdout', text: ['1\n'] }],
      },
      { cell_type: 'raw', id: 'r', metadata: {}, source: [''] },
      {
        cell_type: 'markdown',
        id: 'm',
        metadata: {},
        source: ['![x](attachment:x.png)'],
        attachments: { 'x.png': {} },
      },
    ],
    metadata: {
      authors: [{ name: 'A' }],
      kernelspec: { name: 'deno', display_name: 'Deno', language: 'typescript' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  const read = readNotebook('w.ipynb', JSON.stringify(foreign));
  expect(read.kind === 'document' && (JSON.parse(writeNotebook(read.document)) as unknown)).toEqual({
    ...foreign,
    metadata: {
      ...foreign.metadata,
      language_info: { name: 'typescript', file_extension: '.ts', mimetype: 'text/x-typescript' },
    },
  });
});
