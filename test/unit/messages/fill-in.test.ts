/** Numbers and the words beside them, in both languages. */
import { expect, test } from 'vitest';
import { fillIn } from '../../../renderer/messages/fill-in.ts';
import { inspectWordsEn } from '../../../renderer/messages/inspect-words-en.ts';
import { inspectWordsEs } from '../../../renderer/messages/inspect-words-es.ts';
import { tapeWordsEn } from '../../../renderer/messages/tape-words-en.ts';
import { tapeWordsEs } from '../../../renderer/messages/tape-words-es.ts';

const en = { ...tapeWordsEn, ...inspectWordsEn };
const es: Readonly<Record<string, string>> = { ...tapeWordsEs, ...inspectWordsEs };

test.each([
  [1, '1 operation', '1 operación'],
  [2, '2 operations', '2 operaciones'],
  [0, '0 operations', '0 operaciones'],
  ['1,001', '1,001 operations', '1,001 operaciones'],
])('%s', (count, english, spanish) => {
  expect(fillIn(en['tape.ops'], { count })).toBe(english);
  expect(fillIn(es['tape.ops'] ?? '', { count })).toBe(spanish);
});

test('what has no value stays as it is', () => {
  expect(fillIn('{count} of {total|entry|entries}', { count: 3 })).toBe('3 of {total|entry|entries}');
});

test('no message of tape and inspector has a word in the plural behind a bare number', () => {
  const all = [...Object.entries(en), ...Object.entries(es)];
  const plural = /\{(?:count|size|total)\} (?!primeras|más)\p{L}{2,}s\b/u;
  expect(all.filter(([, text]) => plural.test(text))).toEqual([]);
});

test('both languages fill in the same', () => {
  const holes = (text = ''): string[] =>
    [...new Set(Array.from(text.matchAll(/\{(\w+)/g), ([, name = '']) => name))].toSorted();
  expect(Object.entries(en).filter(([id, text]) => holes(text).join() !== holes(es[id]).join())).toEqual([]);
});
