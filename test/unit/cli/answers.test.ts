/** What `check` makes of the lines of an answers file. */
import { expect, test } from 'vitest';
import { reachesBeyond } from '../../../main/cli/answer-checker.ts';
import { readAnswer } from '../../../main/cli/check.ts';

const cells = [
  { id: 'matrix', title: '', section: '', source: '', holes: [], check: { source: '', name: 'matrix' } },
  { id: 'imports', title: '', section: '', source: '', holes: [] },
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

test.each([
  ['Math.random = () => 0.5;', true],
  ['tf.keras.Layer.prototype.call = function () {};', true],
  ['Object.defineProperty(tf, "add", {})', true],
  ['globalThis.x = 1', true],
  ['const y = tf.add(a, b); const same = Math.PI === 3;', false],
  ['const model = tf.keras.Sequential([]); model.name = "m";', false],
  ['const f = (x = Math.E) => tf.mul(x, 2);', false],
])('%s may change what answers share: %s', (source, beyond) => {
  expect(reachesBeyond(source)).toBe(beyond);
});
