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

test('a console that is too long loses whole lines from its start, and they are counted', () => {
  const line = 'x'.repeat(99);
  const [console] = after([Array.from({ length: 3000 }, () => line).join('\n')]);
  expect(console).toEqual({
    level: 'log',
    text: Array.from({ length: 2000 }, () => line).join('\n'),
    dropped: 1000,
  });
});

test('what is cut from several events adds up, with what the engine left out', () => {
  const lines = (count: number): string => Array.from({ length: count }, () => 'y'.repeat(99)).join('\n');
  const [console] = after([lines(1500)], [lines(1500)], [lines(10)], ['', 5]);
  expect(console?.text.split('\n')).toHaveLength(2000);
  expect(console?.dropped).toBe(1010 + 5);
});

test('a line that is too long alone loses its start, and says so', () => {
  const [console] = after(['first'], [`${'a'.repeat(300_000)}z`]);
  expect(console?.text).toHaveLength(200_000);
  expect([console?.text.slice(0, 2), console?.text.at(-1), console?.dropped]).toEqual(['…a', 'z', 1]);
});
