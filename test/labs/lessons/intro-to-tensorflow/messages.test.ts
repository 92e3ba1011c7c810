/** Every diagnosis that a check can make has words, and all of their blanks are filled. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { denseMistakes } from '../../../../labs/check/dense-reference.ts';
import { numbers } from '../../../../labs/check/reading.ts';
import { messageOf } from '../../../../labs/check/verdict-of.ts';
import { messages } from '../../../../labs/lessons/intro-to-tensorflow/messages.ts';

const labs = new URL('../../../../labs/', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, labs), 'utf8');

/** Texts that look like ids in the sources: `'matrix.vector'`, `'still-todo'` after `fail(`. */
function idsIn(source: string): string[] {
  const quoted = [...source.matchAll(/'([a-z]+(?:-[a-z]+)*\.[a-zA-Z]+(?:-[a-z]+)*)'/g)].map(
    (found) => found[1] ?? '',
  );
  const failing = [...source.matchAll(/\bfail(?:ed)?\(\s*'([\w.-]+)'/g)].map((found) => found[1] ?? '');
  return [...quoted, ...failing].filter((id) => !/\.(ts|md|jsonl)$/.test(id));
}

const sources = [
  read('lessons/intro-to-tensorflow/checks.ts'),
  ...readdirSync(new URL('check/', labs))
    .filter((name) => name.endsWith('.ts') && name !== 'messages.ts')
    .map((name) => read(`check/${name}`)),
];
const mistakes = denseMistakes(numbers([[1, 2]]), { kernel: numbers([[1], [2]]), bias: numbers([3]) });
const ids = [...new Set([...sources.flatMap(idsIn), ...Object.keys(mistakes)])].toSorted();

test('there are many of them', () => expect(ids.length).toBeGreaterThan(90));

test.each(ids)('%s has a title and a detail', (id) => {
  expect(messageOf(id, messages)).toEqual({
    title: expect.any(String) as string,
    detail: expect.any(String) as string,
  });
});

test('no words are left that no check says', () => {
  const all = sources.join('\n');
  expect(Object.keys(messages.en).filter((id) => !all.includes(`'${id}'`))).toEqual([]);
});
