/** The shape of a model's input, as the first entry of a Sequential. */
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments } from '../options.ts';

/**
 * Passes its input on; tells a Sequential the shape of one example, so that it is built at once.
 *
 * @example
 * tf.keras.Sequential([tf.keras.layers.InputLayer({ inputShape: [2] }), tf.keras.layers.Dense(3)]).countParams() // => 9
 */
export class InputLayer extends Layer {
  constructor(...given: [config: LayerConfig]) {
    super(readArguments<LayerConfig>({ owner: 'InputLayer', leading: [], known: layerKeys }, given));
    if (!this.batchInputShape)
      throw new TypeError(
        'InputLayer needs inputShape, the shape of one example, such as { inputShape: [784] }.',
      );
  }
}
