/** The layers that only apply an activation: Activation, ReLU, LeakyReLU, Softmax. */
import * as tf from '@tensorflow/tfjs';
import {
  activate,
  checkActivation,
  relu,
  softmax,
  type ActivationFunction,
  type ActivationLike,
  type ActivationName,
} from '../activations.ts';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments } from '../options.ts';

export interface ActivationConfig extends LayerConfig {
  activation: ActivationLike;
}

/**
 * Applies an activation by name or a function.
 *
 * @example
 * tf.keras.layers.Activation('relu').call(tf.constant([-1, 2])) // => [0, 2]
 */
export class Activation extends Layer {
  activation: ActivationName | ActivationFunction;

  constructor(...given: [activation: ActivationLike, config?: LayerConfig] | [config: ActivationConfig]) {
    const known = ['activation', ...layerKeys];
    const config = readArguments<ActivationConfig>(
      { owner: 'Activation', leading: ['activation'], known },
      given,
    );
    super(config);
    if (config.activation === undefined)
      throw new TypeError("Activation needs an activation; found nothing: write Activation('relu').");
    this.activation = checkActivation('Activation', config.activation);
  }

  override call(input: tf.Tensor): tf.Tensor {
    return tf.tidy(() => activate(this.activation, input));
  }
}

export interface ReLUConfig extends LayerConfig {
  maxValue?: number;
  negativeSlope?: number;
  threshold?: number;
}

/**
 * max(x, 0), with Keras' cap, slope and threshold.
 *
 * @example
 * tf.keras.layers.ReLU({ maxValue: 3 }).call(tf.constant([-1, 2, 5])) // => [0, 2, 3]
 */
export class ReLU extends Layer {
  maxValue: number | null;
  negativeSlope: number;
  threshold: number;

  constructor(...given: [maxValue: number, config?: ReLUConfig] | [config?: ReLUConfig]) {
    const known = ['maxValue', 'negativeSlope', 'threshold', ...layerKeys];
    const config = readArguments<ReLUConfig>({ owner: 'ReLU', leading: ['maxValue'], known }, given);
    super(config);
    this.maxValue = config.maxValue ?? null;
    this.negativeSlope = config.negativeSlope ?? 0;
    this.threshold = config.threshold ?? 0;
  }

  override call(input: tf.Tensor): tf.Tensor {
    return tf.tidy(() => relu(input, this.negativeSlope, this.maxValue, this.threshold));
  }
}

export interface LeakyReLUConfig extends LayerConfig {
  negativeSlope?: number;
  /** tfjs' name of negativeSlope. */
  alpha?: number;
}

/**
 * x where positive, otherwise negativeSlope · x; the slope is 0.3 unless given.
 *
 * @example
 * tf.keras.layers.LeakyReLU().call(tf.constant([-10, 2])) // => [-3, 2]
 */
export class LeakyReLU extends Layer {
  negativeSlope: number;

  constructor(...given: [negativeSlope: number, config?: LeakyReLUConfig] | [config?: LeakyReLUConfig]) {
    const known = ['negativeSlope', 'alpha', ...layerKeys];
    const config = readArguments<LeakyReLUConfig>(
      { owner: 'LeakyReLU', leading: ['negativeSlope'], known },
      given,
    );
    super(config);
    this.negativeSlope = config.negativeSlope ?? config.alpha ?? 0.3;
  }

  override call(input: tf.Tensor): tf.Tensor {
    return tf.tidy(() => tf.leakyRelu(input, this.negativeSlope));
  }
}

export interface SoftmaxConfig extends LayerConfig {
  axis?: number;
}

/**
 * Exponentials that sum to one along an axis, the last unless given.
 *
 * @example
 * tf.keras.layers.Softmax().call(tf.constant([[1, 1, 1, 1]])) // => [[0.25, 0.25, 0.25, 0.25]]
 */
export class Softmax extends Layer {
  axis: number;

  constructor(...given: [axis: number, config?: SoftmaxConfig] | [config?: SoftmaxConfig]) {
    const known = ['axis', ...layerKeys];
    const config = readArguments<SoftmaxConfig>({ owner: 'Softmax', leading: ['axis'], known }, given);
    super(config);
    this.axis = config.axis ?? -1;
  }

  override call(input: tf.Tensor): tf.Tensor {
    return tf.tidy(() => softmax(input, this.axis));
  }
}
