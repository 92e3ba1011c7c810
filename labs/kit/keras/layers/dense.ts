/** The fully connected layer. */
import * as tf from '@tensorflow/tfjs';
import {
  activate,
  checkActivation,
  type ActivationFunction,
  type ActivationLike,
  type ActivationName,
} from '../activations.ts';
import { checkInitializer, type CheckedInitializer, type InitializerLike } from '../initializers.ts';
import { Layer, layerKeys, type CallOptions, type LayerConfig } from '../layer.ts';
import { readArguments, wholeNumber } from '../options.ts';
import { shapeText } from '../shape-text.ts';

export interface DenseConfig extends LayerConfig {
  units: number;
  activation?: ActivationLike;
  useBias?: boolean;
  kernelInitializer?: InitializerLike;
  biasInitializer?: InitializerLike;
}

const signature = {
  owner: 'Dense',
  leading: ['units'],
  next: 'activation',
  known: ['units', 'activation', 'useBias', 'kernelInitializer', 'biasInitializer', ...layerKeys],
};

/**
 * `activation(x·kernel + bias)` over the last axis: [..., n] → [..., units]. The kernel starts glorot-uniform.
 *
 * @example
 * const dense = tf.keras.layers.Dense(2, { activation: 'relu', kernelInitializer: 'ones' });
 * dense.apply(tf.constant([[1, 2]])) // => [[3, 3]]
 */
export class Dense extends Layer {
  units: number;
  activation: ActivationName | ActivationFunction;
  useBias: boolean;
  kernelInitializer: CheckedInitializer;
  biasInitializer: CheckedInitializer;
  kernel: tf.Variable | null = null;
  bias: tf.Variable | null = null;

  constructor(...given: [units: number, config?: Omit<DenseConfig, 'units'>] | [config: DenseConfig]) {
    const config = readArguments<DenseConfig>(signature, given);
    super(config);
    this.units = wholeNumber('Dense', 'units', config.units);
    this.activation = checkActivation('Dense', config.activation);
    this.useBias = config.useBias ?? true;
    this.kernelInitializer = checkInitializer('Dense', config.kernelInitializer, 'glorotUniform');
    this.biasInitializer = checkInitializer('Dense', config.biasInitializer, 'zeros');
  }

  override build(inputShape: number[]): void {
    const features = inputShape.at(-1);
    if (inputShape.length < 2 || features === undefined)
      throw new TypeError(
        `Dense '${this.name}' needs an input of at least rank 2, [batch, features]; found shape ${shapeText(inputShape)}: write x.reshape([1, ${features ?? 1}]).`,
      );
    this.kernel = this.addWeight('kernel', [features, this.units], { initializer: this.kernelInitializer });
    this.bias = this.useBias
      ? this.addWeight('bias', [this.units], { initializer: this.biasInitializer })
      : null;
  }

  override call(input: tf.Tensor, _options?: CallOptions): tf.Tensor {
    const kernel = this.kernel!;
    const features = kernel.shape[0]!;
    if (input.shape.at(-1) !== features || input.rank < 2)
      throw new TypeError(
        `Dense '${this.name}' was built for inputs of shape [..., ${features}]; found ${shapeText(input.shape)}.`,
      );
    return tf.tidy(() => {
      const flat = input.rank === 2 ? input : tf.reshape(input, [-1, features]);
      const product = tf.matMul(flat as tf.Tensor2D, kernel as tf.Tensor as tf.Tensor2D);
      const shaped =
        input.rank === 2 ? product : tf.reshape(product, [...input.shape.slice(0, -1), this.units]);
      return activate(this.activation, this.bias ? tf.add(shaped, this.bias) : shaped);
    });
  }
}
