/** Flatten and Reshape: the same values in another shape; the batch axis stays. */
import * as tf from '@tensorflow/tfjs';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { asText, readArguments } from '../options.ts';
import { shapeText } from '../shape-text.ts';

/**
 * [batch, …] → [batch, product of the rest].
 *
 * @example
 * tf.keras.layers.Flatten().call(tf.constant([[[1, 2], [3, 4]]])) // => [[1, 2, 3, 4]]
 */
export class Flatten extends Layer {
  constructor(...given: [config?: LayerConfig]) {
    super(readArguments<LayerConfig>({ owner: 'Flatten', leading: [], known: layerKeys }, given));
  }

  override call(input: tf.Tensor): tf.Tensor {
    const features = input.shape.slice(1).reduce((product, size) => product * size, 1);
    return tf.reshape(input, [input.shape[0] ?? 1, features]);
  }
}

export interface ReshapeConfig extends LayerConfig {
  targetShape: readonly number[];
}

/**
 * [batch, …] → [batch, ...targetShape]; one size may be −1.
 *
 * @example
 * tf.keras.layers.Reshape([2, -1]).call(tf.constant([[1, 2, 3, 4]])) // => [[[1, 2], [3, 4]]]
 */
export class Reshape extends Layer {
  targetShape: readonly number[];

  constructor(...given: [targetShape: readonly number[], config?: LayerConfig] | [config: ReshapeConfig]) {
    const known = ['targetShape', ...layerKeys];
    const config = readArguments<ReshapeConfig>({ owner: 'Reshape', leading: ['targetShape'], known }, given);
    super(config);
    if (!Array.isArray(config.targetShape))
      throw new TypeError(
        `Reshape needs targetShape, a list of sizes such as [2, -1]; found ${asText(config.targetShape)}.`,
      );
    this.targetShape = config.targetShape;
  }

  override call(input: tf.Tensor): tf.Tensor {
    const batch = input.shape[0] ?? 1;
    const size = input.size / Math.max(1, batch);
    const known = this.targetShape.filter((one) => one !== -1).reduce((product, one) => product * one, 1);
    if (this.targetShape.includes(-1) ? size % known !== 0 : size !== known)
      throw new TypeError(
        `Reshape: ${size} values an example, of shape ${shapeText(input.shape.slice(1))}, do not fit into ${shapeText(this.targetShape)}.`,
      );
    return tf.reshape(input, [batch, ...this.targetShape.map((one) => (one === -1 ? size / known : one))]);
  }
}
