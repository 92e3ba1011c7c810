/** Layer normalization (Ba, Kiros & Hinton 2016). */
import * as tf from '@tensorflow/tfjs';
import { stopGradient } from '../../stop-gradient.ts';
import { checkInitializer, type CheckedInitializer, type InitializerLike } from '../initializers.ts';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments } from '../options.ts';

export interface LayerNormalizationConfig extends LayerConfig {
  axis?: number | readonly number[];
  epsilon?: number;
  center?: boolean;
  scale?: boolean;
  betaInitializer?: InitializerLike;
  gammaInitializer?: InitializerLike;
}

const known = ['axis', 'epsilon', 'center', 'scale', 'betaInitializer', 'gammaInitializer', ...layerKeys];

/**
 * γ·(x − mean) ÷ √(variance + ε) + β, mean and variance of each example over `axis`, the last unless given; ε is 1e-3.
 *
 * @example
 * tf.keras.layers.LayerNormalization({ epsilon: 0 }).call(tf.constant([[1, 3]])) // => [[-1, 1]]
 */
export class LayerNormalization extends Layer {
  axes: readonly number[];
  epsilon: number;
  betaInitializer: CheckedInitializer | null;
  gammaInitializer: CheckedInitializer | null;
  gamma: tf.Variable | null = null;
  beta: tf.Variable | null = null;

  constructor(...given: [config?: LayerNormalizationConfig]) {
    const config = readArguments<LayerNormalizationConfig>(
      { owner: 'LayerNormalization', leading: [], known },
      given,
    );
    super(config);
    const owner = 'LayerNormalization';
    const axis = config.axis ?? -1;
    this.axes = typeof axis === 'number' ? [axis] : axis;
    this.epsilon = config.epsilon ?? 1e-3;
    this.betaInitializer =
      (config.center ?? true) ? checkInitializer(owner, config.betaInitializer, 'zeros') : null;
    this.gammaInitializer =
      (config.scale ?? true) ? checkInitializer(owner, config.gammaInitializer, 'ones') : null;
  }

  /** The axes counted from the front, in order. */
  axesOf(rank: number): number[] {
    return this.axes.map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
  }

  override build(inputShape: number[]): void {
    const shape = this.axesOf(inputShape.length).map((axis) => inputShape[axis]!);
    const { betaInitializer: beta, gammaInitializer: gamma } = this;
    this.gamma = gamma === null ? null : this.addWeight('gamma', shape, { initializer: gamma });
    this.beta = beta === null ? null : this.addWeight('beta', shape, { initializer: beta });
  }

  override call(input: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      const axes = this.axesOf(input.rank);
      const aligned = (values: tf.Tensor): tf.Tensor =>
        tf.reshape(
          values,
          input.shape.map((size, axis) => (axes.includes(axis) ? size : 1)),
        );
      const mean = tf.mean(input, axes, true);
      // As TensorFlow does: the variance's slope along the mean is 0, so no gradient is sent that way.
      const variance = tf.mean(tf.square(tf.sub(input, stopGradient(mean))), axes, true);
      const normal = tf.mul(tf.sub(input, mean), tf.rsqrt(tf.add(variance, this.epsilon)));
      const scaled = this.gamma ? tf.mul(normal, aligned(this.gamma)) : normal;
      return this.beta ? tf.add(scaled, aligned(this.beta)) : scaled;
    });
  }
}
