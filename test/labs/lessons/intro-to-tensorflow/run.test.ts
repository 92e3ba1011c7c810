/** The whole lesson on the engines that every machine has: what each cell comes to, in both versions. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CellRun } from '../../../../main/cli/cell-run.ts';
import { readLab } from '../../../../main/cli/find-lab.ts';
import { typeCheckCells } from '../../../../main/cli/type-check-cells.ts';
import { viewCells } from '../../../../labs/format/lab-document.ts';
import { cellsOf } from '../../../../labs/format/lab.ts';
import { rungs } from '../../kit/core/backends.ts';
import { openLesson, type LessonBench } from '../lesson-bench.ts';

const count = (values: Iterable<string>): Record<string, number> =>
  [...values].reduce<Record<string, number>>(
    (counts, value) => ({ ...counts, [value]: (counts[value] ?? 0) + 1 }),
    {},
  );
const statuses = (runs: ReadonlyMap<string, CellRun>) =>
  count([...runs.values()].map(({ status }) => status));

/** As text, so that nobody takes them for Math.PI. */
const floats = (text: string): number[] => text.split(' ').map((word) => Math.fround(Number(word)));

/** The tensors that a cell shows: dtype, shape and values. */
const tensorsOf = (run: CellRun | undefined): unknown[] =>
  (run?.outputs ?? []).flatMap((output) =>
    output.kind === 'value' && output.value.kind === 'tensor'
      ? [[output.value.dtype, output.value.shape, output.value.values]]
      : [],
  );

describe.each(rungs)('on %s', (rung) => {
  let lesson: LessonBench;
  let solved: ReadonlyMap<string, CellRun>;
  beforeAll(async () => {
    lesson = await openLesson('intro-to-tensorflow', rung);
    solved = await lesson.runAll('solution');
  });
  afterAll(() => lesson.end());

  test('the solutions run and pass', () =>
    expect([
      statuses(solved),
      count([...solved.values()].map(({ verdict }) => verdict?.status ?? 'none')),
    ]).toEqual([{ done: 19 }, { passed: 10, none: 9 }]));

  test('the student version waits for ten cells, and nothing fails', async () => {
    const runs = await lesson.runAll('student');
    const of = (status: string) => [...runs].filter(([, run]) => run.status === status).map(([cell]) => cell);
    expect([of('todo'), of('waiting'), of('failed')]).toEqual([
      cellsOf(lesson.lab)
        .filter(({ holes }) => holes.length > 0)
        .map(({ id }) => id),
      ['slicing', 'graph-call', 'subclass-output'],
      [],
    ]);
  });

  test.each([
    ['scalars', [['float32', [], floats('1.41421356237')]]],
    ['vectors', [['float32', [3], floats('3.141592 1.414213 2.71821')]]],
    [
      'slicing',
      [
        ['float32', [3], [4, 5, 6]],
        ['float32', [2], [2, 5]],
        ['float32', [], [2]],
      ],
    ],
    [
      'addition',
      [
        ['int32', [], [76]],
        ['int32', [], [76]],
      ],
    ],
    ['graph-call', [['float32', [], [6]]]],
    ['tape', [['float32', [], [6]]]],
    [
      'tape-persistent',
      [
        ['float32', [], [108]],
        ['float32', [], [6]],
      ],
    ],
  ] as const)('%s shows what it should', (cell, expected) => {
    expect(tensorsOf(solved.get(cell))).toEqual(expected);
  });

  test('the second use of a plain tape is an error that names the remedy', () =>
    expect(solved.get('tape-persistent')?.logs.join()).toMatch(/persistent: true/));

  test('slicing says so when the matrix is too small', async () => {
    const session = 'small';
    await lesson.engine.open(session, 1);
    const run = (cell: string, source: string) => lesson.engine.run({ session, cell, source }).ended;
    await run('matrix', 'const matrix = tf.constant([[1]]);');
    const source = cellsOf(lesson.lab).find(({ id }) => id === 'slicing')?.student ?? '';
    const { status, outputs } = await run('slicing', source);
    expect([status, JSON.stringify(outputs)]).toEqual([
      'done',
      expect.stringMatching(/1 × 1.*at least 2 × 2/),
    ]);
  });

  test('gradient descent is the golden run from the same start', async () => {
    const sgd = cellsOf(lesson.lab).find(({ id }) => id === 'sgd')?.solution ?? '';
    const source = `${sgd.replace('tf.random.normal([1, 1])', '[[-1.083454]]')}\ntf.constant([0, 9, 99, 499].map((i) => history[i]));`;
    const [shown] = tensorsOf(await lesson.judge('sgd', source)) as [[string, number[], number[]]];
    // Made by Python TensorFlow in float32.
    const golden = [-0.981785, -0.153552, 3.325834, 3.999791];
    expect(Math.max(...shown[2].map((x, i) => Math.abs(x - (golden[i] ?? 0))))).toBeLessThan(2e-6);
  });

  test('every one of the 500 steps leaves 98 % of the distance', () => {
    const plot = solved.get('sgd')?.outputs.find((output) => output.kind === 'plot');
    const path = plot?.kind === 'plot' ? (plot.series[0]?.y ?? []).map(Number) : [];
    const start = 4 + ((path[0] ?? 0) - 4) / 0.98;
    const off = path.map((x, n) => Math.abs(x - (4 + (start - 4) * 0.98 ** (n + 1))));
    expect([path.length, Math.max(...off) < 1e-5, Math.abs((path.at(-1) ?? 0) - 4) < 1e-3]).toEqual([
      500,
      true,
      true,
    ]);
  });
});

test.each(['student', 'solution'] as const)('the %s version has no type errors', async (view) => {
  const read = await readLab('intro-to-tensorflow');
  expect('lab' in read && typeCheckCells(viewCells(read.lab, view))).toEqual([]);
});

test('no hint gives the answer away', async () => {
  const read = await readLab('intro-to-tensorflow');
  const tight = (text: string): string => text.replace(/[\s`]/g, '');
  const given = 'lab' in read ? cellsOf(read.lab).filter(({ holes }) => holes.length > 0) : [];
  const betrayed = given.flatMap(({ id, student, solution, hints }) => {
    const before = new Set(student.split('\n'));
    const answers = solution.split('\n').filter((line) => !before.has(line) && /(=|return) ?\S/.test(line));
    const right = answers.map((line) => tight(line.replace(/^.*?(?:=|return) ?/, '').replace(/;$/, '')));
    return right
      .filter((answer) => hints.some((hint) => tight(hint).includes(answer)))
      .map((answer) => `${id}: ${answer}`);
  });
  expect([given.length, betrayed]).toEqual([10, []]);
});
