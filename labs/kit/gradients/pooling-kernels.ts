/** Backward kernels of pooling that the JavaScript backends have wrong. */
import * as tf from '@tensorflow/tfjs';
import type { Replacement } from './replaced-kernels.ts';
import { fromWindows, maximumPlaces, sidesOf, type Pooling, type Side } from './windows.ts';

/** For each output of one axis, the window's length over how many of its entries lie inside x. */
function borderShare(length: number, s: Side): number[] {
  return Array.from({ length: s.count }, (_, i) => {
    const first = i * s.stride - s.before;
    return s.window / (Math.min(first + s.window, length) - Math.max(first, 0));
  });
}

// tfjs: divides by the whole window at the border too. TensorFlow: by the entries inside, as the forward kernel does.
const averageBackwards = (name: string): Replacement => ({
  name,
  on: ['cpu', 'wasm'],
  when: ({ input }, a: Pooling) => sidesOf(input!.shape, a).some((s) => s.before + s.after > 0),
  compute: ({ dy, input }, a: Pooling, asBefore) => {
    const sides = sidesOf(input!.shape, a);
    const weighed = sides.reduce((gradient, s, i) => {
      const share = borderShare(input!.shape[i + 1]!, s);
      const shape = gradient.shape.map((_, axis) => (axis === i + 1 ? s.count : 1));
      return tf.mul(gradient, tf.tensor(share, shape));
    }, dy!);
    return asBefore({ dy: weighed, input: input! });
  },
});

// wasm: takes the last of a tie, and 0 at a padded border for a maximum. TensorFlow: the first, inside.
const maximumBackwards = (name: string): Replacement => ({
  name,
  on: ['wasm'],
  compute: ({ dy, input, output }, a: Pooling) => {
    const sides = sidesOf(input!.shape, a);
    const entries = maximumPlaces(input!, output!, sides).map((here) => tf.mul(here, dy!));
    return fromWindows(entries, input!.shape, sides);
  },
});

export const poolingReplacements: readonly Replacement[] = [
  averageBackwards(tf.AvgPoolGrad),
  averageBackwards(tf.AvgPool3DGrad),
  maximumBackwards(tf.MaxPoolGrad),
  maximumBackwards(tf.MaxPool3DGrad),
];
