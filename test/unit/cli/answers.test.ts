/** What `check` makes of the lines of an answers file. */
import { expect, test } from 'vitest';
import { readAnswer } from '../../../main/cli/check.ts';

const cells = [
  { id: 'matrix', title: '', section: '', source: '', check: { source: '', name: 'matrix' } },
  { id: 'imports', title: '', section: '', source: '' },
];

const read = (text: string): ReturnType<typeof readAnswer> =>
  readAnswer({ kind: 'line', number: 3, text }, cells);

test('an answer is taken as it is', () => {
  const answer = { id: 'a', cell: 'matrix', source: 'const matrix = 1' };
  expect(read(JSON.stringify(answer))).toEqual({ kind: 'answer', answer });
});

test.each([
  ['{', null, null, /^line 3: it is not JSON/],
  ['{"id":"a","cell":"matrix"}', null, null, /^line 3: source: .*expected \{"id", "cell", "source"\}/],
  ['{"id":"a","cell":"matrx","source":""}', 'a', 'matrx', /no cell "matrx"; did you mean "matrix"\?/],
  ['{"id":"a","cell":"imports","source":""}', 'a', 'imports', /cell "imports" has no check/],
])('%s is told as a line that fails', (text, id, cell, detail) => {
  const answer = read(text);
  expect(answer).toMatchObject({ kind: 'refused', line: { id, cell, passed: false } });
  expect(answer.kind === 'refused' && answer.line.detail).toMatch(detail);
});
