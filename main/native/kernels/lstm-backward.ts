/**
 * The kernel LSTMSequenceGrad: backwards step by step with LSTMBlockCellGrad, then one product for each weight's gradient.
 * TensorFlow's own BlockLSTMGradV2 adds up a whole weight gradient at every step, which took 3 to 8 times as long.
 */
import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.ts';
import { attributesOf } from './attributes.ts';
import { wholeNumbers, zeros } from './constants.ts';
import { keyOf, lstmShape, namedTrace, traceNames, type LstmShape } from './lstm-shape.ts';
import { Program, Programs, type Register } from './program.ts';

const names = ['x', 'h', 'c', 'kernel', 'recurrent', 'bias', 'dy', ...traceNames] as const;
const gradientNames = ['x', 'h', 'c', 'kernel', 'recurrent', 'bias'] as const;

type Named = Readonly<Record<(typeof names)[number], tf.TensorInfo>>;

interface Backward {
  readonly program: Program<(typeof names)[number]>;
  readonly gradients: Readonly<Record<(typeof gradientNames)[number], Register>>;
}

function write(backend: NativeBackend, { batch, steps, features, units }: LstmShape): Backward {
  const { int, flag, float32, int32 } = attributesOf(backend.native);
  const program = new Program(backend, names);
  const given = program.inputs;
  const whole = (values: number | number[]): Register => program.constant(wholeNumbers(backend, values));
  const [first, second] = [whole(0), whole(1)];

  const unstacked = (values: Register, count: number): Register[] =>
    program.ops('Unpack', [int('num', count), float32(), int('axis', 0)], [values], count);
  const concat = (parts: readonly Register[], axis: Register): Register =>
    program.op('ConcatV2', [int('N', parts.length), float32(), int32('Tidx')], [...parts, axis]);
  const transpose = (values: Register): Register =>
    program.op('Transpose', [float32(), int32('Tperm')], [values, whole([1, 0, 2])]);
  const reshape = (values: Register, shape: number[]): Register =>
    program.op('Reshape', [float32(), int32('Tshape')], [values, whole(shape)]);
  const product = (a: Register, b: Register, turned: 'a' | 'b'): Register =>
    program.op(
      'MatMul',
      [flag('transpose_a', turned === 'a'), flag('transpose_b', turned === 'b'), float32()],
      [a, b],
    );
  /** Exchanges the second and third of four parts: i, f, c, o and the cell kernel's i, c, f, o. */
  const regrouped = (values: Register): Register => {
    const parts = program.ops('Split', [int('num_split', 4), float32()], [second, values], 4);
    const [a, b, c, d] = parts as [Register, Register, Register, Register];
    const result = concat([a, c, b, d], second);
    program.free(...parts);
    return result;
  };

  const dPacked = transpose(given.dy);
  const dStates = unstacked(dPacked, steps + 1);
  const dCell = dStates.pop()!;
  program.free(dPacked);
  const at = Object.fromEntries(
    (['i', 'f', 'o', 'candidate', 'cell', 'squashed'] as const).map((name) => [
      name,
      unstacked(given[name], steps),
    ]),
  ) as Record<'i' | 'f' | 'o' | 'candidate' | 'cell' | 'squashed', Register[]>;
  const recurrent = regrouped(given.recurrent);
  const peephole = program.constant(zeros(backend, [units]));
  // The cell kernel reads the shapes of input and weights and nothing else; without features the recurrent ones fit.
  const noInput = program.constant(zeros(backend, [batch, 0]));

  const shapesOnly = [given.h, given.recurrent, peephole, peephole, peephole, given.bias];

  let dh: Register | undefined;
  let dc = dCell;
  const gates: Register[] = [];
  for (let step = steps - 1; step >= 0; step--) {
    const total = dh === undefined ? dStates[step]! : program.op('AddV2', [float32()], [dStates[step]!, dh]);
    if (dh !== undefined) program.free(dh, dStates[step]!);
    const before = step === 0 ? given.c : at.cell[step - 1]!;
    const { i, cell, f, o, candidate, squashed } = at;
    const now = [i, cell, f, o, candidate, squashed].map((steps) => steps[step]!);
    const [dcBefore, dGates, ...peepholes] = program.ops(
      'LSTMBlockCellGrad',
      [flag('use_peephole', false), float32()],
      [noInput, before, ...shapesOnly, ...now, dc, total],
      5,
    ) as [Register, Register, Register, Register, Register];
    program.free(total, dc, ...peepholes, i[step]!, f[step]!, o[step]!, candidate[step]!, squashed[step]!);
    dc = dcBefore;
    gates.unshift(dGates);
    dh = product(dGates, recurrent, 'b');
  }
  program.free(recurrent, ...at.cell);

  const rows = steps * batch;
  const stacked = program.op('Pack', [int('N', steps), float32(), int('axis', 0)], gates);
  const flat = reshape(stacked, [rows, 4 * units]);
  program.free(...gates, stacked);
  const dz = regrouped(flat);
  program.free(flat);
  const timeMajor = reshape(given.timeMajor, [rows, features]);
  const dKernel = product(timeMajor, dz, 'a');
  const start = reshape(given.h, [1, batch, units]);
  const slice = [float32(), int32('Index')];
  const others = program.op('Slice', slice, [given.state, whole([0, 0, 0]), whole([steps - 1, -1, -1])]);
  const started = concat([start, others], first);
  const startedRows = reshape(started, [rows, units]);
  const dRecurrent = product(startedRows, dz, 'a');
  const dInput = product(dz, given.kernel, 'b');
  const dSteps = reshape(dInput, [steps, batch, features]);
  const dx = transpose(dSteps);
  const dBias = program.op('Sum', [flag('keep_dims', false), float32(), int32('Tidx')], [dz, first]);
  program.free(dz, timeMajor, start, others, started, startedRows, dInput, dSteps);
  return {
    program,
    gradients: { x: dx, h: dh!, c: dc, kernel: dKernel, recurrent: dRecurrent, bias: dBias },
  };
}

const programs = new Programs<Backward>();

/** The gradients of x, h, c, kernel, recurrent and bias; `dy` is that of states and last cell, packed. */
export function lstmBackward(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const given = { ...inputs, ...namedTrace(inputs, traceNames) } as Named;
  const shape = lstmShape(given.x, given.recurrent);
  const { program, gradients } = programs.get(keyOf(shape), () => write(backend, shape));
  const handle = program.run(given);
  return gradientNames.map((name) => backend.adopt(handle(gradients[name]), given[name].shape));
}
