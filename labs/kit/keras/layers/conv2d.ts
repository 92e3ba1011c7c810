/** Two-dimensional convolution. */
import * as tf from '@tensorflow/tfjs';
import { Convolution, type ConvolutionArguments } from './convolution.ts';
import { checkFits } from './window-options.ts';

/**
 * Slides `filters` windows over images [batch, height, width, channels]; kernel [h, w, channels, filters].
 *
 * @example
 * const conv = tf.keras.layers.Conv2D(1, 2, { kernelInitializer: 'ones' });
 * conv.call(tf.ones([1, 2, 2, 3])) // => [[[[12]]]]
 */
export class Conv2D extends Convolution {
  constructor(...given: ConvolutionArguments) {
    super('Conv2D', given);
  }

  override kernelChannels(channels: number): [number, number] {
    return [channels, this.filters];
  }

  override convolve(input: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor {
    const { kernelSize: window, padding, dilationRate: dilation } = this;
    checkFits('Conv2D', input.shape, { window, padding, dilation });
    return tf.conv2d(input, kernel, this.strides, this.padding, 'NHWC', this.dilationRate);
  }
}
