/** Layers that take several tensors: Add and Concatenate. */
import * as tf from '@tensorflow/tfjs';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments } from '../options.ts';

function checkList(owner: string, inputs: unknown): tf.Tensor[] {
  if (Array.isArray(inputs) && inputs.length > 0 && inputs.every((one) => one instanceof tf.Tensor))
    return inputs;
  throw new TypeError(`${owner} takes a list of tensors: write layer.call([a, b]).`);
}

/**
 * The sum of its inputs; shapes broadcast.
 *
 * @example
 * tf.keras.layers.Add().call([tf.constant([1, 2]), tf.constant([3, 4])]) // => [4, 6]
 */
export class Add extends Layer {
  constructor(...given: [config?: LayerConfig]) {
    super(readArguments<LayerConfig>({ owner: 'Add', leading: [], known: layerKeys }, given));
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    const list = checkList('Add', inputs);
    return tf.tidy(() => list.slice(1).reduce<tf.Tensor>((sum, one) => tf.add(sum, one), list[0]!.clone()));
  }
}

export interface ConcatenateConfig extends LayerConfig {
  axis?: number;
}

/**
 * Its inputs side by side along `axis`, the last unless given.
 *
 * @example
 * tf.keras.layers.Concatenate().call([tf.constant([[1]]), tf.constant([[2, 3]])]) // => [[1, 2, 3]]
 */
export class Concatenate extends Layer {
  axis: number;

  constructor(...given: [axis: number, config?: LayerConfig] | [config?: ConcatenateConfig]) {
    const known = ['axis', ...layerKeys];
    const config = readArguments<ConcatenateConfig>(
      { owner: 'Concatenate', leading: ['axis'], known },
      given,
    );
    super(config);
    this.axis = config.axis ?? -1;
  }

  override call(inputs: tf.Tensor[]): tf.Tensor {
    return tf.concat(checkList('Concatenate', inputs), this.axis);
  }
}
