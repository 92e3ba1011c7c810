/** Values as they leave the engine: described, bounded, with nothing of the student's run to look at them. */
import { describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn } from './engines-under-test.ts';

describe.each(enginesUnderTest)('a value from $name', (under) => {
  const notebook = notebookOn(under);
  const valueOf = async (source: string, maxValues = 1000): Promise<unknown> =>
    (await notebook.run(source, { maxValues })).value;
  const textOf = async (source: string): Promise<unknown> => {
    const output = (await notebook.run(source)).outputs.at(-1);
    return output?.kind === 'value' ? output.text : output;
  };

  test.each<[string, unknown]>([
    ['7', { kind: 'number', value: 7 }],
    ['NaN', { kind: 'number', value: 'NaN' }],
    ['-Infinity', { kind: 'number', value: '-Infinity' }],
    ['-0', { kind: 'number', value: '-0' }],
    ['"text"', { kind: 'string', value: 'text' }],
    ['true', { kind: 'boolean', value: true }],
    ['null', { kind: 'null' }],
    ['undefined', { kind: 'undefined' }],
    ['const a = 1', { kind: 'undefined' }],
    ['10n', { kind: 'other', text: '10n' }],
    [
      '[1, "b"]',
      {
        kind: 'array',
        items: [
          { kind: 'number', value: 1 },
          { kind: 'string', value: 'b' },
        ],
      },
    ],
    ['new Float32Array([0.5])', { kind: 'array', items: [{ kind: 'number', value: 0.5 }] }],
    ['({ a: null })', { kind: 'record', items: { a: { kind: 'null' } } }],
    ['new Map([[1, "b"]])', { kind: 'other', text: "Map(1) {1 => 'b'}" }],
    ['new Set([1])', { kind: 'other', text: 'Set(1) {1}' }],
    ['new Date(0)', { kind: 'other', text: '1970-01-01T00:00:00.000Z' }],
    ['new RangeError("too far")', { kind: 'other', text: 'RangeError: too far' }],
    ['(class A {})', { kind: 'other', text: '[class A]' }],
    ['(function f() {})', { kind: 'other', text: '[function f]' }],
    ['class P { x = 1 } new P()', { kind: 'other', text: 'P { x: 1 }' }],
  ])('%s', async (source, expected) => {
    expect(await valueOf(source)).toEqual(expected);
  });

  test.each<[string, string, unknown]>([
    ['tf.constant([[1, 2], [3, 4]])', 'float32', { shape: [2, 2], values: [1, 2, 3, 4] }],
    ['tf.constant(76, "int32")', 'int32', { shape: [], values: [76] }],
    ['tf.constant([true, false])', 'bool', { shape: [2], values: [true, false] }],
    ['tf.constant(["a", "é"])', 'string', { shape: [2], values: ['a', 'é'] }],
    ['tf.complex([1], [-2])', 'complex64', { shape: [1], values: [1, -2] }],
    ['tf.constant([NaN, Infinity, -0])', 'float32', { shape: [3], values: ['NaN', 'Infinity', '-0'] }],
  ])('%s', async (source, dtype, expected) => {
    expect(await valueOf(source)).toEqual({ kind: 'tensor', dtype, ...(expected as object) });
  });

  test('a Variable is a tensor with a name', async () => {
    expect(await valueOf('new tf.Variable([1, 2], { name: "w", trainable: false })')).toEqual({
      kind: 'tensor',
      dtype: 'float32',
      shape: [2],
      values: [1, 2],
      variable: { name: 'w', trainable: false },
    });
  });

  test('a disposed tensor says so', async () => {
    expect(await valueOf('const t = tf.constant([1]); t.dispose(); t')).toEqual({
      kind: 'tensor',
      dtype: 'float32',
      shape: [1],
      values: [],
      disposed: true,
    });
  });

  test('a bound on elements cuts, and says so', async () => {
    expect(await valueOf('tf.range(0, 100)', 3)).toEqual({
      kind: 'tensor',
      dtype: 'float32',
      shape: [100],
      values: [0, 1, 2],
      truncated: true,
    });
    expect(await valueOf('[1, 2, 3]', 1)).toEqual({
      kind: 'array',
      items: [{ kind: 'number', value: 1 }],
      truncated: true,
    });
  });

  test('a cycle ends', async () => {
    expect(await valueOf('const a: any = { n: 1 }; a.self = a; a')).toEqual({
      kind: 'record',
      items: {
        n: { kind: 'number', value: 1 },
        self: { kind: 'other', text: '[the value it is part of]', truncated: true },
      },
    });
  });

  test('getters and proxies are not run', async () => {
    const source = `let touched = 0;
      const trap = { get: () => ++touched, ownKeys: () => (touched++, []), getPrototypeOf: () => (touched++, null) };
      display([{ get x() { return ++touched } }, new Proxy({}, trap), new Proxy(() => 1, trap)]); touched`;
    expect(await valueOf(source)).toEqual({ kind: 'number', value: 0 });
  });

  test.each<[string, string]>([
    ['tf.constant(76, "int32")', 'Tensor int32 [] 76'],
    ['tf.constant([0.1, 2])', 'Tensor float32 [2] [0.1, 2]'],
    ['tf.constant([[1, 2], [3, 4]])', 'Tensor float32 [2, 2]\n[[1, 2],\n [3, 4]]'],
    ['tf.zeros([2, 1, 2])', 'Tensor float32 [2, 1, 2]\n[[[0, 0]],\n\n [[0, 0]]]'],
    ['tf.zeros([0, 3])', 'Tensor float32 [0, 3] []'],
    ['new tf.Variable(3, { name: "x" })', 'Variable "x" float32 [] 3'],
    ['"it\'s"', "'it\\'s'"],
    ['[1, [2, { a: undefined }]]', '[1, [2, { a: undefined }]]'],
    ['[, 1]', '[(empty), 1]'],
  ])('%s reads as a notebook shows it', async (source, expected) => {
    expect(await textOf(source)).toBe(expected);
  });

  test('a large tensor is cut in the middle', async () => {
    expect(await textOf('tf.range(0, 1000)')).toBe('Tensor float32 [1000] [0, 1, 2, …, 997, 998, 999]');
  });

  test('a very large tensor is shown by its first numbers', async () => {
    expect(await textOf('tf.zeros([1000, 1000])')).toBe(
      'Tensor float32 [1000, 1000]\n[0, 0, 0, 0, 0, 0, … 1000000 elements in all]',
    );
  });
});
