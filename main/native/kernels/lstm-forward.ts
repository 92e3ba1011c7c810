/** The kernel LSTMSequence: TensorFlow's BlockLSTMV2 over all steps; gates come in Keras' order, which is its own too. */
import type * as tf from '@tensorflow/tfjs';
import type { NativeBackend } from '../native-backend.ts';
import { attributesOf } from './attributes.ts';
import { longNumber, wholeNumbers, zeros } from './constants.ts';
import { keyOf, lstmShape, traceNames, type LstmShape, type TraceName } from './lstm-shape.ts';
import { Program, Programs, type Register } from './program.ts';

const names = ['x', 'h', 'c', 'kernel', 'recurrent', 'bias'] as const;

interface Forward {
  readonly program: Program<(typeof names)[number]>;
  /** The states of all steps and the last cell: [batch, steps + 1, units]. */
  readonly packed: Register;
  readonly trace: Readonly<Record<TraceName, Register>>;
}

function write(backend: NativeBackend, { steps, units }: LstmShape): Forward {
  const { float, int, flag, float32, int32 } = attributesOf(backend.native);
  const program = new Program(backend, names);
  const { x, h, c, kernel, recurrent, bias } = program.inputs;
  const whole = (values: number | number[]): Register => program.constant(wholeNumbers(backend, values));
  const exchange = whole([1, 0, 2]);
  const first = whole(0);
  const transpose = [float32(), int32('Tperm')];
  const concat = [int('N', 2), float32(), int32('Tidx')];
  const timeMajor = program.op('Transpose', transpose, [x, exchange]);
  const weights = program.op('ConcatV2', concat, [kernel, recurrent, first]);
  const count = program.constant(longNumber(backend, steps));
  const peephole = program.constant(zeros(backend, [units]));
  const [i, cell, f, o, candidate, squashed, state] = program.ops(
    'BlockLSTMV2',
    [float('cell_clip', 0), flag('use_peephole', false), float32()],
    [count, timeMajor, c, h, weights, peephole, peephole, peephole, bias],
    7,
  ) as [Register, Register, Register, Register, Register, Register, Register];
  program.free(weights);
  const slice = [float32(), int32('Index')];
  const lastCell = program.op('Slice', slice, [cell, whole([steps - 1, 0, 0]), whole([1, -1, -1])]);
  const states = program.op('ConcatV2', concat, [state, lastCell, first]);
  const packed = program.op('Transpose', transpose, [states, exchange]);
  program.free(lastCell, states);
  return { program, packed, trace: { timeMajor, i, f, o, candidate, cell, squashed, state } };
}

const programs = new Programs<Forward>();

/** [states and last cell, ...trace]: the trace is what LSTMSequenceGrad takes after the six inputs. */
export function lstmForward(backend: NativeBackend, inputs: tf.NamedTensorInfoMap): tf.Tensor[] {
  const given = inputs as Record<(typeof names)[number], tf.TensorInfo>;
  const shape = lstmShape(given.x, given.recurrent);
  const { batch, steps, features, units } = shape;
  const { program, packed, trace } = programs.get(keyOf(shape), () => write(backend, shape));
  const handle = program.run(given);
  return [
    backend.adopt(handle(packed), [batch, steps + 1, units]),
    ...traceNames.map((name) =>
      backend.adopt(handle(trace[name]), [steps, batch, name === 'timeMajor' ? features : units]),
    ),
  ];
}
