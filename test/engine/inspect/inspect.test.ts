/** Questions about a session's tensors, on every engine: windows, statistics, differences, files. */
import { describe, expect, test } from 'vitest';
import type { InspectAnswer, InspectAnswerOf, InspectQuestion } from '../../../preload/contract/inspect.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';

const at = (from: number, count = 1, step = 1) => ({ from, count, step });
const floats = (data: string): number[] => [
  ...new Float32Array(Uint8Array.from(Buffer.from(data, 'base64')).buffer),
];

describe.each(enginesUnderTest)('the inspector of $name', (under) => {
  const notebook = notebookOn(under, { oneSession: true });
  let asks = 0;

  /** The last answer to a question. */
  function ask(question: InspectQuestion): Promise<InspectAnswer> {
    const number = ++asks;
    const { session } = notebook;
    return new Promise((resolve) => {
      notebook.engine.onEvent((event) => {
        if (event.kind !== 'inspected' || event.ask !== number) return;
        if (!('isLast' in event.answer) || event.answer.isLast) resolve(event.answer);
      });
      notebook.engine.inspect({ kind: 'inspect', session, viewer: 'test', ask: number, question });
    });
  }
  const window = async (name: string, ranges: ReturnType<typeof at>[]) =>
    (await ask({ want: 'window', source: { name }, ranges })) as InspectAnswerOf<'window'>;

  test('a window has the elements at its ranges', async () => {
    await notebook.run('const x = tf.range(0, 120).reshape([4, 5, 6])', { cell: 'a' });
    const { tensor, data, fits } = await window('x', [at(1), at(0, 3, 2), at(2, 2)]);
    expect([floats(data), fits]).toEqual([[32, 33, 44, 45, 56, 57], true]);
    expect(tensor).toMatchObject({
      dtype: 'float32',
      shape: [4, 5, 6],
      sizeBytes: 480,
      cell: 'a',
      rung: under.rung,
    });
  });

  test('ranges that do not fit are answered with the shape', async () => {
    expect(await window('x', [])).toMatchObject({ fits: false, data: '', tensor: { shape: [4, 5, 6] } });
    expect(await window('x', [at(0), at(0), at(6)])).toMatchObject({ fits: false });
  });

  test('a path leads into lists and layers, and no further', async () => {
    await notebook.run(
      'const box = { list: [tf.constant([7, 8])], get trap() { throw new Error("run") } }; const n = 3',
    );
    expect(floats((await window('box.list[0]', [at(0, 2)])).data)).toEqual([7, 8]);
    const reasons = [];
    for (const name of ['missing', 'n', 'box.trap', 'box.list[1]', 'a b'])
      reasons.push(((await window(name, [])) as unknown as InspectAnswerOf<'refused'>).reason);
    expect(reasons).toEqual([
      'there is no variable "missing" now; run the cell that makes it',
      'n is not a tensor now',
      'box.trap: there is nothing at "trap"',
      'box.list[1]: there is nothing at "1"',
      '"a b" is no path such as layer.kernel or steps[3]',
    ]);
  });

  test('statistics are of the slice', async () => {
    const answer = await ask({
      want: 'statistics',
      source: { name: 'x' },
      ranges: [at(3), at(0, 5), at(0, 6)],
    });
    expect(answer).toMatchObject({
      isLast: true,
      statistics: {
        finite: 30,
        moments: { min: 90, max: 119, mean: 104.5, quartiles: [97.25, 104.5, 111.75] },
      },
    });
  });

  test('two tensors of one shape are compared, others are refused', async () => {
    await notebook.run(
      'const y = x.add(tf.oneHot(tf.constant(2, "int32"), 6).mul(0.5)); const other = x.transpose()',
    );
    const compare = (against: string) =>
      ask({
        want: 'difference',
        source: { name: 'x' },
        against: { name: against },
        ranges: [],
        absolute: 1e-4,
        relative: 0,
      });
    expect(await compare('y')).toMatchObject({
      difference: { outside: 20, largestAbsolute: 0.5, gathered: { axis: 2, at: 2, count: 20 } },
    });
    expect(await compare('other')).toMatchObject({
      want: 'refused',
      reason: 'found the shapes [4,5,6] and [6,5,4], expected numbers of one shape',
    });
  });

  test('int32, bool and string tensors are read as they are', async () => {
    await notebook.run(
      'const i = tf.constant([1, -2], "int32"); const b = tf.constant([true, false]); const s = tf.constant(["é", "b"])',
    );
    expect([...Buffer.from((await window('b', [at(0, 2)])).data, 'base64')]).toEqual([1, 0]);
    expect([
      ...new Int32Array(Uint8Array.from(Buffer.from((await window('i', [at(0, 2)])).data, 'base64')).buffer),
    ]).toEqual([1, -2]);
    expect((await window('s', [at(0, 2)])).strings).toEqual(['é', 'b']);
  });

  test('looking changes nothing: no tensors more, the same gradient, the same random numbers', async () => {
    const before = await notebook.value('tf.memory().numTensors');
    await ask({ want: 'statistics', source: { name: 'x' }, ranges: [] });
    await window('x', [at(0, 4), at(1, 2, 3), at(0)]);
    expect(await notebook.value('tf.memory().numTensors')).toBe(before);
  });

  test('a tensor is answered for while a cell runs', async () => {
    const running = notebook.run(
      'const w = tf.Variable(tf.zeros([2])); for (let k = 0; k < 40; k++) { w.assignAdd(tf.ones([2])); await new Promise((go) => setTimeout(go, 10)) } w',
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
    const early = await window('w', [at(0, 2)]);
    const isDone = await Promise.race([running.then(() => true), Promise.resolve(false)]);
    await running;
    expect([floats(early.data)[0]! < 40, isDone]).toEqual([true, false]);
    expect(floats((await window('w', [at(0, 2)])).data)).toEqual([40, 40]);
  });

  test('counting comes to its end while windows are asked for without a pause', async () => {
    await notebook.run('const big = tf.range(0, 1_500_000).reshape([1500, 1000])');
    const counted: InspectAnswer[] = [];
    void ask({ want: 'statistics', source: { name: 'big' }, ranges: [] }).then((answer) =>
      counted.push(answer),
    );
    const seen: number[] = [];
    for (let row = 0; counted.length === 0; row = (row + 7) % 1500)
      seen.push(floats((await window('big', [at(row), at(0)])).data)[0]! - row * 1000);
    expect([new Set(seen), ...counted]).toMatchObject([
      new Set([0]),
      { statistics: { count: 1_500_000, moments: { min: 0, max: 1_499_999, mean: 749_999.5 } } },
    ]);
  });

  test('what was saved opens again', async () => {
    for (const format of ['npy', 'npz', 'safetensors'] as const) {
      const file = `x.${format}`;
      expect(await ask({ want: 'save', source: { name: 'x' }, ranges: [], format, file })).toMatchObject({
        want: 'saved',
        file,
      });
      expect(await ask({ want: 'contents', file })).toMatchObject({
        tensors: [{ name: 'x', shape: [4, 5, 6] }],
      });
      const answer = await ask({ want: 'window', source: { file }, ranges: [at(3), at(4), at(4, 2)] });
      expect(floats((answer as InspectAnswerOf<'window'>).data)).toEqual([118, 119]);
    }
    const text = await ask({
      want: 'text',
      source: { name: 'x' },
      ranges: [at(0), at(0, 2), at(0, 2)],
      format: 'code',
    });
    expect(text).toEqual({ want: 'text', text: 'tf.constant([[0, 1],\n [6, 7]])' });
  });
});
