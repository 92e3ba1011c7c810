/** Which cells count as stale, and what "run stale" makes of them. */
import { describe, expect, it } from 'vitest';
import { MiniSession } from './mini-session.ts';

const session = (...sources: string[]): MiniSession => new MiniSession().document(...sources);

/** Nothing is stale after cells a, b, c… ran in the order of `run`. */
const fresh = (title: string, run: string, ...sources: string[]): void => {
  it(title, () => expect(session(...sources).run(run).stale).toBe(''));
};

/** The letters of the stale cells after such runs. */
const stale = (title: string, run: string, expected: string, ...sources: string[]): void => {
  it(title, () => expect(session(...sources).run(run).stale).toBe(expected));
};

/** What ran and what the names are after an edit and `run stale`. */
const after = (
  title: string,
  run: string,
  edit: [string, string],
  ran: string,
  values: object,
  ...sources: string[]
): void => {
  it(title, () => {
    const s = session(...sources)
      .run(run)
      .edit(...edit);
    expect([
      s.runStale(),
      s.stale,
      Object.fromEntries(Object.keys(values).map((name) => [name, s.get(name)])),
    ]).toEqual([ran, '', values]);
  });
};

describe('a cell is fresh', () => {
  fresh('after the document ran from top to bottom', 'abc', 'const x = 1', 'const y = x + 1', 'y * 2');
  fresh('when it ran again with the same inputs', 'abbb', 'const x = [1]', 'const y = x.map((v) => v + 1)');
  fresh('when it gives a name that it also uses', 'aaa', 'let t = 0; for (const v of [1, 2]) t += v; t');
  fresh(
    'when it assigns a name before it reads it',
    'abb',
    'let t = 5',
    't = 0; for (const v of [1, 2]) t += v',
  );
  fresh('when its own function uses its own name', 'aaa', 'let x = 4; function step() { x -= 1 } step()');
  fresh(
    'when an upstream cell ran again to the same value',
    'aba',
    'const x = { deep: [1, 2] }',
    'const y = x.deep.length',
  );
  fresh(
    'when it only defines a function that reads what changed',
    'abca',
    'let k = 1',
    'const f = () => k',
    '1',
  );
  fresh('when it reads what no cell defines', 'a', 'typeof nothing');
  fresh(
    'when it called a function that keeps a constant again',
    'abbcb',
    'const scale = (k) => (x) => x * k; const twice = scale(2)',
    'const y = twice(4)',
    'const late = [y]',
  );
  fresh('when tensors come out bit-equal', 'aba', 'const x = tf.constant([1, 2])', 'const y = tf.add(x, 1)');
  fresh(
    'when a tensor of it was used again',
    'abbcc',
    'const x = tf.Variable([1])',
    'const y = x.add(1)',
    'x.mul(2)',
  );
});

describe('a cell is stale', () => {
  stale('when it read what a later cell defines', 'ba', 'a', 'const y = x', 'const x = 1');
  stale('when it changed a name that it reads twice', 'abb', 'b', 'let n = 0', 'n = n + 1');
  stale('when it pushed twice', 'abb', 'b', 'const list = []', 'list.push(1)');
  stale('when its change was undone by a cell above it', 'aba', 'b', 'const list = []', 'list.push(1)');
  stale(
    'when a list it read was changed by a later cell and it ran again; whoever changes the list below waits for it',
    'abcb',
    'bc',
    'const v = [1]',
    'const n = v.length',
    'v.push(2)',
  );
  stale(
    'when a function it called reads what a later cell changed',
    'abcdc',
    'c',
    'let k = 2',
    'const f = () => k',
    'const y = f()',
    'k = 5',
  );
  stale(
    'when a counter gave it another number',
    'abb',
    'b',
    'const count = (() => { let n = 0; return () => ++n })()',
    'const y = count()',
  );
  stale(
    'when its Variable was assigned twice',
    'abb',
    'b',
    'const v = tf.Variable(1)',
    'v.assignAdd(tf.scalar(1))',
  );
  stale(
    'when an alias of its input was changed later and it ran again',
    'abcdc',
    'cd',
    'const p = [1]',
    'const q = p',
    'const n = q[0]',
    'p[0] = 7',
  );
  stale(
    'when a name it gives was given by a later cell and then by an earlier one',
    'acb',
    'c',
    'let x = 1',
    'x = 2',
    'const y = x',
  );
});

