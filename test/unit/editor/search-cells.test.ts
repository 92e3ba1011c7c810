/** Search and replacement in all cells. */
import { describe, expect, it } from 'vitest';
import { withEdits } from '../../../renderer/editor/apply-edits.ts';
import { replacements, searchCells, type Search } from '../../../renderer/editor/search-cells.ts';

const search = (text: string, also: Partial<Search> = {}): Search => ({
  text,
  matchCase: false,
  isExpression: false,
  ...also,
});
const found = (source: string, what: Search): string[] =>
  searchCells([{ id: 'a', source }], what).map(({ from, to }) => source.slice(from, to));
const replaced = (source: string, what: Search, by: string): string =>
  withEdits(source, replacements(source, searchCells([{ id: 'a', source }], what), what, by));

describe('a search', () => {
  it('finds a text as it is written, whatever it would mean in an expression', () => {
    expect(found('a.b(c) aXb(c) A.B(C)', search('a.b(c)'))).toEqual(['a.b(c)', 'A.B(C)']);
  });

  it('minds the case when asked', () => {
    expect(found('Dense dense', search('dense', { matchCase: true }))).toEqual(['dense']);
  });

  it('takes expressions', () => {
    expect(found('v1 = 2; v22 = 3', search('v\\d+', { isExpression: true }))).toEqual(['v1', 'v22']);
  });

  it('finds nothing with an expression that is none, and for nothing', () => {
    expect(found('a(b', search('a(', { isExpression: true }))).toEqual([]);
    expect(found('a', search(''))).toEqual([]);
    expect(found('aaa', search('b*', { isExpression: true }))).toEqual([]);
  });

  it('tells the cell, the line and what stands on it', () => {
    const cells = [
      { id: 'first', source: 'const x = 1;' },
      { id: 'second', source: 'y;\n  x + y;' },
    ];
    expect(searchCells(cells, search('x'))).toEqual([
      { cell: 'first', from: 6, to: 7, line: 1, text: 'const x = 1;' },
      { cell: 'second', from: 5, to: 6, line: 2, text: '  x + y;' },
    ]);
  });
});

describe('a replacement', () => {
  it('stands for each match', () => {
    expect(replaced('x + x * xx', search('x'), 'ab')).toBe('ab + ab * abab');
  });

  it('of a plain text is taken as it is', () => {
    expect(replaced('a b', search('a'), '$& $1')).toBe('$& $1 b');
  });

  it('of an expression has its groups', () => {
    const what = search('tf\\.(\\w+)\\((\\w+), (\\w+)\\)', { isExpression: true });
    expect(replaced('tf.add(a, b); tf.mul(c, d)', what, '$2.$1($3) /* $& $$ */')).toBe(
      'a.add(b) /* tf.add(a, b) $ */; c.mul(d) /* tf.mul(c, d) $ */',
    );
  });

  it('of an expression minds what stands around a match', () => {
    expect(replaced('ab b', search('(?<=a)b', { isExpression: true }), 'X')).toBe('aX b');
  });
});
