/** The LSTM over a sequence by a kernel of its own, where the engine has one. */
import type * as tf from '@tensorflow/tfjs';
import { hasKernel, runKernel } from '../../../own-kernels.ts';

/** What the kernel leaves for its gradient, under the names by which that takes it. */
const traceNames = ['timeMajor', 'i', 'f', 'o', 'candidate', 'cell', 'squashed', 'state'];
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
  runKernel('LSTMSequenceGrad', { ...named(inputNames, inputs), dy, ...named(traceNames, trace) });
