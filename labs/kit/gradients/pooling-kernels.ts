/** Backward kernels of pooling that the JavaScript backends have wrong. */
import * as tf from '@tensorflow/tfjs';
import type { Inputs, Replacement } from './replaced-kernels.ts';
import { isFiniteThroughout } from './not-finite.ts';
import {
  fromWindows,
  lifted,
  lowest,
  maximumPlaces,
  sidesOf,
  windowEntries,
  type Pooling,
  type Side,
} from './windows.ts';

const always = (): boolean => true;

/** For each output of one axis, the window's length over how many of its entries lie inside x. */
function borderShare(length: number, s: Side): number[] {
  return Array.from({ length: s.count }, (_, i) => {
    const first = i * s.stride - s.before;
    return s.window / (Math.min(first + s.window, length) - Math.max(first, 0));
  });
}

// tfjs: divides by the whole window at the border too. TensorFlow: by the entries inside, as the forward kernel does.
const averageBackwards: Replacement = {
  name: tf.AvgPoolGrad,
  on: ['cpu', 'wasm', 'webgl'],
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
};

// wasm: takes the last of a tie, and 0 at a padded border for a maximum. Both: mix up the sides of a 3-d window.
// TensorFlow: the first of a tie (in 3-d every one), inside.
const maximumBackwards = (
  name: string,
  on: Replacement['on'],
  when: (inputs: Inputs, a: Pooling) => boolean = always,
): Replacement => ({
  name,
  on,
  when,
  compute: ({ dy, input, output }, a: Pooling) => {
    const sides = sidesOf(input!.shape, a);
    // On WebGL every look at a number waits for the graphics processor.
    const finite = tf.getBackend() === 'webgl' || isFiniteThroughout(input!);
    const entries = maximumPlaces(input!, output!, sides, finite).map((here) => tf.mul(here, dy!));
    return fromWindows(entries, input!.shape, sides);
  },
});

const averageByWindows = (
  name: string,
  on: Replacement['on'],
  when: (inputs: Inputs, a: Pooling) => boolean,
): Replacement => ({
  name,
  on,
  when,
  compute: ({ x }, a: Pooling) => {
    const sides = sidesOf(x!.shape, a);
    return tf.div(tf.addN(windowEntries(x!, sides)), tf.addN(windowEntries(tf.onesLike(x!), sides)));
  },
});

/** Pooling by its windows, one tensor a place in the window: slow, and right for every border. */
const byWindows = (
  [maximum, average, averageBack]: readonly [string, string, string],
  on: Replacement['on'],
  when: (inputs: Inputs, a: Pooling) => boolean,
): Replacement[] => [
  {
    name: maximum,
    on,
    when,
    compute: ({ x }, a: Pooling) => {
      const sides = sidesOf(x!.shape, a);
      const inside = windowEntries(tf.onesLike(x!), sides);
      const outside = tf.scalar(lowest);
      // Flat, since WebGL chooses between tensors of four axes at most.
      const candidates = windowEntries(lifted(x!), sides).map((entry, i) =>
        tf.where(tf.greater(tf.reshape(inside[i]!, [-1]), 0), tf.reshape(entry, [-1]), outside),
      );
      return tf.reshape(
        candidates.reduce((largest, entry) => tf.maximum(largest, entry)),
        inside[0]!.shape,
      );
    },
  },
  averageByWindows(average, on, when),
  {
    name: averageBack,
    on,
    when,
    compute: ({ dy, input }, a: Pooling) => {
      const sides = sidesOf(input!.shape, a);
      const inside = windowEntries(tf.onesLike(input!), sides);
      const share = tf.div(dy!, tf.addN(inside));
      return fromWindows(
        inside.map(() => share),
        input!.shape,
        sides,
      );
    },
  },
];

const notFinite = ({ x, input }: Inputs): boolean => !isFiniteThroughout((x ?? input)!);

const countedPadding = (_inputs: object, a: Pooling): boolean => typeof a.pad === 'number' && a.pad > 0;

export const poolingReplacements: readonly Replacement[] = [
  // cpu: NaN of nothing but NaN is −∞; wasm: −∞ for NaN. TensorFlow: NaN is passed over by max pooling, and spreads by the mean.
  {
    name: tf.MaxPool,
    on: ['cpu', 'wasm'],
    when: notFinite,
    compute: ({ x }, _attributes, asBefore) => asBefore({ x: lifted(x!) }),
  },
  averageByWindows(tf.AvgPool, ['wasm'], notFinite),
  averageBackwards,
  maximumBackwards(tf.MaxPoolGrad, ['wasm', 'webgl']),
  maximumBackwards(tf.MaxPoolGrad, ['cpu'], notFinite),
  maximumBackwards(tf.MaxPool3DGrad, ['cpu', 'wasm', 'webgl']),
  // cpu, wasm in 3-d: a negative border where a stride is longer than the window; wasm: no maximum below 1e-38.
  ...byWindows([tf.MaxPool3D, tf.AvgPool3D, tf.AvgPool3DGrad], ['cpu', 'wasm', 'webgl'], always),
  // native: 'same' and 'valid' only.
  ...byWindows([tf.MaxPool, tf.AvgPool, tf.AvgPoolGrad], ['tensorflow'], countedPadding),
  maximumBackwards(tf.MaxPoolGrad, ['tensorflow'], countedPadding),
];
