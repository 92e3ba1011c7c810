/** What the numbers alone say about a mistake, and how a diagnosis is worded. */
import { describe, expect, test } from 'vitest';
import { guessShape, guessValues } from '../../../labs/check/guess-mistake.ts';
import { dataText, numbers } from '../../../labs/check/reading.ts';
import { verdictOf } from '../../../labs/check/verdict-of.ts';
import { failed, passed } from '../../../labs/check/verdict.ts';

describe('a shape', () => {
  test.each([
    [[3], [1, 3], 'shape.first-axis-missing'],
    [[1, 1, 3], [1, 3], 'shape.extra-axis'],
    [[3, 2], [2, 3], 'shape.transposed'],
    [[10, 3, 256, 256], [10, 256, 256, 3], 'shape.axes-order'],
    [[2, 2, 2], [2, 3], 'shape.rank'],
    [[], [1, 3], 'shape.rank'],
    [[2, 2], [2, 3], 'shape.other'],
  ] as const)('%j where %j is expected is %s', (actual, expected, id) => {
    expect(guessShape(actual, expected).id).toBe(id);
  });
});

describe('values', () => {
  test.each([
    [[Number.NaN, 1], [2, 1], 'values.nan'],
    [[Infinity, 1], [2, 1], 'values.infinite'],
    [[-2, -1], [2, 1], 'values.sign'],
    [[0, 0], [2, 1], 'values.zero'],
    [[3, 3], [2, 1], 'values.same'],
    [[1, 0.5], [2, 1], 'values.factor'],
    [[3, 2], [2, 1], 'values.offset'],
    [[1, 2], [2, 1], 'values.order'],
    [[2, 1], [2.4, 1.3], 'values.rounded'],
    [[7, 1], [2, 3], 'values.other'],
  ] as const)('%j where %j is expected are %s', (actual, expected, id) => {
    expect(guessValues(numbers(actual), numbers(expected)).id).toBe(id);
  });
});

test.each([
  [7, '7'],
  [[1, 2.00001], '[1, 2]'],
  [
    [
      [1, 2],
      [3, 4],
    ],
    '[[1, 2], [3, 4]]',
  ],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9], '[1, 2, 3, 4, 5, 6, 7, 8, …]'],
  [[Number.NaN, -Infinity], '[NaN, -Infinity]'],
] as const)('%j reads %s', (nested, text) => {
  expect(dataText(numbers(nested))).toBe(text);
});

describe('a diagnosis in words', () => {
  const lesson = {
    en: { 'a.b': { title: 'the {what} is wrong', detail: 'Found {actual}.' } },
    es: { 'a.b': { title: '{what} está mal', detail: 'Hay {actual}.' } },
  };
  const diagnosis = failed('a.b', { what: 'sum', actual: 0.1 + 0.2 });

  test('comes from the lesson, its parameters filled in', () =>
    expect(verdictOf(diagnosis, lesson)).toEqual({
      status: 'failed',
      id: 'a.b',
      params: { what: 'sum', actual: 0.1 + 0.2 },
      title: 'The sum is wrong',
      detail: 'Found 0.3.',
      words: {
        en: { title: 'The sum is wrong', detail: 'Found 0.3.' },
        es: { title: 'sum está mal', detail: 'Hay 0.3.' },
      },
    }));

  test('has the values that it names in the same language', () =>
    expect(verdictOf(failed('a.b', { what: 'sum', actual: 'a plain object' }), lesson, 'es').detail).toBe(
      'Hay un objeto simple.',
    ));

  test('comes in the language asked for', () =>
    expect(verdictOf(diagnosis, lesson, 'es').title).toBe('sum está mal'));

  test('falls back to English and to the common words', () =>
    expect([
      verdictOf(failed('only.english'), { en: { 'only.english': { title: 'Odd', detail: '' } } }, 'es').title,
      verdictOf(failed('values.zero', { name: 'y' }), lesson, 'es').title,
      verdictOf(passed, undefined).title,
    ]).toEqual(['Odd', 'y es todo ceros', 'Correct']));

  test('says so when there are no words for it', () =>
    expect(verdictOf(failed('no.such'), 7)).toMatchObject({
      title: 'Not right yet',
      detail: 'The check answers "no.such", for which there are no words.',
    }));

  test('travels as JSON', () =>
    expect(failed('a.b', { value: Number.NaN }).params).toEqual({ value: 'NaN' }));
});
