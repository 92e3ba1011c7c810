/** Gradients of pooling's backward kernels, which tfjs leaves out, so that pooling has second derivatives. */
import * as tf from '@tensorflow/tfjs';
import { kernel, rule } from './gradient-rule.ts';
import { everyAxis, extent, padAxis } from './shapes.ts';

interface Pooling {
  filterSize: number | number[];
  strides: number | number[];
  pad: 'same' | 'valid' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** One spatial axis of the sliding window. */
interface Side {
  window: number;
  stride: number;
  before: number;
  after: number;
  count: number;
}

function sidesOf(shape: number[], a: Pooling): Side[] {
  if (shape.length === 5) {
    const info = tf.backend_util.computePool3DInfo(
      shape as [number, number, number, number, number],
      a.filterSize as number,
      a.strides as number,
      1,
      a.pad,
      a.dimRoundingMode,
    );
    const { front, back, top, bottom, left, right } = info.padInfo;
    return [
      side(info.filterDepth, info.strideDepth, front, back, info.outDepth),
      side(info.filterHeight, info.strideHeight, top, bottom, info.outHeight),
      side(info.filterWidth, info.strideWidth, left, right, info.outWidth),
    ];
  }
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    a.filterSize as number,
    a.strides as number,
    1,
    a.pad,
    a.dimRoundingMode,
  );
  const { top, bottom, left, right } = info.padInfo;
  return [
    side(info.filterHeight, info.strideHeight, top, bottom, info.outHeight),
    side(info.filterWidth, info.strideWidth, left, right, info.outWidth),
  ];
}

const side = (window: number, stride: number, before: number, after: number, count: number): Side => ({
  window,
  stride,
  before,
  after,
  count,
});

/** For every place in the window, what stands there for each output: a list of tensors of the output's shape. */
function windowEntries(x: tf.Tensor, sides: readonly Side[]): tf.Tensor[] {
  let entries = [x];
  sides.forEach((s, i) => {
    const axis = i + 1;
    entries = entries.flatMap((part) => {
      const padded = padAxis(part, axis, s.before, s.after);
      return Array.from({ length: s.window }, (_, at) => everyAxis(padded, axis, at, s.stride, s.count));
    });
  });
  return entries;
}

/** For each output, the entry of `ddx` at the place of the window's first maximum. */
function atMaxima(ddx: tf.Tensor, input: tf.Tensor, output: tf.Tensor, a: Pooling): tf.Tensor {
  const sides = sidesOf(input.shape, a);
  const inside = windowEntries(tf.onesLike(input), sides);
  const values = windowEntries(input, sides);
  const taken = windowEntries(ddx, sides);
  let free = tf.onesLike(output);
  let sum = tf.zerosLike(output);
  values.forEach((value, i) => {
    const equal = tf.cast(tf.equal(value, output), 'float32');
    const here = tf.mul(tf.mul(equal, free), inside[i] ?? 1);
    sum = tf.add(sum, tf.mul(here, taken[i] ?? 0));
    free = tf.sub(free, here);
  });
  return sum;
}

const still = (x: tf.Tensor) => (): tf.Tensor => tf.zerosLike(x);

const poolingRules = (average: string, averageBack: string, largest: string, largestBack: string) => [
  rule(average, ['x'], (dy, { x }, a: Pooling) => ({
    x: () => kernel(averageBack, { dy, input: x }, a),
  })),
  rule(averageBack, ['input'], (ddx, { input }, a: Pooling) => ({
    dy: () => kernel(average, { x: ddx }, a),
    input: still(input),
  })),
  rule(
    largest,
    ['x'],
    (dy, { x, y }, a: Pooling) => ({ x: () => kernel(largestBack, { dy, input: x, output: y }, a) }),
    ['y'],
  ),
  rule(largestBack, ['input', 'output'], (ddx, { input, output }, a: Pooling) => ({
    dy: () => atMaxima(ddx, input, output, a),
    input: still(input),
    output: still(output),
  })),
];

export const poolingGradients: readonly tf.GradConfig[] = [
  ...poolingRules(tf.AvgPool, tf.AvgPoolGrad, tf.MaxPool, tf.MaxPoolGrad),
  ...poolingRules(tf.AvgPool3D, tf.AvgPool3DGrad, tf.MaxPool3D, tf.MaxPool3DGrad),

  // tfjs: none. TensorFlow: dy at the place that the second output names, counted within one image or the batch.
  rule(
    tf.MaxPoolWithArgmax,
    ['x'],
    (dy, { x, places }, { includeBatchInIndex }: { includeBatchInIndex: boolean }) => ({
      x: () => {
        const batch = extent(x.shape, 0);
        const first = tf.mul(tf.range(0, batch, 1, 'int32'), tf.scalar(x.size / batch, 'int32'));
        const within = tf.reshape(tf.cast(places, 'int32'), [batch, places.size / batch]);
        const flat = includeBatchInIndex ? within : tf.add(within, tf.reshape(first, [batch, 1]));
        const sums = tf.scatterND(tf.reshape(flat, [dy.size, 1]), tf.reshape(dy, [dy.size]), [x.size]);
        return tf.reshape(sums, x.shape);
      },
    }),
    [undefined, 'places'],
  ),
];
