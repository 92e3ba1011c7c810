/** What is saved and opened again has the same bits, for every kind of tensor, and odd ones are counted as they are. */
import { expect, describe, test } from 'vitest';
import type { InspectAnswer, InspectAnswerOf, InspectQuestion } from '../../../preload/contract/inspect.ts';
import { enginesUnderTest, notebookOn } from '../cells/engines-under-test.ts';

/** What is written for it, and what a format says that has no such kind. */
const kinds: readonly [what: string, source: string, refusals?: Readonly<Record<string, RegExp>>][] = [
  ['float32', 'tf.constant([[1.5, -0, 1e-45], [NaN, Infinity, -Infinity]])'],
  ['int32', 'tf.constant([2147483647, -2147483648, 0], "int32")'],
  ['bool', 'tf.constant([[true], [false], [true]])'],
  ['complex64', 'tf.complex([[1, -0], [3e38, NaN]], [[5, -6], [Infinity, 8]])'],
  ['string', 'tf.constant(["é", "", "a\\nb"])', { npy: /string/, npz: /string/, safetensors: /string/ }],
  ['a scalar', 'tf.constant(7.25)'],
  ['nothing', 'tf.zeros([0])'],
  ['no rows', 'tf.zeros([0, 3])'],
  ['no columns, between', 'tf.zeros([2, 0, 3])'],
  ['one row, long', 'tf.range(0, 100000).reshape([1, 100000])'],
  ['seven axes', 'tf.range(0, 192).reshape([2, 1, 3, 2, 4, 2, 2])'],
];

describe.each(enginesUnderTest.filter(({ place }) => place === 'node'))('round trips in $name', (under) => {
  const notebook = notebookOn(under, { oneSession: true });
  let asks = 0;
  function ask(question: InspectQuestion): Promise<InspectAnswer> {
    const number = ++asks;
    return new Promise((resolve) => {
      notebook.engine.onEvent((event) => {
        if (event.kind !== 'inspected' || event.ask !== number) return;
        if (!('isLast' in event.answer) || event.answer.isLast) resolve(event.answer);
      });
      notebook.engine.inspect({
        kind: 'inspect',
        session: notebook.session,
        viewer: 'test',
        ask: number,
        question,
      });
    });
  }
  /** All of it, up to what one window takes. */
  async function window(source: { name: string } | { file: string }): Promise<InspectAnswerOf<'window'>> {
    const { tensor } = (await ask({ want: 'window', source, ranges: [] })) as InspectAnswerOf<'window'>;
    const ranges = tensor.shape.map((length) => ({ from: 0, count: Math.min(length, 1000), step: 1 }));
    return (await ask({ want: 'window', source, ranges })) as InspectAnswerOf<'window'>;
  }

  test.each(kinds)('%s', async (_, source, refusals = {}) => {
    await notebook.run(`const kept = ${source}`);
    const mine = await window({ name: 'kept' });
    for (const format of ['npy', 'npz', 'safetensors'] as const) {
      const file = `kept.${format}`;
      const saved = await ask({ want: 'save', source: { name: 'kept' }, ranges: [], format, file });
      const wanted = refusals[format];
      if (wanted) {
        expect([format, saved]).toEqual([
          format,
          { want: 'refused', reason: expect.stringMatching(wanted) as unknown },
        ]);
        continue;
      }
      expect([format, saved.want, saved]).toEqual([format, 'saved', saved]);
      await ask({ want: 'contents', file });
      const theirs = await window({ file });
      expect([format, theirs.tensor.dtype, theirs.tensor.shape, theirs.data]).toEqual([
        format,
        mine.tensor.dtype,
        mine.tensor.shape,
        mine.data,
      ]);
    }
  });

  test.each([
    ['all NaN', 'tf.fill([3, 2], NaN)', { count: 6, finite: 0, nan: 6 }],
    ['all equal', 'tf.fill([100], 0.1)', { finite: 100, moments: { mean: Math.fround(0.1), deviation: 0 } }],
    [
      'infinities of both signs',
      'tf.constant([Infinity, -Infinity, 1])',
      { plusInfinity: 1, minusInfinity: 1, moments: { min: 1, max: 1 } },
    ],
    [
      'the smallest there are',
      'tf.constant([1e-45, 3e-45])',
      { moments: { zeros: 0, min: 2 ** -149, max: 2 ** -148 } },
    ],
    [
      'the ends of int32',
      'tf.constant([2147483647, -2147483648], "int32")',
      { moments: { min: -2147483648, max: 2147483647, mean: -0.5 } },
    ],
    ['a scalar', 'tf.constant(3)', { count: 1, moments: { min: 3, quartiles: [3, 3, 3] } }],
    ['nothing', 'tf.zeros([0, 3])', { count: 0, finite: 0 }],
  ] as const)('statistics of %s', async (_, source, wanted) => {
    await notebook.run(`const odd = ${source}`);
    const answer = await ask({ want: 'statistics', source: { name: 'odd' }, ranges: [] });
    expect(answer).toMatchObject({ statistics: wanted });
  });
});
