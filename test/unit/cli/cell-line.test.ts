/** The JSON lines of a run, from what the engine told. */
import { expect, test } from 'vitest';
import { allWell, cellLine, summaryOf, type CellLine } from '../../../main/cli/cell-line.ts';
import { OutputGatherer, type CellRun } from '../../../main/cli/cell-run.ts';
import { evalLine } from '../../../main/cli/eval.ts';
import type { EngineEvent, Verdict } from '../../../preload/contract/engine.ts';

const run = (parts: Partial<CellRun> = {}): CellRun => ({
  run: 1,
  session: 's',
  cell: 'matrix',
  status: 'done',
  elapsedMs: 1.23456,
  outputs: [],
  logs: [],
  uncaught: [],
  heldTensors: 0,
  heldBytes: 0,
  unclaimedTensors: 0,
  ...parts,
});

const text = (words: string): EngineEvent => ({
  kind: 'output',
  run: 1,
  output: { kind: 'text', text: words },
});
const log = (words: string, dropped?: number): EngineEvent => ({
  kind: 'log',
  run: 1,
  level: 'log',
  text: words,
  ...(dropped ? { dropped } : {}),
});
const bar = (done: number): EngineEvent => ({
  kind: 'output',
  run: 1,
  output: { kind: 'progress', label: 'steps', done, total: 9 },
});

function gathered(...events: EngineEvent[]): OutputGatherer {
  const gatherer = new OutputGatherer();
  for (const event of events) gatherer.take(event);
  return gatherer;
}

test('values and console text keep the order in which they came', () => {
  const { outputs } = gathered(log('one\n'), text('two'), log('three'));
  expect(outputs.map((output) => output.kind === 'text' && output.text)).toEqual(['one', 'two', 'three']);
});

test('a moving bar is one output, its last state, where it began', () => {
  expect(gathered(bar(1), text('between'), bar(5)).outputs).toEqual([
    { kind: 'progress', label: 'steps', done: 5, total: 9 },
    { kind: 'text', text: 'between' },
  ]);
});

test('console lines are told one by one, with how many were left out', () => {
  expect(gathered(log('a\nb\n'), log('c', 12)).logs).toEqual(['a', 'b', '… 12 lines left out', 'c']);
});

test('an error that nobody awaited is among the console lines', () => {
  const error = { name: 'Error', message: 'late' };
  expect(gathered({ kind: 'uncaught', run: 1, error }).logs).toEqual(['nobody awaited this: Error: late']);
});

test('a cell without a check says so, and without an error has none', () => {
  expect(cellLine(run())).toEqual({
    cell: 'matrix',
    status: 'done',
    elapsedMs: 1.235,
    outputs: [],
    check: { status: 'none', title: '', detail: '' },
    error: null,
  });
});

test('an error is told by name, message and place, without its stack', () => {
  const error = { name: 'TypeError', message: 'no', line: 3, column: 5, stack: 'at …', cell: 'matrix' };
  expect(cellLine(run({ status: 'failed', error })).error).toEqual({
    name: 'TypeError',
    message: 'no',
    line: 3,
    column: 5,
  });
});

test('eval tells every field, null where there is nothing', () => {
  expect(evalLine('q', run())).toEqual({
    id: 'q',
    status: 'done',
    value: null,
    error: null,
    logs: [],
    elapsedMs: 1.235,
  });
});

test('eval tells how long a stop took and what was lost', () => {
  const lost = [{ name: 'x', reason: 'a generator' }];
  expect(evalLine(4, run({ status: 'killed', idleMs: 900, lost }))).toMatchObject({
    id: 4,
    status: 'killed',
    idleMs: 900,
    lost,
  });
});

test('eval has no lab around it: a hole is a failure', () => {
  expect(evalLine('q', run({ status: 'todo' })).status).toBe('failed');
});

const engine = { rung: 'wasm' as const, library: 'tfjs', evidence: 'matMul', ladder: [] };
const line = (status: CellLine['status'], check: Verdict['status']): CellLine => ({
  ...cellLine(run({ status })),
  check: { status: check, title: '', detail: '' },
});

test('the summary counts states and checks', () => {
  const lines = [
    line('done', 'passed'),
    line('done', 'none'),
    line('failed', 'error'),
    line('todo', 'todo'),
    line('waiting', 'waiting'),
    line('stopped', 'none'),
    line('done', 'failed'),
  ];
  expect(summaryOf(lines, engine, 10)).toEqual({
    cells: 7,
    done: 3,
    failed: 1,
    todo: 1,
    waiting: 1,
    stopped: 1,
    checks: { passed: 1, failed: 2 },
    engine: { rung: 'wasm', library: 'tfjs', evidence: 'matMul' },
    elapsedMs: 10,
  });
});

test.each([
  [
    'done and waiting cells',
    [line('done', 'passed'), line('waiting', 'waiting'), line('todo', 'todo')],
    true,
  ],
  ['a failed cell', [line('failed', 'none')], false],
  ['a failed check', [line('done', 'failed')], false],
  ['a stopped cell', [line('stopped', 'none')], false],
])('all is well with %s: %#', (_, lines, well) => {
  expect(allWell(summaryOf(lines, engine, 1))).toBe(well);
});
