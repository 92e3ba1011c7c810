/** The GRU over a sequence by a kernel of its own, where the engine has one. */
import type * as tf from '@tensorflow/tfjs';
import { hasKernel, runKernel } from '../../../own-kernels.ts';

const inputNames = ['x', 'h', 'kernel', 'recurrent', 'bias'];

const named = (names: readonly string[], tensors: readonly tf.Tensor[]): Record<string, tf.Tensor> =>
  Object.fromEntries(names.map((name, i) => [name, tensors[i]!]));

export const hasGruKernel = (x: tf.Tensor): boolean =>
  x.size > 0 && x.dtype === 'float32' && hasKernel('GRUSequence');

/** [outputs as [batch, steps, units], ...trace] of x, h, kernel, recurrent and bias. */
export const gruKernel = (inputs: readonly tf.Tensor[]): tf.Tensor[] =>
  runKernel('GRUSequence', named(inputNames, inputs));

/** The gradients of the five inputs. */
export const gruKernelGradients = (
  inputs: readonly tf.Tensor[],
  dy: tf.Tensor,
  trace: readonly tf.Tensor[],
): tf.Tensor[] =>
  runKernel('GRUSequenceGrad', {
    ...named(inputNames, inputs),
    dy,
    // What the kernel left for its gradient is its own business.
    ...Object.fromEntries(trace.map((tensor, i) => [`trace${i}`, tensor])),
  });
