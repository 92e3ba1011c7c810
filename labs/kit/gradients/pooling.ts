/** Gradients of pooling's backward kernels, which tfjs leaves out, so that pooling has second derivatives. */
import * as tf from '@tensorflow/tfjs';
import { kernel, rule } from './gradient-rule.ts';
import { extent } from './shapes.ts';
import { atMaxima, type Pooling } from './windows.ts';

const still = (x: tf.Tensor) => (): tf.Tensor => tf.zerosLike(x);

const poolingRules = (average: string, averageBack: string, largest: string, largestBack: string) => [
  rule(average, ['x'], (dy, { x }, a: Pooling) => ({
    x: () => kernel(averageBack, { dy, input: x }, a),
  })),
  rule(averageBack, [], (ddx, _saved, a: Pooling) => ({
    dy: () => kernel(average, { x: ddx }, a),
    input: () => null,
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
