/** The last result of each cell, bounded: the oldest go first. */
import { expect, test } from 'vitest';
import { LastResults } from '../../../main/host/last-results.ts';
import type { RunResult } from '../../../main/host/run-record.ts';

const result = (cell: string, text = ''): RunResult => ({
  run: 1,
  session: 's',
  cell,
  status: 'done',
  elapsedMs: 0,
  outputs: [{ kind: 'text', text }],
  logs: [],
  uncaught: [],
  heldTensors: 0,
  heldBytes: 0,
  unclaimedTensors: 0,
});
const cells = (last: LastResults): string[] => last.of('s').map(({ cell }) => cell);

test('each cell has one, the last', () => {
  const last = new LastResults();
  for (const one of [result('a', 'old'), result('b'), result('a', 'new')]) last.keep(one);
  expect(last.of('s').map(({ cell, outputs }) => [cell, outputs])).toEqual([
    ['b', [{ kind: 'text', text: '' }]],
    ['a', [{ kind: 'text', text: 'new' }]],
  ]);
});

test('beyond the bound the oldest are dropped, never the newest', () => {
  const last = new LastResults();
  const large = 'x'.repeat(9_000_000);
  for (const name of ['a', 'b', 'c']) last.keep(result(name, large));
  expect(cells(last)).toEqual(['b', 'c']);
  last.keep(result('d', 'x'.repeat(30_000_000)));
  expect(cells(last)).toEqual(['d']);
});

test('a session that is closed is forgotten', () => {
  const last = new LastResults();
  last.keep(result('a'));
  last.forget('s');
  expect(cells(last)).toEqual([]);
});
