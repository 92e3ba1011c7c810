import { describe, expect, test } from 'vitest';
import { cellErrorOf } from '../../../main/engine/compile/cell-error.ts';
import { Notebook } from './notebook.ts';

const failureOf = (source: string) => new Notebook().failure(source);

describe('places', () => {
  test.each([
    ['missing', 1, 1],
    ['const a: number = 1;\nconst b: Array<number> = missing;', 2, 26],
    ['let a = 1;\n  (null as any).x', 2, 17],
    ['const f = (x: number): number => { throw new Error("f") };\nf(1)', 1, 42],
    ['type A = { a: number };\n\n\nawait null;\n  throw new Error("x")', 5, 9],
    ['const o: { a?: number } = {};\no.a.b', 2, 5],
    ['notThere(1)', 1, 1],
    ['1;\nfor (const x of 5 as any) {}', 2, 17],
    [
      'enum E { A = 1, B }\nclass C { constructor(private readonly x: number) { this.y() } }\nnew C(1)',
      2,
      58,
    ],
    ['throw "text"', 1, 7],
    ['\tconst t = `a${1}`; t.x.y', 1, 25],
    ['const x = 1;\r\nx()', 2, 1],
  ])('`%s` fails at line %i, column %i', async (source, line, column) => {
    const error = await failureOf(source);
    expect([error.line, error.column]).toEqual([line, column]);
  });

  test('an error in a function of an earlier cell names that cell', async () => {
    const notebook = new Notebook();
    await notebook.run('function inner(x: any) {\n  return x.y.z\n}', 'first cell (copy)');
    const error = await notebook.failure('const a = 1;\ninner({})', 'second');
    expect(error).toMatchObject({ name: 'TypeError', cell: 'first cell (copy)', line: 2, column: 14 });
    expect(error.stack).toBe(
      `TypeError: ${error.message}\n    at inner (first cell (copy):2:14)\n    at top level (second:2:1)`,
    );
  });

  test('an error of a library is placed where the cell called it', async () => {
    const { line, column } = await failureOf('const a = 1;\n  JSON.parse("{")');
    expect([line, column]).toEqual([2, 8]);
  });

  test('an error after an await, deep in async functions, is placed', async () => {
    const error = await failureOf(
      'const f = async () => {\n  await null;\n  missing;\n};\nconst g = async () => await f();\nawait g()',
    );
    expect([error.line, error.column]).toEqual([3, 3]);
  });
});

describe('words', () => {
  test.each([
    ['const f: any = 5; f()', 'TypeError', 'f is not a function'],
    ['const o: any = {}; o.m()', 'TypeError', 'o.m is not a function'],
    ['const o: any = {}; new o.M()', 'TypeError', 'o.M is not a constructor'],
    ['const n: any = 5; for (const x of n);', 'TypeError', 'n is not iterable'],
    ['throw new RangeError("too far")', 'RangeError', 'too far'],
    ['class Mine extends Error { name = "Mine" }; throw new Mine("m")', 'Mine', 'm'],
    ['throw new Error("a", { cause: new TypeError("b") })', 'Error', 'a (because of TypeError: b)'],
    ['throw "text"', 'NotAnError', /^a string was thrown: "text"; throw new Error/],
    ['throw null', 'NotAnError', /^null was thrown/],
    ['throw undefined', 'NotAnError', /^undefined was thrown/],
    ['throw 5n', 'NotAnError', /^a bigint was thrown: 5n/],
    ['throw Symbol("s")', 'NotAnError', /^a symbol was thrown: Symbol\(s\)/],
    [
      'throw { code: 5, get bad() { throw 1 } }',
      'NotAnError',
      /^an object was thrown: {code: 5, bad: undefined}/,
    ],
    ['throw [1, [2]]', 'NotAnError', /^an array was thrown: \[1, …\]/],
    ['throw () => 1', 'NotAnError', /^a function was thrown/],
    ['const loop: any = {}; loop.self = loop; throw loop', 'NotAnError', /{self: …}/],
    ['throw new Error("m".repeat(1e6))', 'Error', /^m{10000}… \(1000000 characters\)$/],
    [
      'throw new AggregateError([new Error("a"), new Error("b")], "all")',
      'AggregateError',
      'all (a and 1 more)',
    ],
  ])('`%s` is told as %s', async (source, name, message) => {
    const error = await failureOf(source);
    expect(error.name).toBe(name);
    if (typeof message === 'string') expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
  });

  test.each([
    [
      'an error whose message throws',
      'const e = new Error(); Object.defineProperty(e, "message", { get() { throw 1 } }); throw e',
    ],
    ['an error whose name is no string', 'const e = new Error("m"); e.name = {} as any; throw e'],
    ['an error whose stack is no string', 'const e = new Error("m"); e.stack = 5 as any; throw e'],
    ['a proxy that throws at everything', 'throw new Proxy({}, new Proxy({}, { get() { throw 1 } }))'],
    ['a revoked proxy', 'const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy'],
    ['an object without a prototype', 'throw Object.create(null)'],
    ['an error that inherits from nothing', 'throw Object.setPrototypeOf(new Error("m"), null)'],
  ])('%s is told without failing itself', async (_, source) => {
    const { name, message } = await failureOf(source);
    expect([typeof name, typeof message]).toEqual(['string', 'string']);
  });

  test('a throw of a non-error is placed although it has no stack', async () => {
    const { line, column } = await failureOf('const a = 1;\nif (a) throw { code: 3 }');
    expect([line, column]).toEqual([2, 14]);
  });

  test('nothing in a cell’s stack but cells', async () => {
    const { stack } = await failureOf('[1].map(() => missing)');
    expect(
      stack
        ?.split('\n')
        .slice(1)
        .every((line) => /\(cell:\d+:\d+\)$/.test(line)),
    ).toBe(true);
  });

  test('an error of a place outside every cell has no line', () => {
    expect(cellErrorOf(new Error('engine'), 'cell')).toEqual({ name: 'Error', message: 'engine' });
  });
});
