/** Kernels that an engine may have beside tfjs' own: the native one registers some that the kit's functions look for by name. */
import * as tf from '@tensorflow/tfjs';

export type OwnKernel =
  | 'LSTMSequence'
  | 'LSTMSequenceGrad'
  | 'GRUSequence'
  | 'GRUSequenceGrad'
  | 'SparseSoftmaxCrossEntropyWithLogits'
  | 'ApplyAdam'
  | 'ApplyGradientDescent'
  | 'ApplyMomentum';

export const hasKernel = (name: OwnKernel): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;

export function runKernel(
  name: OwnKernel,
  inputs: Record<string, tf.Tensor>,
  attributes: Record<string, number | boolean> = {},
): tf.Tensor[] {
  return tf.engine().runKernel(name, inputs, attributes) as unknown as tf.Tensor[];
}
