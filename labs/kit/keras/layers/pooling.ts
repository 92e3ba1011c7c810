/** Pooling over windows of an image, and over the whole of it. */
import * as tf from '@tensorflow/tfjs';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments } from '../options.ts';
import { asPair, checkFits, checkImages, checkPadding, type Padding, type Pair } from './window-options.ts';

export interface PoolingConfig extends LayerConfig {
  poolSize?: Pair;
  strides?: Pair | null;
  padding?: Padding;
  dataFormat?: 'channelsLast';
}

type PoolingArguments = [poolSize: Pair, config?: Omit<PoolingConfig, 'poolSize'>] | [config?: PoolingConfig];

const known = ['poolSize', 'strides', 'padding', 'dataFormat', ...layerKeys];

abstract class Pooling extends Layer {
  poolSize: [number, number];
  strides: [number, number];
  padding: Padding;

  constructor(owner: string, given: PoolingArguments) {
    const config = readArguments<PoolingConfig>(
      { owner, leading: ['poolSize'], next: 'strides', known },
      given,
    );
    super(config);
    checkImages(owner, [], config.dataFormat);
    this.poolSize = asPair(owner, 'poolSize', config.poolSize ?? 2);
    this.strides = asPair(owner, 'strides', config.strides ?? this.poolSize);
    this.padding = checkPadding(owner, config.padding);
  }
}

/**
 * The largest value of each window; windows of 2 × 2 side by side unless told otherwise.
 *
 * @example
 * tf.keras.layers.MaxPooling2D(2).call(tf.ones([1, 4, 4, 3])).shape // => [1, 2, 2, 3]
 */
export class MaxPooling2D extends Pooling {
  constructor(...given: PoolingArguments) {
    super('MaxPooling2D', given);
  }

  override call(input: tf.Tensor): tf.Tensor {
    checkImages('MaxPooling2D', input.shape);
    checkFits('MaxPooling2D', input.shape, { window: this.poolSize, padding: this.padding });
    return tf.maxPool(input as tf.Tensor4D, this.poolSize, this.strides, this.padding);
  }
}

/**
 * The mean of each window; positions outside the image do not count.
 *
 * @example
 * tf.keras.layers.AveragePooling2D().call(tf.ones([1, 2, 2, 1])) // => [[[[1]]]]
 */
export class AveragePooling2D extends Pooling {
  constructor(...given: PoolingArguments) {
    super('AveragePooling2D', given);
  }

  override call(input: tf.Tensor): tf.Tensor {
    checkImages('AveragePooling2D', input.shape);
    checkFits('AveragePooling2D', input.shape, { window: this.poolSize, padding: this.padding });
    return tf.avgPool(input as tf.Tensor4D, this.poolSize, this.strides, this.padding);
  }
}

export interface GlobalPoolingConfig extends LayerConfig {
  keepDims?: boolean;
  dataFormat?: 'channelsLast';
}

/**
 * The mean over height and width: [batch, height, width, channels] → [batch, channels].
 *
 * @example
 * tf.keras.layers.GlobalAveragePooling2D().call(tf.ones([1, 4, 4, 2])) // => [[1, 1]]
 */
export class GlobalAveragePooling2D extends Layer {
  keepDims: boolean;

  constructor(...given: [config?: GlobalPoolingConfig]) {
    const signature = {
      owner: 'GlobalAveragePooling2D',
      leading: [],
      known: ['keepDims', 'dataFormat', ...layerKeys],
    };
    const config = readArguments<GlobalPoolingConfig>(signature, given);
    super(config);
    checkImages(signature.owner, [], config.dataFormat);
    this.keepDims = config.keepDims ?? false;
  }

  override call(input: tf.Tensor): tf.Tensor {
    checkImages('GlobalAveragePooling2D', input.shape);
    return tf.mean(input, [1, 2], this.keepDims);
  }
}
