/** A solution may differ from its cell in the holes only. */
import { expect, test } from 'vitest';
import { departsFrom } from '../../../labs/format/departs-from.ts';

test.each([
  ['one hole', "const a = TODO<T>('x');\na;", 'const a = 1 + 2;\na;', undefined],
  ['layout', "const a = TODO<T>('x');", 'const a =\n  1;', undefined],
  ['two holes', 'f(TODO<A>(\'x\'), TODO<B<C>>("y"));', 'f(1, 2);', undefined],
  ['a hole that becomes statements', "TODO('x');\nend();", 'for (;;) break;\nend();', undefined],
  ['another name', "const a = TODO<T>('x');", 'const b = 1;', 'const a ='],
  ['a lost line', "const a = TODO<T>('x');\na.print();", 'const a = 1;', ';'],
  ['a line before', "const a = TODO<T>('x');", 'extra();\nconst a = 1;', 'const a ='],
  ['a line after', "const a = TODO<T>('x');\na.print();", 'const a = 1;\na.print();\nextra();', ';'],
] as const)('%s', (_, student, solution, departure) => {
  expect(departsFrom(student, solution)).toBe(departure);
});
