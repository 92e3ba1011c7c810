/** Tables as spreadsheets and other programs write them. */
import { expect, test } from 'vitest';
import { parseCsv } from '../../../../labs/kit/csv.ts';

test.each<[string, string, unknown]>([
  [
    'numbers and words',
    'a,b\n1,x\n-2.5e3,y\n',
    [
      { a: 1, b: 'x' },
      { a: -2500, b: 'y' },
    ],
  ],
  [
    'quotes, with separators, quotes and lines in them',
    'a,b\r\n"x, ""y""","1\n2"\r\n',
    [{ a: 'x, "y"', b: '1\n2' }],
  ],
  ['semicolons', 'a;b;c,d\n1;2;3\n', [{ a: 1, b: 2, 'c,d': 3 }]],
  ['tabs', 'a\tb\n1\t2', [{ a: 1, b: 2 }]],
  [
    'an empty place, in a column that stays one of numbers',
    'a,b\n1,\n,2\n',
    [
      { a: 1, b: null },
      { a: null, b: 2 },
    ],
  ],
  ['a column with one word in it', 'a\n1\nx', [{ a: '1' }, { a: 'x' }]],
  ['an empty line', 'a,b\n\n1,2\n\n', [{ a: 1, b: 2 }]],
  ['a column without a name', 'a,\n1,2', [{ a: 1, 'column 2': 2 }]],
  ['names alone', 'a,b\n', []],
])('%s', (_, text, rows) => expect(parseCsv('t.csv', text)).toEqual(rows));

test.each([
  ['', 't.csv: found no first line, expected the names of the columns'],
  ['a,b\n1,2\n3,4,5', 't.csv, row 3: found 3 values, expected 2'],
])('%j is refused', (text, message) => expect(() => parseCsv('t.csv', text)).toThrow(message));