it('a cell is stale when what it assigned in a branch, before it failed, was overwritten from above', () => {
  const s = session('let n = 0; let m = 2', 'let n = 4', 'if (m > 1) { n = 7 } nothing.x').run('abca');
  expect(s.stale).toBe('c');
});

describe('edits', () => {
  it('make the edited cell and its dependents stale, and nothing else', () => {
    const s = session('const x = 1', 'const y = x', 'const z = 3', 'const w = y + z')
      .run('abcd')
      .edit('a', 'const x = 2');
    expect(s.stale).toBe('abd');
  });
  it('say why in a sentence', () => {
    const s = session('const x = 1', 'const y = x').run('ab').edit('a', 'const x = 2');
    expect(s.keeper.stale()).toEqual([
      { cell: 'a', reason: 'it was edited after it ran' },
      { cell: 'b', reason: 'x, which it read, comes from cell "a", which is stale' },
    ]);
  });
  it('clear the mark downstream when the value comes out bit-equal', () => {
    const s = session('const x = 1 + 1', 'const y = x').run('ab').edit('a', 'const x = 2');
    expect([s.runStale(), s.stale]).toEqual(['a', '']);
  });
  it('that take a cell out make the readers of its names stale', () => {
    const s = session('const x = 1', 'const y = x').run('ab').remove('a');
    expect(s.reason('b')).toBe('x, which it read, is defined by no cell above it');
  });
  it('that put a new cell above make the readers of its names stale', () => {
    const s = session('const x = 1', 'const y = x').run('ab');
    s.arrange([
      { cell: 'a', source: 'const x = 1' },
      { cell: 'n', source: 'x = 3' },
      { cell: 'b', source: 'const y = x' },
    ]);
    expect([s.stale, s.runStale(), s.get('y')]).toEqual(['b', 'nb', 3]);
  });
});

describe('run stale', () => {
  after(
    'restores what later cells changed, and applies it again',
    'abc',
    ['b', 'const n = list.length + 10'],
    'b',
    { n: 11, list: [1, 2] },
    'const list = [1]',
    'const n = list.length',
    'list.push(2)',
  );
  after(
    'keeps aliases',
    'abc',
    ['c', 'q.push(3)'],
    'c',
    { p: [1, 3], q: [1, 3] },
    'const p = [1]',
    'const q = p',
    'q.push(2)',
  );
  after(
    'runs a counter from its beginning',
    'abc',
    ['b', 'const x = count() + 10'],
    'abc',
    { x: 11, y: 2 },
    'const count = (() => { let n = 0; return () => ++n })()',
    'const x = count()',
    'const y = count()',
  );
  after(
    'takes away names that are no longer defined',
    'ab',
    ['a', 'const z = 1'],
    'a',
    { z: 1, x: undefined, y: 2 },
    'const x = 1',
    'const y = 2',
  );
  it('keeps two names apart that an edit has parted', () => {
    const s = session('const p = [1]; let q = p', 'q.push(2)')
      .run('ab')
      .edit('a', 'const p = [1]; let q = [1]');
    s.runStale();
    expect([s.get('p'), s.get('q')]).toEqual([[1], [1, 2]]);
  });
  it('puts a Variable back in place', () => {
    const s = session('const v = tf.Variable(1)', 'const y = v.mul(10)', 'v.assign(tf.scalar(5))')
      .run('abc')
      .edit('b', 'const y = v.mul(100)');
    const v = s.get('v');
    s.runStale();
    expect([
      s.get('v') === v,
      String((s.get('v') as { arraySync(): number }).arraySync()),
      (s.get('y') as { arraySync(): number }).arraySync(),
    ]).toEqual([true, '5', 100]);
  });
});
