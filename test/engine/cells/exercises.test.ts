/** Unfinished exercises and checks: what is todo, what waits, and what a check may do without leaving a trace. */
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../../main/host/supervised-engine.ts';
import { enginesUnderTest, notebookOn } from './engines-under-test.ts';

const hole = {
  cell: 'hole',
  source: 'const a = 1; const b = TODO<number>("the double of a"); const c = b + 1',
};
const user = { cell: 'user', source: 'const d = c * 2' };
const afar = { cell: 'afar', source: 'd + 1' };
const free = { cell: 'free', source: 'const e = 5; e' };
const inside = { cell: 'inside', source: 'function later() { return TODO<number>("something") }' };

describe.each(enginesUnderTest)('exercises in $name', (under) => {
  const notebook = notebookOn(under);
  /** Arranges the cells as a document and runs them in order. */
  const statuses = async (...cells: { cell: string; source: string }[]): Promise<string[]> => {
    await notebook.engine.arrange(notebook.session, cells);
    const found: string[] = [];
    for (const { cell, source } of cells) found.push((await notebook.run(source, { cell })).status);
    return found;
  };
  /** Runs a cell with a check whose body is given. */
  const checked = (source: string, body: string): Promise<RunResult> =>
    notebook.run(source, {
      check: {
        name: 'judge',
        source: `import type { CheckContext } from './x.ts';\nexport async function judge(context: CheckContext) { ${body} }`,
      },
    });

  /** The verdict of a check that calls the cell's `spin` and is stopped. */
  async function stoppedAfter(source: string, afterMs: number): Promise<RunResult['verdict']> {
    const started = notebook.engine.start({
      session: notebook.session,
      cell: 'c',
      source,
      check: {
        name: 'judge',
        source: 'export async function judge({ values, passed }) { await values.spin(1); return passed; }',
      },
    });
    await notebook.untilFinished(started.run);
    await new Promise((go) => setTimeout(go, afterMs));
    notebook.engine.stop(started.run);
    return (await started.result).verdict;
  }

  test('an unfilled hole is todo, what needs it waits, the rest runs', async () => {
    expect(await statuses(hole, user, afar, free)).toEqual(['todo', 'waiting', 'waiting', 'done']);
  });

  test('a hole that is never reached is todo as well', async () => {
    expect(await statuses(inside, { cell: 'calls', source: 'later()' })).toEqual(['todo', 'waiting']);
  });

  test('an exercise that needs another one is todo and not failed', async () => {
    expect(await statuses(hole, { cell: 'second', source: 'c.missing.deep; TODO("x")' })).toEqual([
      'todo',
      'todo',
    ]);
  });

  test('filling the hole lets the others run', async () => {
    const filled = { ...hole, source: hole.source.replace('TODO<number>("the double of a")', '2 * a') };
    await statuses(hole, user, afar, free);
    expect(await statuses(filled, user, afar, free)).toEqual(['done', 'done', 'done', 'done']);
  });

  test('an error that has nothing to do with the hole is an error', async () => {
    expect(await statuses({ cell: 'c', source: 'null.x; TODO("x")' })).toEqual(['failed']);
  });

  test('a check passes or fails with its diagnosis', async () => {
    const body = 'return context.values.x === 4 ? context.passed : context.fail("x.wrong", { found: 1 })';
    expect((await checked('const x = 4', body)).verdict?.status).toBe('passed');
    expect((await checked('const x = 5', body)).verdict).toMatchObject({
      status: 'failed',
      id: 'x.wrong',
      params: { found: 1 },
    });
  });

  test('a check may run the cell again with other inputs, and sees what it shows', async () => {
    const body = `const { values, shown } = await context.rerun({ pin: { a: 10 } });
      return values.y === 11 && shown === 11 ? context.passed : context.fail("constant")`;
    expect((await checked('const a = 1; const y = a + 1; y', body)).verdict?.status).toBe('passed');
    expect((await checked('const a = 1; const y = 2; y', body)).verdict?.id).toBe('constant');
  });

  test('a check leaves names, Variables, random numbers, console and tensors as they were', async () => {
    await notebook.run('const v = tf.Variable([1, 2]); let n = 0');
    const body = `context.values.v.assign([5, 6]); await context.rerun(); Math.random(); tf.ones([9]); console.log("loud");
      return context.passed`;
    const { verdict, logs } = await checked('n = n + 1; v.assignAdd([1, 1]); console.log("once")', body);
    expect([verdict?.status, logs.map(({ text }) => text)]).toEqual(['passed', ['once']]);
    expect(await notebook.value('[n, v.arraySync()]')).toEqual([1, [2, 3]]);
    const { unclaimedTensors } = await notebook.engine.collect(notebook.session);
    expect(unclaimedTensors).toBe(0);
  });

  test('a check that throws is an error of the check', async () => {
    const { status, verdict } = await checked('1', 'throw new Error("broken check")');
    expect([status, verdict?.status, verdict?.detail]).toEqual(['done', 'error', 'Error: broken check']);
  });

  test('a check that is stopped ends, and the next cell runs', async () => {
    const started = notebook.engine.start({
      session: notebook.session,
      cell: 'c',
      source: '1',
      check: { name: 'judge', source: 'export function judge() { for (;;); }' },
    });
    await notebook.untilFinished(started.run);
    notebook.engine.stop(started.run);
    expect((await started.result).verdict?.status).toBe('error');
    expect(await notebook.value('1 + 1')).toBe(2);
  });

  test.each([
    ['const spin = (x) => {\n  while (x < 3) {\n    x - 1;\n  }\n};', 'spin', 2],
    [
      'class Net {\n  call(x) {\n    for (;;)\n      x = tf.add(x, 1);\n  }\n}\nconst spin = (x) => new Net().call(x);',
      'Net.call',
      3,
    ],
    ['async function spin(x) {\n  for (;;) {\n    await x;\n  }\n}', 'spin', 2],
    ['function spin() {\n  try { for (;;); } finally { 1; }\n}', 'spin', 2],
  ])('a function that never ends when the check calls it is named: %s', async (source, name, line) => {
    let verdict: RunResult['verdict'];
    // Nobody is told when a check begins: one that was stopped before it did is run again, and stopped later.
    for (
      let afterMs = 50;
      afterMs < 10_000 && verdict?.id?.startsWith('check.endless') !== true;
      afterMs *= 2
    )
      verdict = await stoppedAfter(source, afterMs);
    expect(verdict?.title).toBe(`${name} did not come to an end`);
    const at = Number(/at line (\d+)/.exec(verdict?.detail ?? '')?.[1]);
    // The loop's head or its body: where it was when it was stopped.
    expect([line, line + 1]).toContain(at);
    expect(verdict?.words?.es?.title).toBe(`${name} no llegó a terminar`);
  });

  test('a cell that is todo, waiting or failed is not checked', async () => {
    const check = { name: 'judge', source: 'export function judge() { throw 1 }' };
    const verdictOf = async (source: string): Promise<unknown> =>
      (await notebook.run(source, { check })).verdict?.status;
    expect(await verdictOf('TODO("x")')).toBe('todo');
    expect(await verdictOf('null.x')).toBe('error');
  });
});
