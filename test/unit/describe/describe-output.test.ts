import { beforeAll, expect, test } from 'vitest';
import '@tensorflow/tfjs-backend-cpu';
import { tf } from '../../../labs/kit/tf.ts';
import { describeOutput } from '../../../main/engine/describe/describe-output.ts';
import { listVariables } from '../../../main/engine/describe/list-variables.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const valueOutput = (value: unknown) => {
  const output = describeOutput(value);
  if (output.kind !== 'value') throw new Error(`found ${output.kind}`);
  return output;
};
const listed = (names: Record<string, unknown>) =>
  listVariables({ list: () => Object.keys(names), get: (name) => names[name] }, (name) => `cell of ${name}`)
    .variables;

test('a list of records is a table with the columns of all of them', () => {
  const { table } = valueOutput([
    { city: 'Oslo', degrees: -3.5 },
    { city: 'Lima', rain: true },
  ]);
  expect(table).toEqual({
    columns: ['city', 'degrees', 'rain'],
    rows: [
      ['Oslo', -3.5, null],
      ['Lima', null, true],
    ],
    count: 2,
  });
});

test('a list of anything else is none', () => {
  for (const value of [[1, 2], [{ a: 1 }, 2], [{ a: 1 }], [{}, {}], [new Date(), new Date()]])
    expect(valueOutput(value).table).toBeUndefined();
});

test('a getter of the student is not run for a table', () => {
  let ran = false;
  const record = {
    get trap() {
      ran = true;
      return 1;
    },
  };
  expect(valueOutput([record, record]).table?.rows[0]).toEqual(['[getter]']);
  expect(ran).toBe(false);
});

test('pictures are brought to bytes whatever they were normalised to', () => {
  const pixels = (low: number, high: number): readonly number[] => {
    const values = Array.from({ length: 8 * 8 * 3 }, (_, i) => low + ((high - low) * i) / (8 * 8 * 3 - 1));
    const { image } = valueOutput(tf.tensor(values, [1, 8, 8, 3]));
    expect(image).toMatchObject({ low, high, count: 1 });
    return [...Buffer.from(image?.pictures[0]?.pixels ?? '', 'base64')];
  };
  const expected = Array.from({ length: 192 }, (_, i) => Math.round((i / 191) * 255));
  for (const [low, high] of [
    [0, 1],
    [-1, 1],
    [0, 255],
    [-2, 5],
  ] as const)
    expect(pixels(low, high).every((byte, i) => Math.abs(byte - (expected[i] ?? 0)) <= 1)).toBe(true);
});

test('a batch of weights is no picture', () => {
  for (const shape of [
    [3, 3, 3],
    [2, 9, 9, 2],
    [10, 10],
  ])
    expect(valueOutput(tf.zeros(shape)).image).toBeUndefined();
});

test('large pictures are thinned to 256 pixels, and the first eight of many shown', () => {
  const { image } = valueOutput(tf.zeros([10, 512, 300, 3]));
  expect(image?.count).toBe(10);
  expect(image?.pictures.map(({ width, height }) => [width, height])).toEqual(
    Array.from({ length: 8 }, () => [150, 256]),
  );
});

test('markup is shown as markup, and its text alone in a terminal', () => {
  expect(describeOutput(tf.html('<b>two</b> words'))).toEqual({
    kind: 'markup',
    html: '<b>two</b> words',
    text: 'two words',
  });
});

test('names are listed with their cell, and layers with the tensors inside them', () => {
  const layer = new tf.keras.layers.Dense(2);
  layer.call(tf.ones([1, 3]));
  const entries = listed({ x: tf.ones([2, 2]), n: 5, layer });
  expect(entries.map(({ name, type }) => [name, type])).toEqual(
    expect.arrayContaining([
      ['x', 'float32'],
      ['n', 'number'],
      ['layer', 'Dense'],
    ]),
  );
  const shapes = entries.flatMap(({ name, tensor }) =>
    name.startsWith('layer.') && tensor ? [tensor.shape] : [],
  );
  expect(shapes).toEqual([[3, 2], [2]]);
  expect(entries[0]).toMatchObject({ cell: 'cell of x', bytes: 16 });
});
