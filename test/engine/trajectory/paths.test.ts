/** Paths of the kit's optimizers against a reference in 64 bits, on every engine in Node. */
import { describe, expect, test } from 'vitest';
import { methods, type BuiltInLoss, type Trajectory } from '../../../preload/contract/trajectory.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';
import { answerOf, explored, startExploring } from './explored-notebook.ts';
import { referencePath } from './reference.ts';

const isFull = process.env['TAPEDECK_FULL'] === '1';
const steps = isFull ? 500 : 100;

/** Rates with which 500 normalised steps go downhill all the way: once at the bottom, a rounding error turns one around. */
const descents: readonly [loss: BuiltInLoss, start: number[], learningRate: number][] = [
  ['bowl', [3.5, -2.5], 0.004],
  ['rosenbrock', [-1, -0.75], 0.0005],
  ['basins', [3.5, -1], 0.003],
];

const rowsOf = ({ at, loss, gradient }: Trajectory): number[][] =>
  loss.map((value, i) => [...at.map((one) => one[i]!), value, ...gradient.map((one) => one[i]!)]);

/** The coordinates and the loss. */
const pathOf = (rows: readonly number[][]): number[][] => rows.map((row) => row.slice(0, 3));

/** The largest |a − b| ÷ max(1, |b|). */
const distance = (found: readonly number[][], wanted: readonly number[][]): number =>
  Math.max(
    ...wanted.flatMap((row, i) =>
      row.map((b, j) => Math.abs((found[i]?.[j] ?? NaN) - b) / Math.max(1, Math.abs(b))),
    ),
  );

