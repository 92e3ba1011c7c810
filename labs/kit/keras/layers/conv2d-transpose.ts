/** Transposed two-dimensional convolution. */
import * as tf from '@tensorflow/tfjs';
import { Convolution, type ConvolutionArguments } from './convolution.ts';

/**
 * The transpose of a convolution: enlarges images by its strides; kernel [h, w, filters, channels].
 *
 * @example
 * const grow = tf.keras.layers.Conv2DTranspose(1, 2, { strides: 2, kernelInitializer: 'ones' });
 * grow.call(tf.ones([1, 1, 1, 3])) // => [[[[3], [3]], [[3], [3]]]]
 */
export class Conv2DTranspose extends Convolution {
  constructor(...given: ConvolutionArguments) {
    super('Conv2DTranspose', given);
    if (this.dilationRate.some((rate) => rate !== 1))
      throw new TypeError(
        `Conv2DTranspose: dilationRate is 1 here; found [${this.dilationRate.join(', ')}].`,
      );
  }

  override kernelChannels(channels: number): [number, number] {
    return [this.filters, channels];
  }

  override convolve(input: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor {
    const [height, width] = [0, 1].map((axis) => {
      const size = input.shape[axis + 1]! * this.strides[axis]!;
      return this.padding === 'same'
        ? size
        : size + Math.max(this.kernelSize[axis]! - this.strides[axis]!, 0);
    });
    const outputShape: [number, number, number, number] = [input.shape[0], height!, width!, this.filters];
    return tf.conv2dTranspose(input, kernel, outputShape, this.strides, this.padding);
  }
}
