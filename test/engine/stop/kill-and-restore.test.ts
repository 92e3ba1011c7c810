/** What no guard can stop: the engine is killed, another one starts, and the session is as it was after the last finished cell. */
import { describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn, plain } from '../cells/engines-under-test.ts';

const setUp = `const list = [1, 2, NaN]; const weights = tf.Variable([[1, 2], [3, 4]]); const t = tf.constant([0.1, -0]);
  const alias = { weights, again: [t] }; function double(x: number) { return 2 * x }
  class Box { constructor(readonly value: number) {} get twice() { return double(this.value) } } const box = new Box(21);`;
const check =
  '[list, weights.arraySync(), Object.is(t.arraySync()[1], -0), alias.weights === weights, alias.again[0] === t, double(4), box.twice]';
const expected = [
  [1, 2, 'NaN'],
  [
    [1, 2],
    [3, 4],
  ],
  true,
  true,
  true,
  8,
  42,
];

const unstoppable: [string, string][] = [
  ['a regular expression that never ends', '/(a+)+$/.test("a".repeat(40) + "b")'],
  ['a wait on shared memory', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'],
  ['a loop that was made from text', '(() => {}).constructor("for (;;);")()'],
];

describe.each(enginesUnderTest)('killing $name', (under) => {
  const notebook = notebookOn(under);

  test.each(unstoppable)('%s', async (_, source) => {
    await notebook.run(setUp);
    const killed = await notebook.run(source, { stopAfterMs: 50 });
    expect([killed.status, killed.lost]).toEqual(['killed', []]);
    expect(await notebook.value(check)).toEqual(expected);
  });

  test('what cannot be restored is named', async () => {
    await notebook.run(
      'const kept = 1; const counter = (() => { let n = 0; return () => ++n })(); counter()',
    );
    const killed = await notebook.run('/(a+)+$/.test("a".repeat(40) + "b")', { stopAfterMs: 50 });
    expect(killed.lost?.map(({ name }) => name)).toEqual(['counter']);
    expect(await notebook.value('kept')).toBe(1);
  });

  test('an engine that dies by itself is replaced, and the run that killed it says so', async () => {
    await notebook.run('const kept = 1');
    const died = notebook.engine.start({ session: notebook.session, cell: 'c', source: 'for (;;);' });
    await died.started;
    notebook.engine.restart();
    const { status, error } = await died.result;
    expect([status, error?.name]).toEqual(['killed', 'EngineDied']);
    expect(await notebook.value('kept')).toBe(1);
  });

  test('runs that waited behind the killed one are run', async () => {
    await notebook.run('let n = 1');
    const killed = notebook.run('/(a+)+$/.test("a".repeat(40) + "b")', { stopAfterMs: 50 });
    const waited = notebook.run('n += 1');
    // Comes while there is no engine, and must not overtake what waited before.
    await new Promise((done) => setTimeout(done, 1200));
    const later = notebook.run('n *= 10');
    expect([(await killed).status, plain(await waited), plain(await later)]).toEqual(['killed', 2, 20]);
  });

  test('a check that cannot be stopped is given up, and its cell stays done', async () => {
    const started = notebook.engine.start({
      session: notebook.session,
      cell: 'c',
      source: 'const made = 1',
      check: { name: 'judge', source: 'export function judge() { /(a+)+$/.test("a".repeat(40) + "b") }' },
    });
    await notebook.untilFinished(started.run);
    notebook.engine.stop(started.run);
    const { status, verdict } = await started.result;
    expect([status, verdict?.status]).toEqual(['done', 'error']);
    expect(await notebook.value('made')).toBe(1);
  });
});
