/** A student's tensor beside the one of the lab's solution: computed apart, compared, and nothing left in the session. */
import { describe, expect, test } from 'vitest';
import type { InspectAnswer, TensorSource } from '../../../preload/contract/inspect.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { explored } from '../trajectory/explored-notebook.ts';

describe.each(enginesUnderTest)('a solution to compare with on $name', (under) => {
  const notebook = notebookOn(under, { oneSession: true });
  let asks = 0;

  const solve = (source?: string) =>
    explored(notebook, { want: 'solution', cell: 'a', ...(source === undefined ? {} : { source }) });
  const compare = (name: string, against: TensorSource): Promise<InspectAnswer> =>
    new Promise((resolve) => {
      const ask = ++asks;
      const { engine, session } = notebook;
      engine.onEvent((event) => {
        if (event.kind !== 'inspected' || event.ask !== ask) return;
        if (!('isLast' in event.answer) || event.answer.isLast) resolve(event.answer);
      });
      const tolerance = { absolute: 0, relative: 1e-4 };
      const question = { want: 'difference' as const, source: { name }, against, ranges: [], ...tolerance };
      engine.inspect({ kind: 'inspect', session, viewer: 'test', ask, question });
    });

  test('is computed on the values that the session has, and compared', async () => {
    await notebook.run('const x = tf.constant([1, 2, 3])', { cell: 'given' });
    await notebook.run('const y = x.mul(x)', { cell: 'a' });
    expect(
      await solve('const y = x.mul(x).add(tf.constant([0, 0, 0.5])); const z = tf.ones([2]); y'),
    ).toEqual({
      want: 'solution',
      names: ['y', 'z'],
    });
    expect(await compare('y', { solution: 'a', of: 'y' })).toMatchObject({
      want: 'difference',
      difference: { outside: 1, largestAbsolute: 0.5, largest: [{ index: [2], left: 9, right: 9.5 }] },
    });
  });

  test('draws the random numbers that the cell itself drew', async () => {
    const source = 'const r = tf.random.normal([4, 4]).add(1); r';
    await notebook.run(source, { cell: 'a' });
    await solve(source);
    expect(await compare('r', { solution: 'a', of: 'r' })).toMatchObject({ difference: { outside: 0 } });
  });

  test('leaves names, Variables and shown outputs as they were', async () => {
    await notebook.run('const w = tf.Variable(5); const mine = tf.ones([1]); 0', { cell: 'given' });
    const { outputs: before } = await notebook.run(
      '[w.arraySync(), mine.arraySync()[0], typeof extra].join()',
    );
    expect(
      await solve('w.assign(7); display(w); const mine = tf.zeros([1]); const extra = 1;'),
    ).toMatchObject({
      names: ['mine'],
    });
    const { outputs: after } = await notebook.run(
      '[w.arraySync(), mine.arraySync()[0], typeof extra].join()',
    );
    expect(JSON.stringify(before)).toContain('5,1,undefined');
    expect(after).toEqual(before);
  });

  test('says why there is none', async () => {
    const reasonOf = async (source?: string): Promise<string> => {
      const answer = await solve(source);
      return answer.want === 'refused' ? answer.reason : answer.want;
    };
    expect(await reasonOf()).toBe('the lab gives no solution of this cell to compare with');
    expect(await reasonOf('const y = missingName.mul(2)')).toContain('missingName is not defined');
    expect(await compare('x', { solution: 'a', of: 'x' })).toEqual({
      want: 'refused',
      reason: 'the lab\'s solution has no tensor "x" now; compare with it again',
    });
  });
});
