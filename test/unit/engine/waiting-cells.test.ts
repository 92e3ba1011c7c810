/** Which cells of a document are to be filled in, and which wait for those. */
import { expect, test } from 'vitest';
import type { CompiledCell } from '../../../main/engine/compile/compiled-cell.ts';
import { openCells, readsFromOpen } from '../../../main/engine/session/waiting-cells.ts';

/** A cell in short: what it declares, what it reads, and whether it has a hole. */
function cell(id: string, declares: string, reads: string, hole = false): CompiledCell {
  const names = (text: string): string[] => (text === '' ? [] : text.split(' '));
  const facts: Partial<CompiledCell> = {
    cell: id,
    declares: names(declares),
    assigns: [],
    reads: names(reads),
    holes: hole ? [{ line: 1, column: 1, text: 'x' }] : [],
  };
  return facts as CompiledCell;
}
const open = (...cells: CompiledCell[]): object => Object.fromEntries(openCells(cells));

test('a cell with a hole is todo, its readers wait, and theirs', () => {
  expect(
    open(cell('a', 'x', '', true), cell('b', 'y', 'x'), cell('c', 'z', 'y'), cell('d', '', 'q')),
  ).toEqual({
    a: 'todo',
    b: 'waiting',
    c: 'waiting',
  });
});

test('a name that a later cell defines again is that of the later cell', () => {
  expect(open(cell('a', 'x', '', true), cell('b', 'x', ''), cell('c', '', 'x'))).toEqual({ a: 'todo' });
});

test('what is defined below does not count', () => {
  expect(open(cell('a', '', 'x'), cell('b', 'x', '', true))).toEqual({ b: 'todo' });
});

test('an exercise that needs another one is todo itself, and known to need it', () => {
  const cells = [cell('a', 'x', '', true), cell('b', 'y', 'x', true)];
  expect(open(...cells)).toEqual({ a: 'todo', b: 'todo' });
  expect([readsFromOpen(cells, 'a'), readsFromOpen(cells, 'b')]).toEqual([false, true]);
});
