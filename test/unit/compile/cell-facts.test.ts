import { describe, expect, test } from 'vitest';
import type { CompiledCell } from '../../../main/engine/compile/compiled-cell.ts';
import { Notebook } from './notebook.ts';

const compiled = (source: string): CompiledCell => new Notebook().compiled(source);
const sorted = (names: readonly string[]): string[] => names.toSorted();

describe('reads and writes', () => {
  test.each([
    ['const a = b + 1', ['b'], ['b']],
    ['const f = () => k', ['k'], []],
    ['const f = () => k; f()', ['k'], []],
    ['xs.map((x) => x + k)', ['k', 'xs'], ['k', 'xs']],
    ['function f(x) { return x + k } const y = f(z)', ['k', 'z'], ['z']],
    ['class A extends B { v = c; static s = d; m() { return e } }', ['B', 'c', 'd', 'e'], ['B', 'c', 'd']],
    ['const o = { m() { return k }, n: j }', ['j', 'k'], ['j']],
    ['total = total + 1', ['total'], ['total']],
    ['count++', ['count'], ['count']],
    ['const x = x + 1', ['x'], ['x']],
    ['const x = 1; const y = x', [], []],
    ['const y = x; const x = 1', ['x'], ['x']],
    ['function f(n) { return n ? f(n - 1) : 0 }', [], []],
    ['var v = v', [], []],
    ['const { a = b } = c', ['b', 'c'], ['b', 'c']],
    ['for (const x of xs) { let k = x; k }', ['xs'], ['xs']],
    ['typeof t; `${u}`; v`w`; new X(); y?.z', ['X', 't', 'u', 'v', 'y'], ['X', 't', 'u', 'v', 'y']],
    ['(() => q)()', ['q'], ['q']],
  ])('`%s` reads %j, %j of them by itself', (source, reads, now) => {
    const cell = compiled(source);
    expect([sorted(cell.reads), sorted(cell.readsNow)]).toEqual([reads, now]);
  });

  test.each([
    ['total = 0; step++; [a, { b: c }] = d', [], ['a', 'c', 'step', 'total']],
    [
      'let a = 1; a = 2; const { b } = c; class D {} enum E {} function f() { g = 1 }',
      ['D', 'E', 'a', 'b', 'f'],
      ['g'],
    ],
    ['{ let a = 1; a = 2; var b = 3 } for (const c of d) { e = c }', ['b'], ['e']],
  ])('`%s` declares %j and assigns %j', (source, declares, assigns) => {
    const cell = compiled(source);
    expect([sorted(cell.declares), sorted(cell.assigns)]).toEqual([declares, assigns]);
  });

  test('each definition knows what its body reads and writes', () => {
    const cell = compiled(
      'const k = 1; function f() { total += k } class A { m() { return f() } } const o = { n: () => j }',
    );
    expect(Object.fromEntries(cell.readsOf)).toEqual({ f: ['total', 'k'], A: ['f'], o: ['j'] });
    expect(Object.fromEntries(cell.writesOf)).toEqual({ f: ['total'], A: [], o: [] });
  });
});

test('a definition is evaluated again without anything else of its cell', async () => {
  const notebook = new Notebook({ log: [] });
  const cell = notebook.compiled(
    'log.push("ran"); function f() { return g() } const g = () => 4; class A { m() { return f() } }; class B { static { log.push("static") } }; const h = function () { return h.name }; g()',
  );
  expect(cell.definitions.map(({ name, kind }) => [name, kind])).toEqual([
    ['f', 'function'],
    ['g', 'function'],
    ['A', 'class'],
    ['h', 'function'],
  ]);
  for (const definition of cell.definitions) definition.define();
  expect(await notebook.run('[log, new A().m(), g.name, h(), typeof B]')).toEqual([
    [],
    4,
    'g',
    'h',
    'undefined',
  ]);
});

test('the frames of a definition that was evaluated again are placed in its cell', async () => {
  const notebook = new Notebook();
  const cell = notebook.compiled('const a: number = 1;\n  const f = (x: number) => { null.y }', 'first');
  for (const definition of cell.definitions) definition.define();
  expect(await notebook.failure('f(1)', 'second')).toMatchObject({ cell: 'first', line: 2, column: 35 });
});

test.each([
  ['TODO<number>("the loss")', [{ line: 1, column: 1, text: 'the loss' }]],
  [
    'const a: number = 1;\n  const loss = TODO<Tensor>(`x ${1} y`) + TODO("b")',
    [
      { line: 2, column: 16, text: 'x … y' },
      { line: 2, column: 43, text: 'b' },
    ],
  ],
  ['function f() { return TODO("later") }', [{ line: 1, column: 23, text: 'later' }]],
  ['const TODO = (s) => s; TODO("mine")', []],
  ['// TODO("no")\n"TODO(1)"', []],
])('the holes of `%s`', (source, holes) => {
  expect(compiled(source).holes).toEqual(holes);
});

test.each([
  ['const t = tf.ones([2])', false],
  ['tape.record(() => x.square())', false],
  ['xs.map((x) => x + 1)', false],
  ['class A { m() { return A } }', false],
  ['function f(n) { return n ? f(n - 1) : 0 }', false],
  ['{ const t = 1; keep(() => t) }', true],
  ['const make = (n) => () => n', true],
  ['class A { #t = 1 }', true],
  ['class A { m() { return () => this.t } }', true],
  ['function* g() { yield 1 }', true],
  ['const colour = "#fff"', false],
  ['function step(x) { return tape.record(() => x.square()) }', false],
  ['function step(x) { return xs.forEach((y) => () => y + x) }', true],
  ['function data(x) { return tf.data.array(xs).map((y) => y.mul(x)) }', true],
  ['function later(x) { setTimeout(() => x, 1) }', true],
])('`%s` may keep values out of sight: %s', (source, mayKeep) => {
  expect(compiled(source).mayKeep).toBe(mayKeep);
});
