/** A lab that changed under existing work: the lab's news come in, nothing that the student wrote goes out. */
import { expect, test } from 'vitest';
import { labDocument } from '../../../labs/format/lab-document.ts';
import type { Lab } from '../../../labs/format/lab.ts';
import { parseLab } from '../../../labs/format/parse-lab.ts';
import { markedWith, withLabText } from '../../../main/host/with-lab-text.ts';
import { contentOf, type WorkContent } from '../../../main/host/work-content.ts';
import { applyEdit } from '../../../preload/apply-edit.ts';
import type { WorkEdit } from '../../../preload/contract/host.ts';

const code = (id: string, source: string): string =>
  `\`\`\`{code-cell} typescript\n:id: ${id}\n:title: ${id}\n\n${source}\n\`\`\`\n`;
const labOf = (version: number, parts: readonly string[]): Lab =>
  parseLab({
    id: 'a-lab',
    file: 'lab.md',
    markdown: `---\ntitle: A lab\nversion: ${version}\n---\n\n# One\n\n${parts.join('\n')}`,
  }).lab;

const old = labOf(1, [
  'Words.',
  code('a', '// a\nlet a = 1;\n// end'),
  code('b', 'let b = 2;'),
  'More words.',
  code('c', 'let c = 3;'),
]);

/** Work that was begun on the old lab, after these edits. */
function workOn(lab: Lab, edits: readonly WorkEdit[] = []): WorkContent {
  const begun = markedWith(contentOf(labDocument(lab, 'student')), lab);
  return { ...begun, cells: edits.reduce(applyEdit, begun.cells) };
}
const source = (cell: string, text: string): WorkEdit => ({ kind: 'source', cell, source: text });
const own = (id: string, after: string, text = 'mine;'): WorkEdit => ({
  kind: 'insert',
  cell: { id, kind: 'code', source: text },
  after,
});
/** What the student then sees, in order: ids of code, the text of prose. */
const seen = (work: WorkContent, lab: Lab): string[] =>
  withLabText(work, lab).content.cells.map(({ id, kind, source: text }) => (kind === 'code' ? id : text));
const sourceOf = (work: WorkContent, lab: Lab, cell: string): string | undefined =>
  withLabText(work, lab).content.cells.find(({ id }) => id === cell)?.source;

test('work on the same lab stays as it is: moved, deleted and own cells too', () => {
  const work = workOn(old, [
    { kind: 'move', cell: 'c', after: 'a' },
    { kind: 'remove', cell: 'b' },
    own('mine', 'c'),
  ]);
  expect(withLabText(work, old)).toEqual({ content: work, notes: [] });
});

test('a cell that only the lab changed is the lab’s', () =>
  expect(sourceOf(workOn(old), labOf(2, [code('a', 'let a = 10;')]), 'a')).toBe('let a = 10;'));

test('a cell that only the student changed is the student’s', () => {
  const now = labOf(2, [code('a', '// a\nlet a = 1;\n// end'), 'New words.']);
  expect(sourceOf(workOn(old, [source('a', 'let a = 7;')]), now, 'a')).toBe('let a = 7;');
});

test('changes of both in different lines come together', () => {
  const work = workOn(old, [source('a', '// a\nlet a = 1;\n// my end')]);
  expect(sourceOf(work, labOf(2, [code('a', '// a, explained\nlet a = 1;\n// end')]), 'a')).toBe(
    '// a, explained\nlet a = 1;\n// my end',
  );
});

test('of changes of both in the same line the student’s stays, and it is said', () => {
  const work = workOn(old, [source('b', 'let b = 7;')]);
  const now = labOf(2, [code('b', 'let b = 8;')]);
  expect(sourceOf(work, now, 'b')).toBe('let b = 7;');
  expect(withLabText(work, now).notes).toContain(
    "Both you and the lab changed the cell b: yours was kept; reset it to see the lab's.",
  );
});

test('a cell that the lab gained stands where the lab has it', () => {
  const now = labOf(2, [
    'Words.',
    code('a', 'let a = 1;'),
    code('new', 'let n;'),
    code('b', 'let b = 2;'),
    'More words.',
    code('c', 'let c = 3;'),
  ]);
  expect(seen(workOn(old), now)).toEqual(['# One', 'Words.', 'a', 'new', 'b', 'More words.', 'c']);
});

test('a cell that the lab lost stays as the student’s own', () => {
  const now = labOf(2, ['Words.', code('a', 'let a = 1;'), code('c', 'let c = 3;')]);
  const { content, notes } = withLabText(workOn(old, [source('b', 'let b = 7;')]), now);
  expect(content.cells.find(({ id }) => id === 'b')).toEqual({ id: 'b', kind: 'code', source: 'let b = 7;' });
  expect(notes).toContain('The lab no longer has the cell b: it was kept as your own.');
});

test('a cell that the student deleted does not come back, one of the same id as a new one of the lab is kept', () => {
  const now = labOf(2, [
    'Words.',
    code('a', 'let a = 1;'),
    code('b', 'let b = 2;'),
    code('mine', 'of the lab'),
  ]);
  const work = workOn(old, [{ kind: 'remove', cell: 'b' }, own('mine', 'a')]);
  expect(seen(work, now)).toEqual(['# One', 'Words.', 'a', 'mine', 'own-mine', 'c']);
  expect(sourceOf(work, now, 'own-mine')).toBe('mine;');
});

test('the order that the student gave stays, and own cells stay behind what they followed', () => {
  const now = labOf(2, [
    'Other words.',
    code('a', 'let a = 1;'),
    code('b', 'let b = 2;'),
    'More words.',
    code('c', 'let c = 3;'),
  ]);
  const work = workOn(old, [{ kind: 'move', cell: 'c', after: 'a' }, own('mine', 'c')]);
  expect(seen(work, now)).toEqual(['# One', 'Other words.', 'a', 'c', 'mine', 'b', 'More words.']);
});

test('words of the lab that the student rewrote become a note', () => {
  const prose = workOn(old).cells.find(({ source: text }) => text === 'Words.')?.id ?? '';
  const work = workOn(old, [source(prose, 'My words.')]);
  const now = labOf(2, ['New words.', code('a', 'let a = 1;')]);
  const { cells } = withLabText(work, now).content;
  expect(cells.filter(({ kind }) => kind === 'note').map(({ source: text }) => text)).toEqual(['My words.']);
});

test('a second bringing over changes nothing', () => {
  const now = labOf(2, [code('b', 'let b = 8;'), 'New words.', code('d', 'let d;')]);
  const once = withLabText(workOn(old, [source('b', 'let b = 7;'), own('mine', 'c')]), now).content;
  expect(withLabText(once, now)).toEqual({ content: once, notes: [] });
});
