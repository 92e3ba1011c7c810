/** A cell's past as the document's log tells it. */
import { expect, it } from 'vitest';
import { editEntry, type LogEntry } from '../../../main/host/log-entry.ts';
import { pastSources } from '../../../main/host/past-sources.ts';
import type { WorkCell } from '../../../preload/contract/host.ts';

const cellsOf = (a: string, b = ''): WorkCell[] => [
  { id: 'a', kind: 'code', source: a },
  { id: 'b', kind: 'code', source: b },
];
const base = (revision: number, cells: WorkCell[]): LogEntry => ({
  kind: 'base',
  revision,
  at: '2030-01-01T00:00:00.000Z',
  cells,
});
/** The log of a cell that was written again and again. */
function written(...sources: readonly string[]): LogEntry[] {
  const [first = '', ...rest] = sources;
  let before = first;
  return [
    base(0, cellsOf(first)),
    ...rest.map((source, index) => {
      const entry = editEntry(index + 1, { kind: 'source', cell: 'a', source }, cellsOf(before));
      before = source;
      return entry;
    }),
  ];
}
const sources = (entries: readonly LogEntry[], cell = 'a'): string[] =>
  pastSources(entries, cell).map(({ source }) => source);

it('is every source it had, oldest first', () => {
  expect(sources(written('', 'x', 'x + 1', 'y + 1'))).toEqual(['', 'x', 'x + 1', 'y + 1']);
});

it('goes on across restarts, which begin with the whole document', () => {
  expect(sources([...written('a', 'ab'), base(2, cellsOf('ab')), base(3, cellsOf('abc'))])).toEqual([
    'a',
    'ab',
    'abc',
  ]);
});

it('does not count what happened to other cells', () => {
  const other = editEntry(1, { kind: 'source', cell: 'b', source: 'other' }, cellsOf('a'));
  expect(sources([base(0, cellsOf('a')), other])).toEqual(['a']);
});

it('of a cell that never was is empty', () => {
  expect(sources(written('a', 'b'), 'nobody')).toEqual([]);
});

it('is cut at its old end when it is long', () => {
  const long = Array.from({ length: 500 }, (_, index) => `version ${index}`);
  expect(sources(written(...long))).toEqual(long.slice(-400));
  const heavy = ['a', 'b', 'c'].map((letter) => letter.repeat(900_000));
  expect(sources(written(...heavy)).map(([first]) => first)).toEqual(['b', 'c']);
});
