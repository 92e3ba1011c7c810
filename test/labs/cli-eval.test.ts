/** `tapedeck eval` as a program: values, sessions, stops, and lines that are no requests. */
import { beforeAll, describe, expect, test } from 'vitest';
import { cli, evaluate } from './drive-cli.ts';

type Answers = Awaited<ReturnType<typeof evaluate>>;
const number = (value: unknown) => ({ kind: 'number', value });
const tensor = (dtype: string, shape: number[], values: unknown[]) => ({
  kind: 'tensor',
  dtype,
  shape,
  values,
});

describe.each(['wasm', 'js'])('on %s', (engine) => {
  const cases: readonly (readonly [name: string, code: string, value: unknown])[] = [
    ['a sum', '1 + 1', number(2)],
    [
      'what JSON has no word for',
      '[NaN, Infinity, -Infinity, -0]',
      {
        kind: 'array',
        items: ['NaN', 'Infinity', '-Infinity', '-0'].map(number),
      },
    ],
    ['a text', '"a" + "b"', { kind: 'string', value: 'ab' }],
    ['a boolean', '1 < 2', { kind: 'boolean', value: true }],
    ['null', 'null', { kind: 'null' }],
    ['nothing', 'const x = 1', { kind: 'undefined' }],
    [
      'a record',
      '({ a: 1, b: [true] })',
      {
        kind: 'record',
        items: { a: number(1), b: { kind: 'array', items: [{ kind: 'boolean', value: true }] } },
      },
    ],
    ['a tensor', 'tf.constant([[1, 2], [3, 4]])', tensor('float32', [2, 2], [1, 2, 3, 4])],
    ['an int32 tensor', "tf.constant(7, 'int32')", tensor('int32', [], [7])],
    ['texts in a tensor', "tf.constant(['a', 'b'])", tensor('string', [2], ['a', 'b'])],
    ['a Variable', 'new tf.Variable([1, 2])', expect.objectContaining(tensor('float32', [2], [1, 2]))],
    ['what is awaited', 'await Promise.resolve(5)', number(5)],
    ['a function', '(function twice() {})', { kind: 'other', text: expect.stringContaining('twice') }],
  ];
  let answers: Answers;
  beforeAll(async () => {
    answers = await evaluate(
      cases.map(([id, code]) => ({ id, code })),
      ['--engine', engine],
    );
  });

  test.each(cases)('%s', (id, _, value) => {
    expect(answers.get(id)).toMatchObject({ status: 'done', error: null, logs: [] });
    expect(answers.get(id)?.['value']).toEqual(value);
  });
});

test('a session keeps its names, and a request without one is alone', async () => {
  const answers = await evaluate([
    { id: 1, code: 'const k = 2; let f = () => k', session: 's' },
    { id: 2, code: 'const k = 5; f()', session: 's' },
    { id: 3, code: 'k', session: 'other' },
    { id: 4, code: 'k' },
    { id: 5, code: 'let z = 1', session: '../..//%' },
    { id: 6, code: '++z', session: '../..//%' },
  ]);
  expect(answers.get(6)?.['value']).toEqual(number(2));
  expect(answers.get(2)?.['value']).toEqual(number(5));
  for (const id of [3, 4])
    expect(answers.get(id)).toMatchObject({
      status: 'failed',
      error: {
        name: 'ReferenceError',
        message: expect.stringContaining('k is not defined'),
        line: 1,
        column: 1,
      },
    });
});

test('console lines and the error of a failing cell are told with their place', async () => {
  const answers = await evaluate([
    { id: 'throws', code: 'console.log("one");\nconsole.warn("two");\nthrow new RangeError("three")' },
    { id: 'syntax', code: 'const a = 1;\nconst b = ;' },
  ]);
  expect(answers.get('throws')).toMatchObject({
    status: 'failed',
    value: null,
    logs: ['one', 'two'],
    error: { name: 'RangeError', message: 'three', line: 3 },
  });
  expect(answers.get('syntax')).toMatchObject({
    status: 'failed',
    error: { name: 'SyntaxError', line: 2, column: 11 },
  });
});

test('a stop that was asked for ends the loop and keeps the names', async () => {
  const answers = await evaluate([
    { id: 1, code: 'let n = 0; const kept = tf.constant([1, 2])', session: 's' },
    { id: 2, code: 'while (true) n++', session: 's', stopAfterMs: 100 },
    { id: 3, code: 'n > 0 && kept', session: 's' },
  ]);
  expect(answers.get(2)).toMatchObject({ status: 'stopped', idleMs: expect.any(Number) });
  expect(answers.get(3)).toMatchObject({ status: 'done', value: tensor('float32', [2], [1, 2]) });
});

test('what cannot be stopped is killed, and the session is there again', async () => {
  const answers = await evaluate([
    { id: 1, code: 'const kept = tf.constant([3]); const text = "abc"', session: 's' },
    { id: 2, code: '/^(a+)+$/.test("a".repeat(40) + "b")', session: 's', stopAfterMs: 50 },
    { id: 3, code: '[kept, text]', session: 's' },
  ]);
  expect(answers.get(2)).toMatchObject({ status: 'killed', lost: [] });
  expect(answers.get(3)?.['value']).toEqual({
    kind: 'array',
    items: [tensor('float32', [1], [3]), { kind: 'string', value: 'abc' }],
  });
});

test('what another session lost is told with its next line, once', async () => {
  const answers = await evaluate([
    {
      id: 1,
      code: 'const counter = (function* () { yield 1; yield 2; })(); counter.next().value',
      session: 'a',
    },
    { id: 2, code: '/^(a+)+$/.test("a".repeat(40) + "b")', session: 'b', stopAfterMs: 50 },
    { id: 3, code: 'typeof counter', session: 'a' },
    { id: 4, code: '1', session: 'a' },
  ]);
  expect([2, 3, 4].map((id) => answers.get(id)?.['lost'])).toEqual([
    [],
    [{ name: 'counter', reason: expect.any(String) }],
    undefined,
  ]);
});

test('a value past the bound is cut and says so', async () => {
  const answers = await evaluate([{ id: 1, code: 'tf.range(0, 100)' }], ['--max-values', '4']);
  expect(answers.get(1)?.['value']).toEqual({ ...tensor('float32', [100], [0, 1, 2, 3]), truncated: true });
});

test('lines that are no requests are answered and the others go on', async () => {
  const { status, out } = await cli(
    ['eval', '--engine', 'js'],
    '{"id":"a","code":"1"}\nnot json\n\n{"id":"b","code":"2"}',
  );
  expect(out.map((line) => JSON.parse(line))).toMatchObject([
    { id: 'a', status: 'done' },
    {
      id: null,
      line: 2,
      status: 'failed',
      error: { message: expect.stringMatching(/^line 2: it is not JSON/) },
    },
    { id: 'b', status: 'done' },
  ]);
  expect(status).toBe(1);
});

test('no input is no work', async () => {
  expect(await cli(['eval', '--engine', 'js'])).toMatchObject({ status: 0, out: [] });
});
