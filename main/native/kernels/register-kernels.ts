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
) => tf.Tensor | tf.Tensor[];

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
  own: (native, handles, { learningRate, beta1, beta2, epsilon, beta1Power, beta2Power }) => {
    const rate = (learningRate! * Math.sqrt(1 - beta2Power!)) / (1 - beta1Power!);
    return native.adamUpdate(handles, [rate, beta1!, beta2!, epsilon!]);
  },
};

const descent: UpdateOp = {
  op: 'ResourceApplyGradientDescent',
  changed: ['variable'],
  order: ['variable', 'learningRate', 'gradient'],
  flags: {},
  own: (native, handles, { learningRate }) => native.descentUpdate(handles, [learningRate!]),
};

const momentum = (nesterov: boolean): UpdateOp => ({
  op: 'ResourceApplyKerasMomentum',
  changed: ['variable', 'momentum'],
  order: ['variable', 'momentum', 'learningRate', 'gradient', 'decay'],
  flags: { use_nesterov: nesterov },
});

/** TensorFlow's own ops for the ways back; for relu's, `y` may be what went in or what came out: both are positive in the same places. */
const back =
  (op: string, order: readonly ['dy', 'y'] | readonly ['y', 'dy']): Compute =>
  (backend, inputs, attributes) => {
    const { float32, float } = attributesOf(backend.native);
    const alpha = attributes['alpha'];
    const attrs = typeof alpha === 'number' ? [float32(), float('alpha', alpha)] : [float32()];
    const given = order.map((name) => inputs[name]!);
    return backend.executeSingleOutput(op, attrs, given);
  };

const kernels: Readonly<Record<string, Compute>> = {
  LSTMSequence: (backend, inputs) => (backend.isUsingGpuDevice ? lstmForward : lstmSteps)(backend, inputs),
  LSTMSequenceGrad: (backend, inputs) =>
    (backend.isUsingGpuDevice ? lstmBackward : lstmStepsBack)(backend, inputs),
  GRUSequence: gruForward,
  GRUSequenceGrad: gruBackward,
  SparseSoftmaxCrossEntropyWithLogits: sparseCrossEntropy,
  ReluGrad: back('ReluGrad', ['dy', 'y']),
  Relu6Grad: back('Relu6Grad', ['dy', 'y']),
  LeakyReluGrad: back('LeakyReluGrad', ['dy', 'y']),
  SqrtGrad: back('SqrtGrad', ['y', 'dy']),
  RsqrtGrad: back('RsqrtGrad', ['y', 'dy']),
  ReciprocalGrad: back('ReciprocalGrad', ['y', 'dy']),
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
