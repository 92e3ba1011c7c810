/** `tapedeck run` and `check` as programs, on the lab that comes with the product. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, cliLines } from './drive-cli.ts';

const lab = 'intro-to-tensorflow';

/** How far each of the 500 steps is from 4 + (x₀ − 4)·0.98ⁿ, relative where that is above 1. */
function stepsOff(cells: readonly Record<string, unknown>[]): number[] {
  const outputs = cells.find(({ cell }) => cell === 'sgd')?.['outputs'] as {
    kind: string;
    series: { y: number[] }[];
  }[];
  const path = outputs.find(({ kind }) => kind === 'plot')?.series[0]?.y ?? [];
  const start = 4 + ((path[0] ?? NaN) - 4) / 0.98;
  return path.map((x, n) => {
    const reference = 4 + (start - 4) * 0.98 ** (n + 1);
    return Math.abs(x - reference) / Math.max(1, Math.abs(reference));
  });
}

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'cli-')), name);
  await writeFile(file, text);
  return file;
}

describe.each(['auto', 'wasm', 'js', 'webgl', 'wasm --browser'])('the lab on %s', (engine) => {
  test('every solution runs and every check passes', async () => {
    const lines = await cliLines(['run', lab, '--solutions', '--json', '--engine', ...engine.split(' ')]);
    const cells = lines.slice(0, -1);
    const wrong = cells.filter(
      ({ status, check }) => status !== 'done' || !/"(passed|none)"/.test(JSON.stringify(check)),
    );
    expect(wrong).toEqual([]);
    const off = stepsOff(cells);
    expect([off.length, off.filter((distance) => !(distance <= 1e-4))]).toEqual([500, []]);
    expect(lines.at(-1)).toMatchObject({
      summary: {
        cells: 19,
        done: 19,
        failed: 0,
        todo: 0,
        waiting: 0,
        stopped: 0,
        checks: { passed: 10, failed: 0 },
      },
    });
  });
});

test('in the student view ten cells are to do, what depends on them waits, and nothing fails', async () => {
  const { status, out } = await cli(['run', lab, '--json']);
  const { summary } = JSON.parse(out.at(-1) ?? '{}');
  expect(summary).toMatchObject({ cells: 19, failed: 0, todo: 10, checks: { passed: 0, failed: 0 } });
  expect(summary.done + summary.waiting).toBe(9);
  expect(status).toBe(0);
});

test('a terminal is told sections, cells and verdicts, without colours when asked', async () => {
  const { out } = await cli(['run', lab, '--solutions', '--no-color']);
  const text = out.join('\n');
  expect(text).toMatch(/19 cells: 19 done, 10 checks passed on \w+ in/);
  expect(text).toMatch(/check passed/);
  expect(text).not.toContain('\u001B');
});

test('a file of cells runs in order, and a failing cell is told with its line', async () => {
  const file = await fileOf(
    'cells.ts',
    '// %% first\nconst a: number = 20;\n// %% second\na + 1\n// %%\nconst b = 1;\nc',
  );
  const { status, out } = await cli(['run', file, '--json', '--engine', 'js']);
  expect(out.map((line) => JSON.parse(line))).toMatchObject([
    { cell: 'first', status: 'done', outputs: [], error: null },
    { cell: 'second', status: 'done', outputs: [{ kind: 'value', text: '21' }] },
    { cell: 'cell-3', status: 'failed', error: { name: 'ReferenceError', line: 2, column: 1 } },
    { summary: { cells: 3, done: 2, failed: 1, engine: { rung: 'js' } } },
  ]);
  expect(status).toBe(1);
});

test('the same seed draws the same numbers, another seed others', async () => {
  const file = await fileOf('cells.ts', '// %%\n[Math.random(), tf.random.normal([2])]');
  const draw = async (...words: string[]): Promise<string> =>
    JSON.stringify((await cliLines(['run', file, '--json', '--engine', 'js', ...words]))[0]?.['outputs']);
  const [first, again, other] = await Promise.all([draw(), draw(), draw('--seed', '2')]);
  expect([first === again, first === other]).toEqual([true, false]);
});

test.each([
  ['not JSON', 'broken.ipynb', '{', /broken\.ipynb/],
  [
    'from Python',
    'python.ipynb',
    JSON.stringify({
      nbformat: 4,
      nbformat_minor: 5,
      metadata: { kernelspec: { name: 'python3', language: 'python' }, language_info: { name: 'python' } },
      cells: [],
    }),
    /[Pp]ython/,
  ],
])('a notebook that is %s is refused by name', async (_, name, text, complaint) => {
  const { status, out, err } = await cli(['run', await fileOf(name, text), '--json']);
  expect([status, out]).toEqual([2, []]);
  expect(err).toMatch(complaint);
});

test('an answer is judged alone: one that hangs or kills its engine fails alone', async () => {
  const right = 'const matrix = tf.constant([[1, 2], [3, 4]]);';
  const answers = [
    { id: 'right', cell: 'matrix', source: right },
    { id: 'flat', cell: 'matrix', source: 'const matrix = tf.constant([1, 2]);' },
    { id: 'hangs', cell: 'matrix', source: 'while (true) {}' },
    { id: 'cannot be stopped', cell: 'matrix', source: '/^(a+)+$/.test("a".repeat(40) + "b")' },
    { id: 'throws', cell: 'matrix', source: 'throw new Error("own")' },
    { id: 'right again', cell: 'matrix', source: right },
  ];
  const file = await fileOf(
    'answers.jsonl',
    [...answers.map((answer) => JSON.stringify(answer)), 'no json'].join('\n'),
  );
  const lines = await cliLines(['check', lab, '--answers', file, '--json']);
  expect(lines.map(({ id, passed }) => [id, passed])).toEqual([
    ['right', true],
    ['flat', false],
    ['hangs', false],
    ['cannot be stopped', false],
    ['throws', false],
    ['right again', true],
    [null, false],
  ]);
  expect(lines.filter(({ title, detail }) => !title || typeof detail !== 'string')).toEqual([]);
});
