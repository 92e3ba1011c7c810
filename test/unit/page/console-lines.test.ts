/** What a run prints reaches the page in several events, and stays in lines. */
import { expect, test } from 'vitest';
import { neverRun, transition, type CellRun } from '../../../renderer/workbench/transition.ts';

type Printed = readonly [text: string, dropped?: number];

const after = (...printed: readonly Printed[]): CellRun['console'] =>
  printed.reduce<CellRun>(
    (cell, [text, dropped]) =>
      transition(cell, {
        kind: 'log',
        run: 1,
        level: 'log',
        text,
        ...(dropped === undefined ? {} : { dropped }),
      }),
    { ...neverRun, status: 'running', run: 1 },
  ).console;

test('lines of two events stay apart', () => {
  expect(after(['0'], ['1\n2'])).toEqual([{ level: 'log', text: '0\n1\n2', dropped: 0 }]);
});

test('an empty line is a line', () => {
  expect(after(['a'], [''], ['b'])).toEqual([{ level: 'log', text: 'a\n\nb', dropped: 0 }]);
});

test('a count of what was left out adds no line', () => {
  expect(after(['a'], ['', 7])).toEqual([{ level: 'log', text: 'a', dropped: 7 }]);
});
