/** Cells and notes are split at the cursor and merged with what is below them, and the lab's own cells stay. */
import { expect, test } from 'vitest';
import type { WorkCell } from '../../../preload/contract/host.ts';
import { mergeBelow, splitText } from '../../../renderer/workbench/split-and-merge.ts';

const at = (marked: string): ReturnType<typeof splitText> =>
  splitText(marked.replace('|', ''), marked.indexOf('|'));

test.each([
  ['a;\n|b;', ['a;', 'b;']],
  ['a;|\nb;', ['a;', 'b;']],
  ['a;\n\n|\n  b;', ['a;', '  b;']],
  ['const x = |1;', ['const x =', '1;']],
  ['|a;', undefined],
  ['a;|', undefined],
  ['a;\n|  \n', undefined],
  ['|', undefined],
])('%j', (marked, halves) => {
  expect(at(marked)).toEqual(halves);
});

const cell = (id: string, source: string, more: Partial<WorkCell> = {}): WorkCell => ({
  id,
  kind: 'code',
  source,
  ...more,
});
const lab = { fromLab: true } as const;

test.each<[string, WorkCell[], unknown]>([
  ['two of mine', [cell('one', 'a;'), cell('two', 'b;')], { kept: 'one', removed: 'two', source: 'a;\nb;' }],
  [
    "mine above the lab's",
    [cell('one', 'a;'), cell('two', 'b;', lab)],
    { kept: 'two', removed: 'one', source: 'a;\nb;' },
  ],
  [
    "mine below the lab's",
    [cell('one', 'a;', lab), cell('two', 'b;')],
    { kept: 'one', removed: 'two', source: 'a;\nb;' },
  ],
  [
    'two notes are two paragraphs',
    [cell('one', 'a', { kind: 'note' }), cell('two', 'b', { kind: 'note' })],
    { kept: 'one', removed: 'two', source: 'a\n\nb' },
  ],
  [
    'an empty one leaves no empty line',
    [cell('one', ' '), cell('two', 'b;')],
    { kept: 'one', removed: 'two', source: 'b;' },
  ],
  ["two of the lab's stay apart", [cell('one', 'a;', lab), cell('two', 'b;', lab)], undefined],
  ['a cell and a note stay apart', [cell('one', 'a;'), cell('two', 'b', { kind: 'note' })], undefined],
  ['the last has nothing below it', [cell('one', 'a;')], undefined],
])('%s', (_, cells, merged) => {
  expect(mergeBelow(cells, 'one')).toEqual(merged);
});
