/** Registers the product's own kernels for the native backend, by the names under which the kit looks for them. */
import * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.ts';
import { attributesOf } from './attributes.ts';
import { sparseCrossEntropy } from './cross-entropy.ts';
import { gruBackward, gruForward } from './gru.ts';
import { lstmBackward } from './lstm-backward.ts';
import { lstmForward } from './lstm-forward.ts';
import { lstmSteps, lstmStepsBack } from './lstm-steps.ts';
import { applyUpdate, type UpdateOp } from './optimizer-steps.ts';

type Compute = (
  backend: NativeBackend,
  inputs: tf.NamedTensorInfoMap,
  attributes: tf.NamedAttrMap,
) => tf.Tensor[];

const updating =
  (update: (attributes: tf.NamedAttrMap) => UpdateOp): Compute =>
  (backend, inputs, attributes) =>
    applyUpdate(backend, update(attributes), inputs, attributes as Record<string, number>);

const adam: UpdateOp = {
  op: 'ResourceApplyAdam',
  changed: ['variable', 'momentum', 'velocity'],
  order: 'variable momentum velocity beta1Power beta2Power learningRate beta1 beta2 epsilon gradient'.split(
    ' ',
  ),
  flags: { use_nesterov: false },
};

const descent: UpdateOp = {
  op: 'ResourceApplyGradientDescent',
  changed: ['variable'],
  order: ['variable', 'learningRate', 'gradient'],
  flags: {},
};

const momentum = (nesterov: boolean): UpdateOp => ({
  op: 'ResourceApplyKerasMomentum',
  changed: ['variable', 'momentum'],
  order: ['variable', 'momentum', 'learningRate', 'gradient', 'decay'],
  flags: { use_nesterov: nesterov },
});

/** `y` may be what went into the relu or what came out: both are positive in the same places. */
const reluGrad: Compute = (backend, { dy, y }) => {
  const { float32 } = attributesOf(backend.native);
  return [backend.executeSingleOutput('ReluGrad', [float32()], [dy!, y!])];
};

const kernels: Readonly<Record<string, Compute>> = {
  LSTMSequence: (backend, inputs) => (backend.isUsingGpuDevice ? lstmForward : lstmSteps)(backend, inputs),
  LSTMSequenceGrad: (backend, inputs) =>
    (backend.isUsingGpuDevice ? lstmBackward : lstmStepsBack)(backend, inputs),
  GRUSequence: gruForward,
  GRUSequenceGrad: gruBackward,
  SparseSoftmaxCrossEntropyWithLogits: sparseCrossEntropy,
  ReluGrad: reluGrad,
  ApplyAdam: updating(() => adam),
  ApplyGradientDescent: updating(() => descent),
  ApplyMomentum: updating((attributes) => momentum(attributes['nesterov'] === true)),
};

export function registerKernels(backendName: string): void {
  for (const [kernelName, compute] of Object.entries(kernels))
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs, backend }) =>
        compute(backend as NativeBackend, inputs, (attrs ?? {}) as tf.NamedAttrMap),
    });
}
