/** The LSTM over a sequence by a kernel of its own, where the engine has one. */
import type * as tf from '@tensorflow/tfjs';
import { hasKernel, runKernel } from '../../../own-kernels.ts';

const inputNames = ['x', 'h', 'c', 'kernel', 'recurrent', 'bias'];

const named = (names: readonly string[], tensors: readonly tf.Tensor[]): Record<string, tf.Tensor> =>
  Object.fromEntries(names.map((name, i) => [name, tensors[i]!]));

export const hasLstmKernel = (x: tf.Tensor): boolean =>
  x.size > 0 && x.dtype === 'float32' && hasKernel('LSTMSequence');

/** [states and last cell as [batch, steps + 1, units], ...trace] of x, h, c, kernel, recurrent and bias. */
export const lstmKernel = (inputs: readonly tf.Tensor[]): tf.Tensor[] =>
  runKernel('LSTMSequence', named(inputNames, inputs));

/** The gradients of the six inputs. */
export const lstmKernelGradients = (
  inputs: readonly tf.Tensor[],
  dy: tf.Tensor,
  trace: readonly tf.Tensor[],
): tf.Tensor[] =>
  runKernel('LSTMSequenceGrad', {
    ...named(inputNames, inputs),
    dy,
    // What the kernel left for its gradient is its own business.
    ...Object.fromEntries(trace.map((tensor, i) => [`trace${i}`, tensor])),
  });
