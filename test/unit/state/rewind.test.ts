/** Going back: what a rewind gives back, and what it says of names that it cannot. */
import { expect, it } from 'vitest';
import { MiniSession } from './mini-session.ts';

const session = (...sources: string[]): MiniSession => new MiniSession().document(...sources);
const counter = 'const count = (() => { let n = 0; return () => ++n })()';

/** The names that a rewind to before this cell cannot give back. */
const lostBy = async (s: MiniSession, cell: string): Promise<string> =>
  (await s.keeper.rewind(cell)).map(({ name }) => name).join(' ');

it('a name that one rewind could not give back is named again by the next one', async () => {
  const s = session(counter, 'const x = 1', 'count()').run('abc');
  expect([await lostBy(s, 'c'), await lostBy(s, 'b'), await lostBy(s, 'a')]).toEqual(['count', 'count', '']);
});

it('a function is without what it was given, and so are the objects it makes', async () => {
  const s = session('function f() {}', 'f.cache = [1]; f.prototype.bump = () => 2').run('ab');
  expect([await lostBy(s, 'b'), Object.keys(s.get('f') as object)]).toEqual(['', []]);
  expect('bump' in new (s.get('f') as new () => object)()).toBe(false);
});
