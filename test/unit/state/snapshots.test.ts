/** What survives the engine: values come back bit-equal with aliases and cycles, or are named with the reason. */
import { expect, it } from 'vitest';
import type { tf } from '../../../labs/kit/tf.ts';
import { MemoryBlobs, MiniSession } from './mini-session.ts';

type Tensor = ReturnType<typeof tf.constant>;

/** Runs the cells, saves, and restores into another session. */
async function reborn(
  ...sources: string[]
): Promise<{ session: MiniSession; lost: readonly { name: string; reason: string }[]; blobs: MemoryBlobs }> {
  const blobs = new MemoryBlobs();
  const first = new MiniSession(blobs).document(...sources);
  first.run('abcdefgh'.slice(0, sources.length));
  await first.keeper.save();
  first.keeper.close();
  const session = new MiniSession(blobs);
  return { session, lost: await session.keeper.restore(), blobs };
}

/** A cell's names come back as `expected` says, a function of the session. */
const survives = (
  title: string,
  source: string,
  look: (session: MiniSession) => unknown,
  expected: unknown,
): void => {
  it(`${title} survives`, async () => {
    const { session, lost } = await reborn(source);
    expect([lost, look(session)]).toEqual([[], expected]);
  });
};
const values = (value: unknown): unknown => (value as Tensor).arraySync();

survives('plain data', 'const x = { a: [1, "two", null, true], b: { c: undefined } }', (s) => s.get('x'), {
  a: [1, 'two', null, true],
  b: { c: undefined },
});
survives('every odd number', 'const x = [NaN, -0, Infinity, -Infinity, 2n ** 70n, 0.1]', (s) => s.get('x'), [
  NaN,
  -0,
  Infinity,
  -Infinity,
  2n ** 70n,
  0.1,
]);
survives('a hole in an array', 'const x = [1, , 3]', (s) => Object.keys(s.get('x') as object), ['0', '2']);
survives(
  'a named property of an array',
  'const x = [1]; x.note = "n"',
  (s) => (s.get('x') as { note: string }).note,
  'n',
);
survives(
  'a Map in order',
  'const x = new Map([[{ k: 1 }, "v"], ["b", new Set([1, 2])]])',
  (s) => s.get('x'),
  new Map<unknown, unknown>([
    [{ k: 1 }, 'v'],
    ['b', new Set([1, 2])],
  ]),
);
survives('a Date', 'const x = new Date(86400000)', (s) => s.get('x'), new Date(86400000));
survives('a pattern', 'const x = /a+/gi', (s) => String(s.get('x')), '/a+/gi');
survives(
  'a typed array and a view of its half',
  'const x = new Float32Array([1.5, 2, 3, 4]); const half = new Float32Array(x.buffer, 8, 2)',
  (s) => {
    (s.get('x') as Float32Array)[2] = 7;
    return [...(s.get('half') as Float32Array)];
  },
  [7, 4],
);
survives(
  'an error',
  'const x = new TypeError("wrong")',
  (s) => [s.get('x') instanceof TypeError, (s.get('x') as Error).message],
  [true, 'wrong'],
);
survives('a frozen object', 'const x = Object.freeze({ a: 1 })', (s) => Object.isFrozen(s.get('x')), true);
survives(
  'a symbol of the language',
  'const x = { [Symbol.iterator]: 1 }',
  (s) => Reflect.ownKeys(s.get('x') as object),
  [Symbol.iterator],
);
survives(
  'a cycle',
  'const x = { n: 1 }; x.self = x',
  (s) => {
    const x = s.get('x') as { self: unknown };
    return x.self === x;
  },
  true,
);
survives(
  'an alias under two names',
  'const x = [1]; const y = { list: x }',
  (s) => (s.get('y') as { list: unknown }).list === s.get('x'),
  true,
);
survives(
  'a tensor under two names',
  'const x = tf.constant([[1, 2], [3, 4]]); const y = x',
  (s) => [values(s.get('x')), s.get('x') === s.get('y')],
  [
    [
      [1, 2],
      [3, 4],
    ],
    true,
  ],
);
survives('a tensor of strings', 'const x = tf.constant(["a", "ü"])', (s) => values(s.get('x')), ['a', 'ü']);
survives(
  'a bool and an int32 tensor',
  'const x = tf.constant([true, false]); const y = tf.constant([5], "int32")',
  (s) => [values(s.get('x')), values(s.get('y')), (s.get('y') as Tensor).dtype],
  [[1, 0], [5], 'int32'],
);
survives(
  'a complex tensor',
  'const x = tf.complex([1, 2], [3, 4])',
  (s) => [...(s.get('x') as Tensor).dataSync()],
  [1, 3, 2, 4],
);
survives(
  'a Variable shared by a record',
  'const v = tf.Variable([1, 2], { trainable: false }); const r = { v }',
  (s) => {
    const v = s.get('v') as Tensor & { trainable: boolean; assign(value: unknown): void };
    v.assign([5, 6]);
    return [values((s.get('r') as { v: unknown }).v), v.trainable];
  },
  [[5, 6], false],
);
survives(
  'a function that reads a name',
  'let k = 2; const f = (x) => x * k',
  (s) => (s.get('f') as (x: number) => number)(5),
  10,
);
survives(
  'a function inside a record',
  'let k = 2; const r = { f: (x) => x * k, g(x) { return x + k; } }',
  (s) => {
    const r = s.get('r') as { f(x: number): number; g(x: number): number };
    return [r.f(5), r.g(5)];
  },
  [10, 7],
);
survives(
  'a class, its instance and its subclass',
  'class A { constructor() { this.n = 1 } bump() { return ++this.n } } class B extends A { twice() { this.bump(); return this.bump() } } const b = new B()',
  (s) => {
    const b = s.get('b') as { twice(): number };
    return [b.twice(), b instanceof (s.get('A') as new () => object), b.constructor === s.get('B')];
  },
  [3, true, true],
);
survives(
  'a static field',
  'class A { static count = 3 } A.count = 4',
  (s) => (s.get('A') as { count: number }).count,
  4,
);
survives(
  'a function of a library',
  'const add = tf.add; const max = Math.max',
  (s) => (s.get('max') as (...list: number[]) => number)(1, 5),
  5,
);
survives(
  'a layer that has been built',
  'const d = tf.keras.layers.Dense(2, { kernelInitializer: "ones" }); d.apply(tf.constant([[1, 2]]))',
  (s) =>
    values(
      (s.get('d') as { apply(x: unknown): unknown }).apply(
        (s.names.scope['tf'] as typeof tf).constant([[1, 2]]),
      ),
    ),
  [[3, 3]],
);
survives(
  'an optimizer and its slots',
  'const v = tf.Variable([1]); const o = tf.keras.optimizers.SGD(1, { momentum: 0.5 }); o.applyGradients([[tf.constant([1]), v]])',
  (s) => {
    const scope = s.names.scope as { tf: typeof tf };
    (s.get('o') as { applyGradients(pairs: unknown): void }).applyGradients([
      [scope.tf.constant([1]), s.get('v')],
    ]);
    return values(s.get('v'));
  },
  [-1.5],
);
survives(
  "a student's own layer",
  `class Twice extends tf.keras.Layer {
  build() { this.w = this.addWeight('w', [1], { initializer: 'ones' }); }
  call(x) { return tf.mul(tf.mul(x, 2), this.w); }
}
const layer = new Twice(); layer.apply(tf.constant([3]))`,
  (s) =>
    values(
      (s.get('layer') as { apply(x: unknown): unknown }).apply(
        (s.names.scope['tf'] as typeof tf).constant([4]),
      ),
    ),
  [8],
);

