/** `tf.keras.Sequential`: layers one after another. */
import * as tf from '@tensorflow/tfjs';
import { isOfKit } from './callable.ts';
import { Layer, layerKeys, type CallOptions, type LayerConfig } from './layer.ts';
import { InputLayer } from './layers/input-layer.ts';
import { Model } from './model.ts';
import { asText, readArguments } from './options.ts';

export interface SequentialConfig extends LayerConfig {
  layers?: readonly Layer[];
}

type SequentialArguments = [layers: readonly Layer[], config?: LayerConfig] | [config?: SequentialConfig];

const signature = { owner: 'Sequential', leading: ['layers'], next: 'name', known: ['layers', ...layerKeys] };

/**
 * Layers one after another; built at the first call, or at once where the first layer is told its `inputShape`.
 *
 * @example
 * const model = tf.keras.Sequential([
 *   tf.keras.layers.Dense(2, { kernelInitializer: 'ones' }),
 *   tf.keras.layers.ReLU(),
 * ]);
 * model.call(tf.constant([[1, 2]])) // => [[3, 3]]
 */
export class Sequential extends Model {
  sequence: Layer[] = [];

  constructor(...given: SequentialArguments) {
    if ((given as readonly unknown[])[0] instanceof Layer)
      throw new TypeError(
        'Sequential takes its layers in one list: put them in brackets, as in tf.keras.Sequential([a, b]).',
      );
    const { layers = [], ...config } = readArguments<SequentialConfig>(signature, given);
    super(config);
    if (!Array.isArray(layers))
      throw new TypeError(
        `Sequential takes a list of layers; found ${asText(layers)}: write tf.keras.Sequential([a, b]).`,
      );
    layers.forEach((layer: unknown, index) => this.append(layer, index));
    this.buildIfShaped();
  }

  append(layer: unknown, index: number): void {
    if (layer instanceof InputLayer) {
      this.batchInputShape = layer.batchInputShape;
      return;
    }
    if (!(layer instanceof Layer)) {
      const foreign = typeof layer === 'object' && layer !== null && 'getClassName' in layer;
      const remedy = foreign
        ? 'use tf.keras.layers here, not tf.layers'
        : 'write for example tf.keras.layers.Dense(3)';
      throw new TypeError(
        `Sequential: entry ${index} is no layer of tf.keras; found ${asText(layer)}: ${remedy}.`,
      );
    }
    if (this.sequence.includes(layer))
      throw new Error(
        `Sequential has the layer '${layer.name}' already at position ${this.sequence.indexOf(layer)}: make a new one.`,
      );
    if (this.sequence.length === 0) this.batchInputShape ??= layer.batchInputShape;
    this.sequence.push(layer);
  }

  buildIfShaped(): void {
    if (this.batchInputShape && this.sequence.length > 0) this.build(this.batchInputShape);
  }

  /** Appends a layer. */
  add(layer: Layer): void {
    this.append(layer, this.sequence.length);
    this.built = false;
    this.buildIfShaped();
  }

  /** Removes the last layer. */
  pop(): void {
    if (!this.sequence.pop()) throw new Error('Sequential.pop: there is no layer left to remove.');
  }

  override call(input: tf.Tensor, _options?: CallOptions): tf.Tensor {
    if (this.sequence.length === 0)
      throw new Error('Sequential has no layers: add one first, as in model.add(tf.keras.layers.Dense(3)).');
    let x = input;
    let madeBy: Layer | null = null;
    for (const layer of this.sequence) {
      const next = layer.apply(x);
      // What one built-in passes to the next is seen by nobody else; a student's layer may have kept it.
      if (madeBy && next !== x && isOfKit(madeBy) && isOfKit(layer)) x.dispose();
      madeBy = next === x ? madeBy : layer;
      x = next;
    }
    return x;
  }

  override get layers(): Layer[] {
    return [...this.sequence];
  }
}

/**
 * The placeholder of an input's shape, for the head of a Sequential.
 *
 * @example
 * tf.keras.Sequential([tf.keras.Input({ shape: [784] }), tf.keras.layers.Dense(10)]).countParams() // => 7850
 */
export function Input(...given: [config: { shape: readonly (number | null)[]; name?: string }]): InputLayer {
  const known = ['shape', 'name'];
  const { shape, name } = readArguments<{ shape: readonly (number | null)[]; name?: string }>(
    { owner: 'Input', leading: ['shape'], known },
    given,
  );
  return new InputLayer({ inputShape: shape, ...(name !== undefined && { name }) });
}
