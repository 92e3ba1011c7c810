/** Sets the weights of a layer or model from tensors or arrays. */
import * as tf from '@tensorflow/tfjs';
import { shapeText } from '../shape-text.ts';
import type { Layer } from '../layer.ts';

export type WeightValue = tf.Tensor | tf.TensorLike;

/** Assigns all weights or none: shapes are compared before the first one changes. */
export function setWeights(layer: Layer, values: readonly WeightValue[]): void {
  const weights = layer.weights;
  if (!layer.built && weights.length === 0)
    throw new Error(`${layer.name}.setWeights: it has no weights yet; call it once or build it first.`);
  if (!Array.isArray(values) || values.length !== weights.length)
    throw new TypeError(
      `${layer.name}.setWeights takes a list of ${weights.length} tensors of shapes ${weights.map((one) => shapeText(one.shape)).join(', ')}; found ${Array.isArray(values) ? values.length : typeof values}.`,
    );
  tf.tidy(() => {
    const ready = values.map((value: WeightValue, index) => {
      const weight = weights[index]!;
      const tensor =
        value instanceof tf.Tensor
          ? value.cast(weight.dtype)
          : tf.tensor(value, undefined, weight.dtype as 'float32');
      if (shapeText(tensor.shape) !== shapeText(weight.shape))
        throw new TypeError(
          `${layer.name}.setWeights: weight ${index} has shape ${shapeText(weight.shape)}; found ${shapeText(tensor.shape)}.`,
        );
      return tensor;
    });
    ready.forEach((tensor, index) => weights[index]!.assign(tensor));
  });
}