/** The cell's name `x` is named as lost, with a reason that holds these words; what stands beside it comes back. */
const isLost = (title: string, source: string, words: string): void => {
  it(`${title} is named as lost`, async () => {
    const { session, lost } = await reborn(`${source}; const beside = 1`);
    expect([lost.map(({ name }) => name), lost[0]?.reason, session.get('beside')]).toEqual([
      ['x'],
      expect.stringContaining(words),
      1,
    ]);
  });
};
isLost('a closure over a local', 'const x = (() => { let n = 0; return () => ++n })()', 'the local "n"');
isLost('a generator', 'const x = (function* () { yield 1 })()', 'Generator');
isLost('a promise', 'const x = Promise.resolve(1)', 'Promise');
isLost('a WeakMap', 'const x = new WeakMap()', 'WeakMap');
isLost('a Proxy', 'const x = new Proxy({}, {})', 'Proxy');
isLost(
  'an instance with private fields',
  'const x = new (class { #n = 1; get n() { return this.#n } })()',
  '#n',
);
isLost('a disposed tensor', 'const x = tf.constant([1]); x.dispose()', 'disposed');

it('a restored session knows what is stale', async () => {
  const { session } = await reborn('const x = 1', 'const y = [x]', 'y.length');
  expect(session.stale).toBe('');
  session.arrange([
    { cell: 'a', source: 'const x = 2' },
    { cell: 'b', source: 'const y = [x]' },
    { cell: 'c', source: 'y.length' },
  ]);
  expect([session.stale, session.runStale(), session.get('y'), session.stale]).toEqual([
    'abc',
    'abc',
    [2],
    '',
  ]);
});

it('a second save writes only what is new, and takes away what is not needed', async () => {
  const blobs = new MemoryBlobs();
  const session = new MiniSession(blobs)
    .document('const v = tf.ones([2000])', 'const w = tf.zeros([2000])', 'v = 1')
    .run('a');
  await session.keeper.save();
  const before = new Set(blobs.blobs.keys());
  session.run('b');
  await session.keeper.save();
  const added = [...blobs.blobs.keys()].filter((name) => !before.has(name));
  session.run('c');
  await session.keeper.save();
  const kept = [...before].filter((name) => blobs.blobs.has(name));
  expect([before.size, added.length, kept]).toEqual([2, 1, ['main/index']]);
});
