/** The LSTM's kernels on the processor: the steps by our own code, one product over all steps before and after them by TensorFlow. */
import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.ts';
import { keyOf, lstmShape, namedTrace, type LstmShape } from './lstm-shape.ts';
import { opsIn } from './program-ops.ts';
import { Program, Programs } from './program.ts';

type Given = Readonly<Record<'x' | 'h' | 'c' | 'kernel' | 'recurrent' | 'bias' | 'dy', tf.TensorInfo>>;

const traceNames = ['gates', 'cell', 'squashed', 'before'] as const;

function writeProjection(backend: NativeBackend, { batch, steps, features, units }: LstmShape) {
  const program = new Program(backend, ['x', 'kernel']);
  const { x, kernel } = program.inputs;
  const { reshaped, product } = opsIn(backend, program);
  const flat = reshaped(x, [batch * steps, features]);
  const raw = product(flat, kernel);
  const projected = reshaped(raw, [batch, steps, 4 * units]);
  program.free(flat, raw);
  return { program, projected };
}

function writeProducts(backend: NativeBackend, { batch, steps, features, units }: LstmShape) {
  const program = new Program(backend, ['dz', 'x', 'before', 'kernel']);
  const { dz, x, before, kernel } = program.inputs;
  const { reshaped, product, columnSums } = opsIn(backend, program);
  const rows = batch * steps;
  const flat = reshaped(dz, [rows, 4 * units]);
  const input = reshaped(x, [rows, features]);
  const states = reshaped(before, [rows, units]);
  const dInput = product(flat, kernel, 'b');
  const gradients = {
    x: reshaped(dInput, [batch, steps, features]),
    kernel: product(input, flat, 'a'),
    recurrent: product(states, flat, 'a'),
    bias: columnSums(flat),
  };
  program.free(flat, input, states, dInput);
  return { program, gradients };
}

function writeAll(backend: NativeBackend, shape: LstmShape) {
  return { projection: writeProjection(backend, shape), products: writeProducts(backend, shape) };
}

const programs = new Programs<ReturnType<typeof writeAll>>();

/** [states and last cell, ...trace] */
export function lstmSteps(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const { x, h, c, kernel, recurrent, bias } = inputs as Given;
  const shape = lstmShape(x, recurrent);
  const { batch, steps, units } = shape;
  const { projection } = programs.get(keyOf(shape), () => writeAll(backend, shape));
  const { native } = backend;
  const projected = projection.program.run({ x, kernel })(projection.projected);
  try {
    const [packed, gates, ...narrow] = native.lstmSteps([
      projected,
      ...[h, c, recurrent, bias].map((one) => backend.handleOf(one)),
    ]) as [number, number, ...number[]];
    return [
      backend.adopt(packed, [batch, steps + 1, units]),
      backend.adopt(gates, [batch, steps, 4 * units]),
      ...narrow.map((one) => backend.adopt(one, [batch, steps, units])),
    ];
  } finally {
    native.deleteTensor(projected);
  }
}

/** The gradients of x, h, c, kernel, recurrent and bias. */
export function lstmStepsBack(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const { x, h, c, kernel, recurrent, bias, dy } = inputs as Given;
  const { gates, cell, squashed, before } = namedTrace(inputs, traceNames);
  const shape = lstmShape(x, recurrent);
  const { products } = programs.get(keyOf(shape), () => writeAll(backend, shape));
  const { native } = backend;
  const [dz, dh, dc] = native.lstmStepsBack(
    [dy, gates, cell, squashed, c, recurrent].map((one) => backend.handleOf(one)),
  ) as [number, number, number];
  try {
    const handle = products.program.run({ dz, x, before, kernel });
    const { gradients } = products;
    return [
      backend.adopt(handle(gradients.x), x.shape),
      backend.adopt(dh, h.shape),
      backend.adopt(dc, c.shape),
      backend.adopt(handle(gradients.kernel), kernel.shape),
      backend.adopt(handle(gradients.recurrent), recurrent.shape),
      backend.adopt(handle(gradients.bias), bias.shape),
    ];
  } finally {
    native.deleteTensor(dz);
  }
}
