import { describe, expect, test } from 'vitest';
import { compileCell } from '../../../main/engine/compile/compile-cell.ts';
import { Notebook } from './notebook.ts';

const valuesOf = (...cells: string[]): Promise<unknown[]> => new Notebook().runAll(...cells);
const lastOf = async (...cells: string[]): Promise<unknown> => (await valuesOf(...cells)).at(-1);

/** One of each kind of declaration. */
const declarations = (n: number): string =>
  `const a = ${n}; class A { m() { return ${n} } } function f() { return ${n} } enum E { One = ${n} }`;

describe('names', () => {
  test('a function sees the latest binding of what it reads', async () => {
    expect(await lastOf('let k = 2; const f = () => k;', 'k = 5', 'f()')).toBe(5);
  });
  test('const, class, function and enum can be run again and defined anew', async () => {
    expect(
      await lastOf(declarations(1), declarations(1), declarations(2), '[a, new A().m(), f(), E.One]'),
    ).toEqual([2, 2, 2, 2]);
  });
  test('a function that is defined anew is called by the functions that were there before', async () => {
    expect(
      await lastOf(
        'function g() { return 1 } function f() { return g() }',
        'function g() { return 2 }',
        'f()',
      ),
    ).toBe(2);
  });
  test('a function may be used above its declaration', async () => {
    expect(await lastOf('const v = later(3); function later(n: number) { return n * 2 } v')).toBe(6);
  });
  test('a var is undefined until it is assigned, whatever an earlier cell gave it', async () => {
    expect(await lastOf('var v = 1', 'const before = v; var v = 2; [before, v]')).toEqual([undefined, 2]);
  });
  test('let without a value is undefined again each time', async () => {
    expect(await lastOf('let v = 1', 'let v; v')).toBe(undefined);
  });
  test('a name of the loop head stays in the loop, a var does not', async () => {
    expect(await lastOf('for (let i = 0; i < 3; i++); for (var j = 0; j < 3; j++); [typeof i, j]')).toEqual([
      'undefined',
      3,
    ]);
  });
  test('each turn of a loop has its own let', async () => {
    expect(
      await lastOf(
        'const fs: (() => number)[] = []; for (let i = 0; i < 3; i++) fs.push(() => i); fs.map((f) => f())',
      ),
    ).toEqual([0, 1, 2]);
  });
  test('a const of the same cell cannot be assigned', async () => {
    expect((await new Notebook().failure('const c = 1;\nc = 2')).name).toBe('TypeError');
  });
  test('a const of another cell can, since that cell can be run again too', async () => {
    expect(await lastOf('const c = 1', 'c = 2; c')).toBe(2);
  });
  test('a name assigned without being declared is the session’s', async () => {
    expect(await lastOf('total = 4', 'total + 1')).toBe(5);
  });
  test('names behind destructuring, defaults and rest are the session’s', async () => {
    expect(
      await lastOf(
        'const { a, b: [b = 7, ...c], ...d } = { a: 1, b: [undefined, 2, 3], e: 4 };',
        '[a, b, c, d]',
      ),
    ).toEqual([1, 7, [2, 3], { e: 4 }]);
  });
  test('two names swap', async () => {
    expect(await lastOf('let a = 1, b = 2', '[a, b] = [b, a]; [a, b]')).toEqual([2, 1]);
  });
  test('functions and classes keep their own names', async () => {
    expect(
      await lastOf(
        'const f = () => {}; class A {} const B = class {}; let g; g = function () {}; const { h = () => 1 } = {} as any; [f, A, B, g, h].map((one: any) => one.name)',
      ),
    ).toEqual(['f', 'A', 'B', 'g', 'h']);
  });
  test('a name of a cell may be that of a global, or begin with dollars', async () => {
    expect(await lastOf('const Math = 3; const $$scope = 4; const $ = 5;', '[Math, $$scope, $]')).toEqual([
      3, 4, 5,
    ]);
  });
  test('what a `using` holds is disposed of when the cell ends', async () => {
    expect(
      await valuesOf(
        'const log: string[] = []; using held = { [Symbol.dispose]() { log.push("gone") } }; log.length',
        'log',
      ),
    ).toEqual([0, ['gone']]);
  });
  test('a name that is not there is undefined to typeof and an error with a suggestion otherwise', async () => {
    const notebook = new Notebook();
    await notebook.run('const learningRate = 1');
    expect(await notebook.run('typeof learningrate')).toBe('undefined');
    expect((await notebook.failure('learningrate')).message).toBe(
      'learningrate is not defined; did you mean `learningRate`?',
    );
  });
});

