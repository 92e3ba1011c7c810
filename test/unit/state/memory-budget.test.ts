/** Kept values stay within a budget, counting shared data once; the oldest go first. */
import { expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { develop, type Image } from '../../../main/engine/state/image.ts';
import { keepWithin } from '../../../main/engine/state/memory-budget.ts';

const mebibyte = 2 ** 20;
const ofTensors = (name: string, ...tensors: tf.Tensor[]): Image =>
  develop({
    roots: new Map([[name, tensors]]),
    frames: new Map(),
    functions: new Set(),
    tensors: new Set(tensors),
    vast: false,
  });
const large = (): tf.Tensor => tf.zeros([mebibyte / 4]);
const group = (...images: Image[]): Map<string, Image | undefined> =>
  new Map(images.map((image) => [[...image.roots.keys()][0] ?? '', image]));
const kept = (groups: Map<string, Image | undefined>[]): boolean[] =>
  groups.map((one) => [...one.values()].every((image) => image?.opaque === undefined));

it('lets the oldest go until the rest fits', () => {
  const groups = [1, 2, 3, 4].map((i) => group(ofTensors(`x${i}`, large())));
  keepWithin(2 * mebibyte, groups, []);
  expect(kept(groups)).toEqual([false, false, true, true]);
});

it('counts data that images share once', () => {
  const shared = large();
  const groups = [1, 2, 3].map((i) => group(ofTensors(`x${i}`, shared)));
  keepWithin(mebibyte, groups, []);
  expect(kept(groups)).toEqual([true, true, true]);
});

it('counts nothing for what the session shows now', () => {
  const now = ofTensors('x', large());
  const groups = [group(now), group(ofTensors('y', large()))];
  keepWithin(mebibyte, groups, [now]);
  expect(kept(groups)).toEqual([true, true]);
});

it('gives the data back', () => {
  const before = tf.memory().numDataBuffers;
  const tensor = large();
  const groups = [group(ofTensors('x', tensor))];
  tensor.dispose();
  const held = tf.memory().numDataBuffers;
  keepWithin(0, groups, []);
  expect([held - before, tf.memory().numDataBuffers - before]).toEqual([1, 0]);
});
