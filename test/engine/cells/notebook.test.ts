/** What a cell means: names that live in the session, the latest binding, the last expression, errors in their place. */
import { describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn, plain } from './engines-under-test.ts';

describe.each(enginesUnderTest)('a notebook in $name', (under) => {
  const notebook = notebookOn(under);

  test('shows the last expression and keeps names for later cells', async () => {
    expect(await notebook.value('const a = 15; let b = 61;', 'a + b')).toBe(76);
  });

  test('shows nothing for a declaration', async () => {
    const { outputs, value } = await notebook.run('const a = 1');
    expect([outputs, value]).toEqual([[], { kind: 'undefined' }]);
  });

  test('lets const, class and function be run again and redefined', async () => {
    const cell = 'const k = 1; class A { v = 2 } function f() { return 3 } [k, new A().v, f()]';
    expect(await notebook.value(cell, cell.replaceAll('1', '4'))).toEqual([4, 2, 3]);
  });

  test('gives a function the latest binding of a name', async () => {
    expect(await notebook.value('let k = 2; const f = () => k', 'k = 5', 'f()')).toBe(5);
  });

  test('awaits at top level, and a promise that is the last expression', async () => {
    const later = 'new Promise<number>((done) => setTimeout(() => done(7), 5))';
    expect(await notebook.value(`const x = await ${later}; x + 1`)).toBe(8);
    expect(await notebook.value(later)).toBe(7);
  });

  test('keeps names that were assigned before an error', async () => {
    expect(await notebook.value('let n = 1; n = 2; null.x; n = 3', 'n')).toBe(2);
  });

  test('places an error at its line and column', async () => {
    const { status, error } = await notebook.run(
      'const a: number = 1;\nfunction f() {\n  return missing;\n}\nf()',
    );
    expect([status, error?.name, error?.line, error?.column]).toEqual(['failed', 'ReferenceError', 3, 10]);
  });

  test('places an error that an earlier cell throws in that cell', async () => {
    await notebook.run('function fails() {\n  throw new Error("here")\n}', { cell: 'definition' });
    const { error } = await notebook.run('1;\nfails()', { cell: 'use' });
    expect([error?.cell, error?.line, error?.message]).toEqual(['definition', 2, 'here']);
  });

  test('keeps sessions apart', async () => {
    await notebook.run('const secret = 1');
    await notebook.engine.open('other');
    const elsewhere = await notebook.engine.run({ session: 'other', cell: 'c', source: 'secret' });
    await notebook.engine.close('other');
    expect(elsewhere.error?.name).toBe('ReferenceError');
  });

  test('says what to do when a session does not exist', async () => {
    const { status, error } = await notebook.engine.run({ session: 'nobody', cell: 'c', source: '1' });
    expect([status, error?.message]).toEqual(['failed', 'there is no session "nobody": open it first']);
  });

  test('puts console text and shown values in the order they came', async () => {
    const seen: string[] = [];
    notebook.engine.onEvent((event) => {
      if (event.kind === 'log') seen.push(event.text);
      if (event.kind === 'output' && event.output.kind === 'value') seen.push(event.output.text);
    });
    await notebook.run('console.log("a"); console.log("b", [1]); display(1); console.warn("c"); 2');
    expect(seen.join('\n')).toBe('a\nb [1]\n1\nc\n2');
  });

  test('draws the same random numbers each time a cell runs, and others in another cell', async () => {
    const source = '[Math.random(), tf.random.uniform([1]).arraySync()[0]]';
    const first = plain(await notebook.run(source, { cell: 'a' }));
    const again = plain(await notebook.run(source, { cell: 'a' }));
    const other = plain(await notebook.run(source, { cell: 'b' }));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test.each(['process', 'require', 'fetch', 'eval', 'globalThis.process', 'Function'])(
    'has no %s for cells',
    async (name) => {
      expect(await notebook.value(name)).toMatch(/^failed: ReferenceError: /);
    },
  );

  test('tells cells the engine they run on', async () => {
    expect(await notebook.value('tapedeck.engine.rung')).toBe(under.rung);
  });

  test('keeps files of the work folder', async () => {
    const source =
      'await tf.files.write("a/b.bin", new Uint8Array([1, 2, 3])); [...(await tf.files.read("a/b.bin"))]';
    expect(await notebook.value(source)).toEqual([1, 2, 3]);
  });

  test('lets a timer of a finished cell go on in the background', async () => {
    await notebook.run('let ticks = 0; const timer = setInterval(() => ticks++, 2)');
    const grows = 'const before = ticks; await new Promise((done) => setTimeout(done, 60)); ticks > before';
    expect(await notebook.value(grows)).toBe(true);
    await notebook.run('clearInterval(timer)');
  });

  test('reports progress and plots', async () => {
    const { outputs } = await notebook.run(
      'for (const i of tf.progress(3, "counting")) i; tf.plot({ series: [{ name: "y", y: [1, NaN] }] })',
    );
    expect(outputs.at(-2)).toEqual({ kind: 'progress', label: 'counting', done: 3, total: 3 });
    expect(outputs.at(-1)).toEqual({ kind: 'plot', series: [{ name: 'y', x: [0, 1], y: [1, 'NaN'] }] });
  });
});
