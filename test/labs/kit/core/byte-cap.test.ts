/** Tensors that do not fit into memory: a clean error before anything is allocated, and the engine goes on. */
import { beforeAll, describe, expect, test } from 'vitest';
import { tf } from '../../../../labs/kit/tf.ts';
import { start } from './backends.ts';

const huge: [number, number] = [60_000, 60_000];

describe.each(['js', 'wasm'] as const)('on %s', (rung) => {
  beforeAll(() => start(rung));

  test.each([
    ['zeros', () => tf.zeros([60_000, 60_000])],
    ['ones', () => tf.ones([1e6, 1e6])],
    ['broadcastTo', () => tf.broadcastTo(tf.scalar(7), huge)],
    ['tile', () => tf.tile(tf.zeros([1000]), [1_000_000])],
    ['oneHot', () => tf.oneHot(tf.range(0, 40_000, 1, 'int32'), 40_000)],
    ['pad', () => tf.pad(tf.zeros([1]), [[0, 1e9]])],
    ['an addition that broadcasts', () => tf.add(tf.zeros([40_000, 1]), tf.zeros([40_000]))],
    ['a product of a column and a row', () => tf.matMul(tf.zeros([40_000, 1]), tf.zeros([1, 40_000]))],
  ] as const)('%s', (_, compute) => {
    const before = tf.memory().numTensors;
    expect(() => tf.tidy(() => compute() as ReturnType<typeof tf.zeros>)).toThrow(
      /would make a tensor of shape \[.*\], .* GiB: this engine holds 2.00 GiB/,
    );
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.add(1, 1).dataSync()[0]).toBe(2);
  });
});
