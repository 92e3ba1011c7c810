/** What Conv2D and Conv2DTranspose have in common: their options, their bias and their activation. */
import * as tf from '@tensorflow/tfjs';
import {
  activate,
  checkActivation,
  type ActivationFunction,
  type ActivationLike,
  type ActivationName,
} from '../activations.ts';
import { checkInitializer, type CheckedInitializer, type InitializerLike } from '../initializers.ts';
import { Layer, layerKeys, type LayerConfig } from '../layer.ts';
import { readArguments, wholeNumber } from '../options.ts';
import { asPair, checkImages, checkPadding, type Padding, type Pair } from './window-options.ts';

export interface ConvolutionConfig extends LayerConfig {
  filters: number;
  kernelSize: Pair;
  strides?: Pair;
  padding?: Padding;
  dilationRate?: Pair;
  dataFormat?: 'channelsLast';
  activation?: ActivationLike;
  useBias?: boolean;
  kernelInitializer?: InitializerLike;
  biasInitializer?: InitializerLike;
}

type AfterFilters = Omit<ConvolutionConfig, 'filters'>;

export type ConvolutionArguments =
  | [filters: number, kernelSize: Pair, config?: Omit<AfterFilters, 'kernelSize'>]
  | [filters: number, config: AfterFilters]
  | [config: ConvolutionConfig];

const own = [
  'filters',
  'kernelSize',
  'strides',
  'padding',
  'dilationRate',
  'dataFormat',
  'activation',
  'useBias',
];
const known = [...own, 'kernelInitializer', 'biasInitializer', ...layerKeys];

export abstract class Convolution extends Layer {
  filters: number;
  kernelSize: [number, number];
  strides: [number, number];
  padding: Padding;
  dilationRate: [number, number];
  activation: ActivationName | ActivationFunction;
  useBias: boolean;
  kernelInitializer: CheckedInitializer;
  biasInitializer: CheckedInitializer;
  kernel: tf.Variable | null = null;
  bias: tf.Variable | null = null;

  constructor(owner: string, given: ConvolutionArguments) {
    const signature = { owner, leading: ['filters', 'kernelSize'], next: 'strides', known };
    const config = readArguments<ConvolutionConfig>(signature, given);
    super(config);
    checkImages(owner, [], config.dataFormat);
    this.filters = wholeNumber(owner, 'filters', config.filters);
    this.kernelSize = asPair(owner, 'kernelSize', config.kernelSize);
    this.strides = asPair(owner, 'strides', config.strides ?? 1);
    this.padding = checkPadding(owner, config.padding);
    this.dilationRate = asPair(owner, 'dilationRate', config.dilationRate ?? 1);
    this.activation = checkActivation(owner, config.activation);
    this.useBias = config.useBias ?? true;
    this.kernelInitializer = checkInitializer(owner, config.kernelInitializer, 'glorotUniform');
    this.biasInitializer = checkInitializer(owner, config.biasInitializer, 'zeros');
  }

  /** The last two axes of the kernel, for so many input channels. */
  abstract kernelChannels(channels: number): [number, number];

  abstract convolve(input: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor;

  override build(inputShape: number[]): void {
    checkImages(this.constructor.name, inputShape);
    const shape = [...this.kernelSize, ...this.kernelChannels(inputShape[3]!)];
    this.kernel = this.addWeight('kernel', shape, { initializer: this.kernelInitializer });
    this.bias = this.useBias
      ? this.addWeight('bias', [this.filters], { initializer: this.biasInitializer })
      : null;
  }

  override call(input: tf.Tensor): tf.Tensor {
    checkImages(this.constructor.name, input.shape);
    return tf.tidy(() => {
      const result = this.convolve(input as tf.Tensor4D, this.kernel as tf.Tensor as tf.Tensor4D);
      return activate(this.activation, this.bias ? tf.add(result, this.bias) : result);
    });
  }
}
