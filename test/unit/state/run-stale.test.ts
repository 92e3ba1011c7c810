/** "Run stale" gives the values and the sharing of objects that a fresh run of the document gives. */
import { expect, it } from 'vitest';
import { MiniSession, type Cell } from './mini-session.ts';

/** Runs cells a, b, c… in the order of `run`, edits some, runs what is stale, and looks. */
const after = (
  title: string,
  sources: readonly string[],
  run: string,
  edits: Readonly<Record<string, string>>,
  look: (session: MiniSession) => unknown,
  expected: unknown,
): void => {
  it(title, () => {
    const cells: Cell[] = sources.map((source, i) => ({ cell: String.fromCharCode(97 + i), source }));
    const s = new MiniSession().arrange(cells).run(run);
    s.arrange(cells.map(({ cell, source }) => ({ cell, source: edits[cell] ?? source })));
    s.runStale();
    expect([s.stale, look(s)]).toEqual(['', expected]);
  });
};

after(
  'a name that a fresh cell parts from another is parted before the next stale cell writes',
  ['const v = [4]; let w = v', 'w = [2]', 'v.push(1)'],
  'abc',
  { a: 'const v = [5]; let w = v', c: 'v.push(3)' },
  (s) => [s.get('v'), s.get('w')],
  [[5, 3], [2]],
);
after(
  'a name that a stale cell gives shares with the list it came from, and not with a copy',
  ['let n = 1', 'let p = [1]; let q = [2]; const both = [p, q]', 'const m = n; p = [7]; q = both[0]'],
  'abc',
  { a: 'let n = 2' },
  (s) => s.get('q') === (s.get('both') as unknown[])[0],
  true,
);
after(
  'a name that is bound to itself shares with what it shared with, though all of it was made anew',
  ['let n = 1', 'let p = [1]; const both = [p, [n]]', 'let p = p', 'both.push(p)'],
  'abcd',
  { a: 'let n = 2' },
  (s) => (s.get('both') as unknown[]).map((part) => part === s.get('p')),
  [true, false, true],
);
const counter = (name: string): string => `let ${name} = (() => { let n = 0; return () => ++n })()`;
after(
  'a counter that a cell above it has called out of turn begins anew',
  ['count()', counter('count')],
  'ba',
  {},
  (s) => (s.get('count') as () => number)(),
  1,
);
it('a counter that another one has replaced is gone with the cell that made it', () => {
  const s = new MiniSession().document(
    `${counter('count')}; let other = count`,
    'const n = other()',
    'let other = count',
    counter('other'),
  );
  s.run('abcd').remove('a').runStale();
  expect([s.stale, s.get('count')]).toEqual(['', undefined]);
});