describe('values', () => {
  test.each([
    ['1 + 1', 2],
    ['const a = 1; a;', 1],
    ['5;;', 5],
    ['const a = 1', undefined],
    ['if (true) { 5 }', undefined],
    ['enum E { A }', undefined],
    ['await Promise.resolve(6)', 6],
    ['Promise.resolve(7)', 7],
    ['for await (const x of [1]) { x }\n8', 8],
    ['({ a: 1 }).a', 1],
    ['"use strict"', 'use strict'],
    ['(1, 2) // three', 2],
    ['4 as number\ninterface Unused { a: 1 }', 4],
    ['export const a = 3; a', 3],
    ['this', undefined],
    ['', undefined],
  ])('the last expression of `%s` is shown', async (source, value) => {
    expect(await lastOf(source)).toBe(value);
  });
  test('a call of a session function has no this', async () => {
    expect(await lastOf('function self(this: unknown) { return this }', 'self()')).toBe(undefined);
  });
  test('a line that begins with a name is not taken for a call of the line before', async () => {
    expect(await lastOf('const f = () => 2\nlet v = f\nf()\nlet w\n;[w] = [3]\nw')).toBe(3);
  });
});

describe('what is refused', () => {
  test.each([
    ['import x from "y"', /imports nothing/, 1, 1],
    ['1;\nawait import("y")', /imports nothing/, 2, 7],
    ['let a = 1;\n  import.meta', /import\.meta/, 2, 3],
    ['export * from "y"', /imports nothing/, 1, 1],
    ['@sealed class A {}', /decorators/, 1, 1],
    ['let a = 1;\nnamespace N { export const b = 2 }', /namespace/, 2, 1],
    ['const a: number = ;', /Unexpected token/, 1, 19],
    ['const a = (1 +', /Unexpected end/, 1, 15],
    ['const a: number = 1;\nconst a: number = 2;', /already been declared/, 2, 7],
    ['let x: string = "a", y: number = 5 6', /Unexpected/, 1, 36],
    ['return 5', /return/, 1, 1],
    ['let a = 1; { break }', /break/, 1, 14],
  ])('`%s` is a syntax error at its place', (source, message, line, column) => {
    expect(new Notebook().compile(source)).toMatchObject({
      name: 'SyntaxError',
      message: expect.stringMatching(message) as string,
      position: { line, column },
    });
  });
  test('types alone may be imported', async () => {
    expect(await lastOf('import type { A } from "y"; import { type B } from "z"; 3')).toBe(3);
  });
});

test('a cell that declares 100,000 names runs, and every name is there', { timeout: 60_000 }, async () => {
  const notebook = new Notebook();
  await notebook.run(Array.from({ length: 100_000 }, (_, i) => `const n${i} = ${i};`).join('\n'));
  expect([notebook.names.list().length, notebook.names.get('n99999')]).toEqual([100_000, 99_999]);
});

test('a pinned name keeps its value, and the rest of the cell goes by it', async () => {
  const { names } = new Notebook();
  names.set('x', 10);
  const source = 'let x = 1, y = 2; const [z] = [3]; x += 5; function f() { return x } [x, y, z, f()]';
  const compiled = compileCell({ cell: 'c', source, names, pinned: new Set(['x']) });
  expect('execute' in compiled && compiled.execute()).toEqual([10, 2, 3, 10]);
});
