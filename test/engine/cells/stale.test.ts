/** Stale cells, run-stale and rewind as a driver sees them; the rules themselves are tested with the state. */
import { beforeEach, describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn } from './engines-under-test.ts';

describe.each(enginesUnderTest)('stale cells in $name', (under) => {
  const notebook = notebookOn(under);
  const cells = (first: string): { cell: string; source: string }[] => [
    { cell: 'a', source: first },
    { cell: 'b', source: 'const y = x * 10' },
    { cell: 'c', source: 'const v = tf.Variable([y])' },
    { cell: 'd', source: 'v.assignAdd([1]); v.arraySync()' },
  ];
  const arrange = async (first: string): Promise<string[]> =>
    (await notebook.engine.arrange(notebook.session, cells(first))).map(({ cell }) => cell);

  beforeEach(async () => {
    await arrange('let x = 1');
    for (const { cell, source } of cells('let x = 1')) await notebook.run(source, { cell });
  });

  test('a document that was run from top to bottom is fresh', async () => {
    expect(await arrange('let x = 1')).toEqual([]);
  });

  test('an edit makes stale what depends on it, with the reason', async () => {
    const stale = await notebook.engine.arrange(notebook.session, cells('let x = 2'));
    expect(stale.map(({ cell }) => cell)).toContain('a');
    expect(stale[0]?.reason).toMatch(/\w/);
  });

  test('running the stale cells gives what a fresh run gives', async () => {
    await arrange('let x = 2');
    const results = await notebook.engine.runStale(notebook.session);
    expect(results.map(({ cell, status }) => [cell, status])).toEqual([
      ['a', 'done'],
      ['b', 'done'],
      ['c', 'done'],
      ['d', 'done'],
    ]);
    expect(await notebook.value('[x, y, v.arraySync()]')).toEqual([2, 20, [21]]);
    expect(await arrange('let x = 2')).toEqual([]);
  });

  test('a value that comes out the same clears the mark of the cells below', async () => {
    await arrange('let x = 2 - 1');
    const results = await notebook.engine.runStale(notebook.session);
    expect(results.map(({ cell }) => cell)).toEqual(['a']);
  });

  test('a stale run is checked as the run before it was', async () => {
    const source =
      'export const ten = ({ values, passed, fail }) => (values.y === 10 ? passed : fail("not-ten"))';
    await notebook.run('const y = x * 10', { cell: 'b', check: { source, name: 'ten' } });
    await arrange('let x = 2');
    const results = await notebook.engine.runStale(notebook.session);
    expect(results.find(({ cell }) => cell === 'b')?.verdict?.status).toBe('failed');
  });

  test('rewinding goes back to before a cell, Variables included', async () => {
    expect(await notebook.engine.rewind(notebook.session, 'd')).toEqual([]);
    expect(await notebook.value('v.arraySync()')).toEqual([10]);
  });

  test('running stale ends as a fresh run does where a cell fails, and nothing is stale afterwards', async () => {
    await arrange('let x = null.missing');
    const results = await notebook.engine.runStale(notebook.session);
    expect(results.map(({ cell, status, error }) => [cell, status, error?.name])).toEqual([
      ['a', 'failed', 'TypeError'],
      ...['b', 'c', 'd'].map((cell) => [cell, 'failed', 'ReferenceError']),
    ]);
    expect(await arrange('let x = null.missing')).toEqual([]);
    expect(await notebook.value('1 + 1')).toBe(2);
  });

  test('what is stale is known again after the engine was killed', async () => {
    await arrange('let x = 2');
    notebook.engine.restart();
    expect(await notebook.value('[x, v.arraySync()]')).toEqual([1, [11]]);
    expect(await arrange('let x = 2')).toContain('b');
  });
});
