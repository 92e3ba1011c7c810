/** The ops that the programs of recurrent layers are written in. */
import type { NativeBackend } from '../native-backend.ts';
import { attributesOf } from './attributes.ts';
import { wholeNumbers } from './constants.ts';
import type { Program, Register } from './program.ts';

export function opsIn<Name extends string>(backend: NativeBackend, program: Program<Name>) {
  const { int, flag, float32, int32 } = attributesOf(backend.native);
  const whole = (values: number | number[]): Register => program.constant(wholeNumbers(backend, values));
  const plain =
    (name: string) =>
    (...values: Register[]): Register =>
      program.op(name, [float32()], values);
  const joinedAlong =
    (axis: number) =>
    (...parts: Register[]): Register =>
      program.op('ConcatV2', [int('N', parts.length), float32(), int32('Tidx')], [...parts, whole(axis)]);
  return {
    add: plain('AddV2'),
    subtract: plain('Sub'),
    multiply: plain('Mul'),
    sigmoid: plain('Sigmoid'),
    tanh: plain('Tanh'),
    /** Of values and bias. */
    biased: plain('BiasAdd'),
    columnSums: plain('BiasAddGrad'),
    /** From what tanh answered and a gradient: dy · (1 − y²). */
    tanhGrad: plain('TanhGrad'),
    /** From what σ answered and a gradient: dy · y · (1 − y). */
    sigmoidGrad: plain('SigmoidGrad'),
    /** The first two axes exchanged. */
    exchanged: (values: Register): Register =>
      program.op('Transpose', [float32(), int32('Tperm')], [values, whole([1, 0, 2])]),
    reshaped: (values: Register, shape: number[]): Register =>
      program.op('Reshape', [float32(), int32('Tshape')], [values, whole(shape)]),
    product: (a: Register, b: Register, turned?: 'a' | 'b'): Register =>
      program.op(
        'MatMul',
        [flag('transpose_a', turned === 'a'), flag('transpose_b', turned === 'b'), float32()],
        [a, b],
      ),
    /** Steps `from` … `from + count`, without a copy where they lie in one piece. */
    steps: (values: Register, from: number, count: number): Register =>
      program.op('Slice', [float32(), int32('Index')], [values, whole([from, 0, 0]), whole([count, -1, -1])]),
    joined: joinedAlong(0),
    joinedAlong,
    /** Parts of these widths of the axis. */
    divided: (values: Register, widths: number[], axis: number): Register[] =>
      program.ops(
        'SplitV',
        [int('num_split', widths.length), float32(), int32('Tlen')],
        [values, whole(widths), whole(axis)],
        widths.length,
      ),
    unstacked: (values: Register, count: number): Register[] =>
      program.ops('Unpack', [int('num', count), float32(), int('axis', 0)], [values], count),
    stacked: (...parts: Register[]): Register =>
      program.op('Pack', [int('N', parts.length), float32(), int('axis', 0)], parts),
  };
}
