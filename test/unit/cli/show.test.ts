/** How runs and rungs read in a terminal. */
import { expect, test } from 'vitest';
import type { CellLine, Summary } from '../../../main/cli/cell-line.ts';
import { showRung } from '../../../main/cli/engines.ts';
import { showCell, showSummary } from '../../../main/cli/show-run.ts';
import { terminalStyle } from '../../../main/cli/terminal-style.ts';

const plain = terminalStyle(false, 80);

const line = (parts: Partial<CellLine>): CellLine => ({
  cell: 'matrix',
  status: 'done',
  elapsedMs: 12.4,
  outputs: [],
  check: { status: 'none', title: '', detail: '' },
  error: null,
  ...parts,
});
const shown = (parts: Partial<CellLine>, holes: readonly string[] = []): string =>
  showCell(line(parts), { title: 'A matrix', holes }, plain);

test('a cell that is done shows what it showed', () => {
  const outputs = [{ kind: 'text' as const, text: 'one\ntwo' }];
  expect(shown({ outputs })).toBe('  ✓ A matrix [matrix] 12 ms\n    one\n    two');
});

test('a failed check says what it says', () => {
  const check = { status: 'failed' as const, title: 'Transposed', detail: 'Rows and columns are swapped.' };
  expect(shown({ check })).toBe(
    '  ✓ A matrix [matrix] 12 ms\n    check failed: Transposed\n    Rows and columns are swapped.',
  );
});

test('an error is told with its place, and its check adds nothing', () => {
  const error = { name: 'TypeError', message: 'no', line: 3, column: 7 };
  const check = { status: 'error' as const, title: 'It ended with an error', detail: 'no' };
  expect(shown({ status: 'failed', error, check })).toBe(
    '  ✗ A matrix [matrix] failed 12 ms\n    TypeError: no (line 3, column 7)',
  );
});

test('a cell to fill in says with what', () => {
  expect(shown({ status: 'todo' }, ['any matrix'])).toBe(
    '  ○ A matrix [matrix] todo 12 ms\n    to do: any matrix',
  );
});

test('a long output is cut in the middle, and says by how much', () => {
  const text = Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\n');
  const lines = shown({ outputs: [{ kind: 'text', text }] }).split('\n');
  expect(lines.slice(35, 38)).toEqual(['    line 34', '    … 60 lines left out', '    line 95']);
});

test('the summary names what there is, and nothing that there is not', () => {
  const summary: Summary = {
    cells: 3,
    done: 2,
    failed: 0,
    todo: 1,
    waiting: 0,
    stopped: 0,
    checks: { passed: 1, failed: 0 },
    engine: { rung: 'wasm', library: 'tfjs', evidence: '' },
    elapsedMs: 2345,
  };
  expect(showSummary(summary, plain)).toBe('\n3 cells: 2 done, 1 todo, 1 check passed on wasm in 2.3 s');
});

test('a rung says what it answered, how fast, and why it was passed over', () => {
  const report = {
    rung: 'cuda',
    verdict: 'absent',
    reason: 'no driver',
    remedy: 'install one',
    elapsedMs: 3.6,
  } as const;
  expect(showRung(report, plain)).toBe('cuda   absent 4 ms\n       no driver\n       remedy: install one');
});

test('colours are for terminals', () => {
  expect(showCell(line({}), { title: 'matrix', holes: [] }, terminalStyle(true, 80))).toContain(
    '\u001B[32m✓',
  );
});
