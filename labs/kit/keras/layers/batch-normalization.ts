/** Batch normalization (Ioffe & Szegedy 2015), with Keras' moving averages. */
import * as tf from '@tensorflow/tfjs';
import { stopGradient } from '../../stop-gradient.ts';
import { isTraining } from '../enter-call.ts';
import { checkInitializer, type CheckedInitializer, type InitializerLike } from '../initializers.ts';
import { Layer, layerKeys, type CallOptions, type LayerConfig } from '../layer.ts';
import { readArguments } from '../options.ts';

export interface BatchNormalizationConfig extends LayerConfig {
  axis?: number;
  momentum?: number;
  epsilon?: number;
  center?: boolean;
  scale?: boolean;
  betaInitializer?: InitializerLike;
  gammaInitializer?: InitializerLike;
  movingMeanInitializer?: InitializerLike;
  movingVarianceInitializer?: InitializerLike;
}

const own = ['axis', 'momentum', 'epsilon', 'center', 'scale', 'betaInitializer', 'gammaInitializer'];
const known = [...own, 'movingMeanInitializer', 'movingVarianceInitializer', ...layerKeys];

/**
 * γ·(x − mean) ÷ √(variance + ε) + β for each entry of `axis`: with the batch's own mean and variance while training,
 * with their moving averages otherwise. Momentum is 0.99 and ε 1e-3 unless given.
 *
 * @example
 * tf.keras.layers.BatchNormalization({ epsilon: 0 }).call(tf.constant([[1, 2]])) // => [[1, 2]]
 */
export class BatchNormalization extends Layer {
  axis: number;
  momentum: number;
  epsilon: number;
  initializers: Record<'mean' | 'variance', CheckedInitializer> &
    Record<'beta' | 'gamma', CheckedInitializer | null>;
  gamma: tf.Variable | null = null;
  beta: tf.Variable | null = null;
  movingMean: tf.Variable | null = null;
  movingVariance: tf.Variable | null = null;

  constructor(...given: [config?: BatchNormalizationConfig]) {
    const config = readArguments<BatchNormalizationConfig>(
      { owner: 'BatchNormalization', leading: [], known },
      given,
    );
    super(config);
    const owner = 'BatchNormalization';
    this.axis = config.axis ?? -1;
    this.momentum = config.momentum ?? 0.99;
    this.epsilon = config.epsilon ?? 1e-3;
    this.initializers = {
      beta: (config.center ?? true) ? checkInitializer(owner, config.betaInitializer, 'zeros') : null,
      gamma: (config.scale ?? true) ? checkInitializer(owner, config.gammaInitializer, 'ones') : null,
      mean: checkInitializer(owner, config.movingMeanInitializer, 'zeros'),
      variance: checkInitializer(owner, config.movingVarianceInitializer, 'ones'),
    };
  }

  override build(inputShape: number[]): void {
    const rank = inputShape.length;
    if (inputShape.at(this.axis) === undefined)
      throw new RangeError(
        `BatchNormalization along axis ${this.axis} of the shape [${inputShape}]: expected an axis from ${-rank} to ${rank - 1}`,
      );
    const shape = [inputShape.at(this.axis)!];
    const { beta, gamma, mean, variance } = this.initializers;
    this.gamma = gamma === null ? null : this.addWeight('gamma', shape, { initializer: gamma });
    this.beta = beta === null ? null : this.addWeight('beta', shape, { initializer: beta });
    this.movingMean = this.addWeight('moving_mean', shape, { initializer: mean, trainable: false });
    this.movingVariance = this.addWeight('moving_variance', shape, {
      initializer: variance,
      trainable: false,
    });
  }

  override call(input: tf.Tensor, options?: CallOptions): tf.Tensor {
    return tf.tidy(() => {
      const axis = this.axis < 0 ? this.axis + input.rank : this.axis;
      const others = input.shape.map((_, index) => index).filter((index) => index !== axis);
      const aligned = (values: tf.Tensor): tf.Tensor =>
        axis === input.rank - 1
          ? values
          : tf.reshape(
              values,
              input.shape.map((size, index) => (index === axis ? size : 1)),
            );
      let mean: tf.Tensor = this.movingMean!;
      let variance: tf.Tensor = this.movingVariance!;
      if (isTraining(options) && this.trainable) {
        mean = tf.mean(input, others);
        // As TensorFlow does: the variance's slope along the mean is 0, so no gradient is sent that way.
        variance = tf.mean(tf.square(tf.sub(input, aligned(stopGradient(mean)))), others);
        this.follow(mean, variance);
      }
      const inverse = tf.rsqrt(tf.add(variance, this.epsilon));
      const factor = aligned(this.gamma ? tf.mul(inverse, this.gamma) : inverse);
      const result = tf.mul(tf.sub(input, aligned(mean)), factor);
      return this.beta ? tf.add(result, aligned(this.beta)) : result;
    });
  }

  /** moving ← moving·momentum + batch·(1 − momentum), both or none. */
  follow(mean: tf.Tensor, variance: tf.Tensor): void {
    const next = (moving: tf.Variable, batch: tf.Tensor): tf.Tensor =>
      tf.add(tf.mul(moving, this.momentum), tf.mul(batch, 1 - this.momentum));
    const nextMean = next(this.movingMean!, mean);
    const nextVariance = next(this.movingVariance!, variance);
    this.movingMean!.assign(nextMean);
    this.movingVariance!.assign(nextVariance);
  }
}