describe.each(isFull ? enginesUnderTest : enginesUnderTest.slice(0, 1))('paths in $name', (under) => {
  const notebook = notebookOn(under, { oneSession: true });
  const path = async (
    id: BuiltInLoss,
    method: (typeof methods)[number],
    learningRate: number,
    start: number[],
    count: number,
  ): Promise<Trajectory> => {
    const loss = { kind: 'builtIn', id } as const;
    const question = {
      want: 'path',
      loss,
      method,
      learningRate,
      momentum: 0.9,
      steps: count,
      start,
    } as const;
    return (await answerOf(notebook, question)).trajectory;
  };

  describe.each(methods)('%s', (method) => {
    test.each(descents)('on %s equals the reference at every step', async (loss, start, learningRate) => {
      const found = rowsOf(await path(loss, method, learningRate, start, steps));
      const wanted = referencePath(loss, method, { learningRate, momentum: 0.9 }, start, steps);
      expect(found.length).toBe(steps + 1);
      expect(distance(pathOf(found), pathOf(wanted))).toBeLessThan(1e-4);
      // A rounding error of b − w² in 32 bits is 400 times as large in Rosenbrock's gradient.
      expect(distance(found, wanted)).toBeLessThan(1e-3);
    });
  });

  test('the run of the lab equals its closed form, 4 + (x₀ − 4)·0.98ⁿ', async () => {
    const start = Math.fround(-1.083454);
    const { at } = await path('parabola', 'sgd', 0.01, [start], 500);
    const wanted = Array.from({ length: 501 }, (_, n) => [4 + (start - 4) * 0.98 ** n]);
    expect(
      distance(
        at[0]!.map((x) => [x]),
        wanted,
      ),
    ).toBeLessThan(1e-4);
  });

  test('a path that diverges ends before the step that is not finite', async () => {
    const { ended, loss, at } = await path('bowl', 'sgd', 3, [3, 2], 200);
    expect([ended?.value, ended?.step, at[1]?.length]).toEqual(['Infinity', loss.length, loss.length]);
    expect(loss.length).toBeLessThan(20);
  });

  test('a function of the session is a loss, and leaves no trace', async () => {
    await notebook.run(
      'let calls = tf.Variable(0); const own = (w, b) => { calls.assignAdd(1); return w.square().add(b.square().mul(10)).div(1) }',
    );
    const loss = { kind: 'own', name: 'own' } as const;
    const rates = { learningRate: 0.05, momentum: 0.9, steps: 20, start: [3, 2] };
    const { trajectory } = await answerOf(notebook, { want: 'path', loss, method: 'sgd', ...rates });
    const wanted = Array.from({ length: 21 }, (_, n) => [3 * 0.9 ** n, n === 0 ? 2 : 0]);
    expect(
      distance(
        rowsOf(trajectory).map((row) => row.slice(0, 2)),
        wanted,
      ),
    ).toBeLessThan(1e-4);
    const axis = { from: -1, to: 1, count: 3 };
    const { values } = await answerOf(notebook, { want: 'grid', loss, axes: [axis, axis] });
    expect(values).toEqual([11, 1, 11, 10, 0, 10, 11, 1, 11]);
    expect(await notebook.value('calls.arraySync()')).toBe(0);
  });

  test('what the session offers, and a captured run', async () => {
    await notebook.run(
      'const steps = [tf.constant([1, 2]), tf.constant([0, 1])]; const line = [1, 2, 3]; const words = ["a", "b"]',
    );
    expect(await answerOf(notebook, { want: 'offers' })).toMatchObject({
      want: 'offers',
      losses: ['own'],
      runs: [
        { name: 'steps', coordinates: 2, points: 2, tensors: [''] },
        { name: 'line', coordinates: 1, points: 3, tensors: [] },
      ],
    });
    const loss = { kind: 'own', name: 'own' } as const;
    const { trajectory } = await answerOf(notebook, { want: 'captured', loss, name: 'steps' });
    expect(trajectory).toEqual({
      at: [
        [1, 0],
        [2, 1],
      ],
      loss: [41, 10],
      gradient: [
        [2, 0],
        [40, 20],
      ],
    });
  });

  test('of a long run evenly chosen points are shown, with its first and last', async () => {
    await notebook.run('const long = Array.from({ length: 1501 }, (_, n) => n / 100)');
    const loss = { kind: 'builtIn', id: 'parabola' } as const;
    const { trajectory } = await answerOf(notebook, { want: 'captured', loss, name: 'long' });
    const [x] = trajectory.at;
    expect([x?.length, x?.[0], x?.[1], x?.at(-1), trajectory.left]).toEqual([
      501,
      0,
      Math.fround(0.03),
      15,
      1000,
    ]);
  });

  test('errors name the function, what it did and the remedy', async () => {
    await notebook.run(
      'const number = (w, b) => 3; const later = async (w, b) => w; const list = (w, b) => tf.constant([1, 2]); const x = 3; const bad = (w, b) => w.foo()',
    );
    const reasons: string[] = [];
    for (const name of ['missing', 'x', 'number', 'later', 'list', 'bad']) {
      const question = {
        want: 'grid',
        loss: { kind: 'own', name },
        axes: [0, 0].map(() => ({ from: 0, to: 1, count: 2 })),
      };
      const answer = await explored(notebook, question as never);
      reasons.push(answer.want === 'refused' ? answer.reason : answer.want);
    }
    const remedy = 'return a scalar tensor, computed from its two arguments with ops of tf';
    expect(reasons).toEqual([
      'there is no function "missing" now; run the cell that makes it',
      '"x" is no function now; a loss is a function of two scalars, (w, b) => …',
      `"number" answered number: ${remedy}`,
      `"later" is async; a loss answers at once: ${remedy}`,
      `"list" answered a tensor of shape [2]: ${remedy}`,
      expect.stringContaining('w.foo is not a function'),
    ]);
  });

  test('a loss without an end is stopped, and the session goes on', async () => {
    await notebook.run('const endless = (w, b) => { while (true) {} }; const kept = 7');
    const loss = { kind: 'own', name: 'endless' } as const;
    const axis = { from: 0, to: 1, count: 2 };
    const begun = new Promise<void>((resolve) => {
      notebook.engine.onEvent((event) => {
        if (event.kind === 'explored' && event.answer.want === 'begun') resolve();
      });
    });
    const { run, answer } = startExploring(notebook, { want: 'grid', loss, axes: [axis, axis] });
    await begun;
    notebook.engine.stop(run);
    expect(await answer).toMatchObject({
      want: 'refused',
      reason: expect.stringContaining('stopped') as string,
    });
    expect(await notebook.value('kept')).toBe(7);
  });
});
