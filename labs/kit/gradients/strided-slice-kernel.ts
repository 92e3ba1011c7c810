/** StridedSlice where tfjs mixes axes up: an axis dropped beside one with a stride, and ranges with nothing in them. */
import * as tf from '@tensorflow/tfjs';
import { kernel } from './gradient-rule.ts';
import type { Replacement } from './replaced-kernels.ts';
import { cutOf, type Strided } from './strided.ts';
import { size } from './shapes.ts';

export const stridedSliceByRanges: Replacement = {
  name: tf.StridedSlice,
  on: ['cpu', 'wasm', 'webgl'],
  when: ({ x }, a: Strided) => a.shrinkAxisMask !== 0 || size(cutOf(x!.shape, a).counts) === 0,
  compute: ({ x }, a: Strided) => {
    const { begin, end, strides, counts, finalShape } = cutOf(x!.shape, a);
    if (size(counts) === 0) return tf.tensor([], finalShape, x!.dtype);
    // Going backwards to the first entry ends before 0, which only the mask can say.
    const endMask = end.reduce((mask, stop, axis) => (stop < 0 ? mask | (1 << axis) : mask), 0);
    const whole = { begin, end, strides, beginMask: 0, endMask };
    const none = { ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
    return tf.reshape(kernel(tf.StridedSlice, { x: x! }, { ...whole, ...none }), finalShape);
  },
};
