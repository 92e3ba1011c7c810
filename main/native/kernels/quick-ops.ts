/**
 * Kernels that tfjs-node has too, with the same values, by a shorter way: the plan is looked up by dtype instead of being
 * described, and some ops of TensorFlow that fit the shapes better are used.
 */
import * as tf from '@tensorflow/tfjs';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { NativeBackend } from '../native-backend.ts';
import { attributesOf } from './attributes.ts';
import { wholeNumbers } from './constants.ts';

type Kernel = (call: {
  inputs: tf.NamedTensorInfoMap;
  attrs: Record<string, unknown>;
  backend: NativeBackend;
}) => tf.TensorInfo;

/** A kernel where `fits` says so, tfjs-node's own elsewhere. */
interface Quick {
  fits(inputs: tf.NamedTensorInfoMap, attributes: Record<string, unknown>, backend: NativeBackend): boolean;
  readonly compute: Kernel;
}

const float = ({ dtype }: tf.TensorInfo): boolean => dtype === 'float32';

/** A plan for float32, prepared at its first use. */
function planned(
  op: string,
  more: (backend: NativeBackend) => TFEOpAttr[] = () => [],
): (backend: NativeBackend) => number {
  let owner: NativeBackend | undefined;
  let plan = -1;
  return (backend) => {
    if (owner === backend) return plan;
    plan = backend.plans.prepared(op, [attributesOf(backend.native).float32(), ...more(backend)]);
    owner = backend;
    return plan;
  };
}

function binary(op: string): Quick {
  const plan = planned(op);
  return {
    fits: ({ a, b }) => float(a!) && float(b!),
    compute: ({ inputs, backend }) => backend.run(plan(backend), [inputs['a']!, inputs['b']!], 1)[0]!,
  };
}

function unary(op: string): Quick {
  const plan = planned(op);
  return {
    fits: ({ x }) => float(x!),
    compute: ({ inputs, backend }) => backend.run(plan(backend), [inputs['x']!], 1)[0]!,
  };
}

/** A vector added along the last axis: TensorFlow's BiasAdd takes a third of the time of a broadcast addition. */
function addition(): Quick {
  const plain = planned('AddV2');
  const bias = planned('BiasAdd');
  return {
    fits: ({ a, b }) => float(a!) && float(b!),
    compute: ({ inputs, backend }) => {
      const [a, b] = [inputs['a']!, inputs['b']!];
      const rank = a.shape.length;
      const along = rank >= 2 && rank <= 5 && b.shape.length === 1 && b.shape[0] === a.shape[rank - 1];
      return backend.run((along ? bias : plain)(backend), [a, b], 1)[0]!;
    },
  };
}

/** Plain matrices by MatMul, without what BatchMatMulV2 does about batches. */
function product(): Quick {
  const flags = [false, true];
  const plans = flags.map((a) =>
    flags.map((b) =>
      planned('MatMul', ({ native }) => {
        const { flag } = attributesOf(native);
        return [flag('transpose_a', a), flag('transpose_b', b)];
      }),
    ),
  );
  return {
    fits: ({ a, b }) => float(a!) && float(b!) && matrix(a!) && matrix(b!),
    compute: ({ inputs, attrs, backend }) => {
      const plan = plans[attrs['transposeA'] ? 1 : 0]![attrs['transposeB'] ? 1 : 0]!;
      return backend.run(plan(backend), [inputs['a']!, inputs['b']!], 1)[0]!;
    },
  };
}

/** tfjs makes products of matrices ones of batches of one. */
const matrix = ({ shape }: tf.TensorInfo): boolean => shape.length === 2;

/** Shapes are constants of their own: the first ones are kept, as the same come again and again. */
const mostShapes = 256;

function reshaping(): Quick {
  const plan = planned('Reshape', ({ native }) => [attributesOf(native).int32('Tshape')]);
  const known = new Set<string>();
  return {
    fits: ({ x }) => float(x!),
    compute: ({ inputs, attrs, backend }) => {
      const x = inputs['x']!;
      const { native, plans } = backend;
      const size = x.shape.reduce((product, extent) => product * extent, 1);
      const shape = tf.util.inferFromImplicitShape(attrs['shape'] as number[], size).slice();
      // tfjs' gradients reshape whatever may have been broadcast, which mostly was not: the same data, as for an identity.
      if (tf.util.arraysEqual(shape, x.shape)) {
        backend.incRef(x.dataId);
        return { dataId: x.dataId, shape, dtype: x.dtype };
      }
      const keeps = known.size < mostShapes || known.has(String(shape));
      if (keeps) known.add(String(shape));
      const wanted = keeps
        ? wholeNumbers(backend, shape)
        : native.createTensor([shape.length], native.TF_INT32, Int32Array.from(shape));
      plans.words[0] = backend.handleOf(x);
      plans.words[1] = wanted;
      try {
        native.runOp(plan(backend), 2, 1);
      } finally {
        if (!keeps) native.deleteTensor(wanted);
      }
      return backend.adopt(plans.words[0]!, shape);
    },
  };
}

interface PoolingAttributes {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** On the processor by code of our own; see pooling.cc. */
function maxPoolGradient(): Quick {
  return {
    fits: ({ input }, { pad }, backend) =>
      !backend.isUsingGpuDevice && float(input!) && (pad === 'valid' || pad === 'same'),
    compute: ({ inputs, attrs, backend }) => {
      const { dy, input, output } = inputs as Record<'dy' | 'input' | 'output', tf.TensorInfo>;
      const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as PoolingAttributes;
      const shape = input.shape as [number, number, number, number];
      const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
      const window = [info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth];
      const [handle] = backend.native.maxPoolBack(
        [input, output, dy].map((one) => backend.handleOf(one)),
        [...window, info.padInfo.top, info.padInfo.left],
      );
      return backend.adopt(handle!, input.shape);
    },
  };
}

const quick: Readonly<Record<string, Quick>> = {
  [tf.Add]: addition(),
  [tf.Sub]: binary('Sub'),
  [tf.Multiply]: binary('Mul'),
  [tf.RealDiv]: binary('RealDiv'),
  [tf.BatchMatMul]: product(),
  [tf.Reshape]: reshaping(),
  [tf.MaxPoolGrad]: maxPoolGradient(),
  [tf.Neg]: unary('Neg'),
  [tf.Square]: unary('Square'),
  [tf.Exp]: unary('Exp'),
  [tf.Log]: unary('Log'),
  [tf.Relu]: unary('Relu'),
  [tf.Sigmoid]: unary('Sigmoid'),
  [tf.Tanh]: unary('Tanh'),
};

export function quickenKernels(backendName: string): void {
  for (const [kernelName, { fits, compute }] of Object.entries(quick)) {
    const stock = tf.getKernel(kernelName, backendName);
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      ...stock,
      kernelFunc: (call) =>
        fits(call.inputs, call.attrs as Record<string, unknown>, call.backend as NativeBackend)
          ? compute(call as unknown as Parameters<Kernel>[0])
          : stock.kernelFunc(call),
    });
  }
}
