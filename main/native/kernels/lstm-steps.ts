/** The LSTM's kernels on the processor: the steps by our own code, one product over all steps before and after them by TensorFlow. */
import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.ts';
import { keyOf, lstmShape, namedTrace, type LstmShape } from './lstm-shape.ts';
import { opsIn } from './program-ops.ts';
import { Program, Programs } from './program.ts';

type Given = Readonly<Record<'x' | 'h' | 'c' | 'kernel' | 'recurrent' | 'bias' | 'dy', tf.TensorInfo>>;

const traceNames = ['timeMajor', 'gates', 'cell', 'squashed', 'state'] as const;

function writeProjection(backend: NativeBackend, { batch, steps, features, units }: LstmShape) {
  const program = new Program(backend, ['x', 'kernel', 'bias']);
  const { x, kernel, bias } = program.inputs;
  const { exchanged, reshaped, product, biased } = opsIn(backend, program);
  const timeMajor = exchanged(x);
  const flat = reshaped(timeMajor, [steps * batch, features]);
  const raw = product(flat, kernel);
  const shifted = biased(raw, bias);
  const projected = reshaped(shifted, [steps, batch, 4 * units]);
  program.free(flat, raw, shifted);
  return { program, timeMajor, projected };
}

function writePacking(backend: NativeBackend, { steps }: LstmShape) {
  const program = new Program(backend, ['state', 'cell']);
  const { exchanged, steps: some, joined } = opsIn(backend, program);
  const last = some(program.inputs.cell, steps - 1, 1);
  const all = joined(program.inputs.state, last);
  const packed = exchanged(all);
  program.free(last, all);
  return { program, packed };
}

function writeUnpacking(backend: NativeBackend, { batch, steps, units }: LstmShape) {
  const program = new Program(backend, ['dy']);
  const { exchanged, reshaped, steps: some } = opsIn(backend, program);
  const all = exchanged(program.inputs.dy);
  const dStates = some(all, 0, steps);
  const last = some(all, steps, 1);
  const dCell = reshaped(last, [batch, units]);
  program.free(all, last);
  return { program, dStates, dCell };
}

function writeProducts(backend: NativeBackend, { batch, steps, features, units }: LstmShape) {
  const program = new Program(backend, ['dz', 'timeMajor', 'state', 'h', 'kernel']);
  const { timeMajor, state, h, kernel, dz } = program.inputs;
  const { exchanged, reshaped, product, columnSums, steps: some, joined } = opsIn(backend, program);
  const rows = steps * batch;
  const flat = reshaped(dz, [rows, 4 * units]);
  const input = reshaped(timeMajor, [rows, features]);
  const start = reshaped(h, [1, batch, units]);
  const others = some(state, 0, steps - 1);
  const started = joined(start, others);
  const before = reshaped(started, [rows, units]);
  const dInput = product(flat, kernel, 'b');
  const dSteps = reshaped(dInput, [steps, batch, features]);
  const gradients = {
    x: exchanged(dSteps),
    kernel: product(input, flat, 'a'),
    recurrent: product(before, flat, 'a'),
    bias: columnSums(flat),
  };
  program.free(flat, input, start, others, started, before, dInput, dSteps);
  return { program, gradients };
}

function writeAll(backend: NativeBackend, shape: LstmShape) {
  return {
    projection: writeProjection(backend, shape),
    packing: writePacking(backend, shape),
    unpacking: writeUnpacking(backend, shape),
    products: writeProducts(backend, shape),
  };
}

const programs = new Programs<ReturnType<typeof writeAll>>();

/** [states and last cell, ...trace] */
export function lstmSteps(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const { x, h, c, kernel, recurrent, bias } = inputs as Given;
  const shape = lstmShape(x, recurrent);
  const { batch, steps, features, units } = shape;
  const { projection, packing } = programs.get(keyOf(shape), () => writeAll(backend, shape));
  const { native } = backend;
  const handle = projection.program.run({ x, kernel, bias });
  const projected = handle(projection.projected);
  const trace = [backend.adopt(handle(projection.timeMajor), [steps, batch, features])];
  try {
    const [gates, cell, squashed, state] = native.lstmSteps([
      projected,
      ...[h, c, recurrent].map((one) => backend.handleOf(one)),
    ]) as [number, number, number, number];
    trace.push(backend.adopt(gates, [steps, batch, 4 * units]));
    for (const one of [cell, squashed, state]) trace.push(backend.adopt(one, [steps, batch, units]));
    const packed = packing.program.run({ state, cell })(packing.packed);
    return [backend.adopt(packed, [batch, steps + 1, units]), ...trace];
  } finally {
    native.deleteTensor(projected);
  }
}

/** The gradients of x, h, c, kernel, recurrent and bias. */
export function lstmStepsBack(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const { x, h, c, kernel, recurrent, bias, dy } = inputs as Given;
  const { timeMajor, gates, cell, squashed, state } = namedTrace(inputs, traceNames);
  const shape = lstmShape(x, recurrent);
  const { unpacking, products } = programs.get(keyOf(shape), () => writeAll(backend, shape));
  const { native } = backend;
  const unpacked = unpacking.program.run({ dy });
  const [dStates, dCell] = [unpacked(unpacking.dStates), unpacked(unpacking.dCell)];
  let dz: number, dh: number, dc: number;
  try {
    const saved = [gates, cell, squashed, c, recurrent].map((one) => backend.handleOf(one));
    [dz, dh, dc] = native.lstmStepsBack([dStates, dCell, ...saved]) as [number, number, number];
  } finally {
    native.deleteTensor(dStates);
    native.deleteTensor(dCell);
  }
  try {
    const handle = products.program.run({ dz, timeMajor, state, h, kernel });
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
