/** What goes wrong in cells: each comes back as a clear message, with nothing lost and the engine still there. */
import { describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn } from './engines-under-test.ts';

describe.each(enginesUnderTest)('bad input in $name', (under) => {
  const notebook = notebookOn(under);
  /** Runs it between two cells that need each other. */
  const survives = async (source: string): Promise<Awaited<ReturnType<typeof notebook.run>>> => {
    await notebook.run('const kept = tf.constant([42])');
    const result = await notebook.run(source);
    expect(await notebook.value('kept.arraySync()')).toEqual([42]);
    return result;
  };

  test('a syntax error has its line and column', async () => {
    const { status, error } = await survives('const a = 1;\nconst b = = 2;');
    expect([status, error?.name, error?.line, error?.column]).toEqual(['failed', 'SyntaxError', 2, 11]);
  });

  test('a promise that nobody awaits and that rejects is told', async () => {
    const { status, uncaught } = await survives(
      'Promise.reject(new RangeError("nobody")); await new Promise((done) => setTimeout(done, 20)); 1',
    );
    expect([status, uncaught.map(({ name, message }) => `${name}: ${message}`)]).toEqual([
      'done',
      ['RangeError: nobody'],
    ]);
  });

  test('an error in a timer is told', async () => {
    const { uncaught } = await survives(
      'setTimeout(() => { throw new Error("late") }, 1); await new Promise((done) => setTimeout(done, 30))',
    );
    expect(uncaught.map(({ message }) => message)).toEqual(['late']);
  });

  test.each([
    ['throw "text"', 'text'],
    ['throw null', 'null'],
    ['throw undefined', 'undefined'],
    ['throw { code: 7 }', '7'],
    ['throw Symbol("s")', 'Symbol(s)'],
  ])('%s names what was thrown', async (source, expected) => {
    const { status, error } = await survives(source);
    expect(status).toBe('failed');
    expect(error?.message).toContain(expected);
  });

  test.each([
    [
      'an error whose message is a getter that throws',
      'throw { get message() { throw 1 }, get name() { throw 2 } }',
    ],
    [
      'a proxy that throws at every touch',
      'throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })',
    ],
    ['an error that holds itself', 'const e: any = new Error("loop"); e.cause = e; throw e'],
  ])('%s', async (_, source) => {
    expect((await survives(source)).status).toBe('failed');
  });

  test('a very long string is cut', async () => {
    const { status, logs } = await survives('console.log("\\u0416".repeat(2 ** 29 - 24))');
    expect([status, logs.length, logs[0]?.text.length]).toEqual(['done', 1, 20_000]);
  });

  test('a very long string that is the value is cut', async () => {
    const { value } = await survives('"x".repeat(2 ** 29 - 24)');
    expect(value).toMatchObject({ kind: 'string', truncated: true });
  });

  test('a flood of lines is capped, and what was dropped is counted', async () => {
    const { status, logs } = await survives('for (let i = 0; i < 1_000_000; i++) console.log("line", i)');
    const lines = logs.flatMap(({ text }) => (text === '' ? [] : text.split('\n')));
    const dropped = logs.reduce((sum, log) => sum + (log.dropped ?? 0), 0);
    expect([status, lines[0], lines.length + dropped]).toEqual(['done', 'line 0', 1_000_000]);
    expect(lines.length).toBeLessThanOrEqual(20_000);
    expect(logs.length).toBeLessThan(200);
  });

  test('a flood of outputs is capped, and what was left out is counted', async () => {
    const { outputs } = await survives('for (let i = 0; i < 10_000; i++) display(i)');
    expect(outputs.at(-1)).toEqual({
      kind: 'text',
      text: '9500 more outputs were left out',
      truncated: true,
    });
  });

  test('a cell that defines 100,000 names', async () => {
    const declarations = Array.from({ length: 100_000 }, (_, i) => `let n${i} = ${i};`).join('\n');
    expect((await survives(declarations)).status).toBe('done');
    expect(await notebook.value('n0 + n99999')).toBe(99_999);
  });

  test('endless recursion', async () => {
    expect((await survives('function f(): number { return f() + 1 } f()')).error?.name).toBe('RangeError');
  });

  test('a request that does not fit the contract is refused with the reason', async () => {
    const { status, error } = await notebook.run('1', { maxValues: -1 });
    expect([status, error?.message]).toEqual([
      'failed',
      expect.stringMatching(/^the request does not fit the contract: .*"maxValues"$/),
    ]);
  });

  test('overwriting what the engine builds on changes only what cells see', async () => {
    await survives('JSON = null as any; Promise = null as any; console = null as any');
  });
});
