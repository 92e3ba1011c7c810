/** Kernels of the JavaScript backends whose values differ from TensorFlow's, and what is computed in their place. */
import * as tf from '@tensorflow/tfjs';
import { drawCategories } from '../categories.ts';
import { numbersFrom } from '../random.ts';
import { checkedIndices } from './checked-indices.ts';
import { poolingReplacements } from './pooling-kernels.ts';
import { emptyReductions } from './empty-reductions.ts';
import { extremeValues } from './extreme-values.ts';
import { einsum, sumBySegment, type PortableKernel } from './portable-kernels.ts';
import { extent, size } from './shapes.ts';
import { resizeReplacements } from './resize-kernels.ts';
import { samePaddingReplacements } from './same-padding-kernels.ts';
import { webglReplacements } from './webgl-kernels.ts';
import { softmaxReplacement } from './softmax-kernels.ts';
import { stridedSliceByRanges } from './strided-slice-kernel.ts';

export type Inputs = Record<string, tf.Tensor>;

export interface Replacement {
  readonly name: string;
  /** tfjs' names of the backends; native TensorFlow's is `tensorflow`. */
  readonly on: readonly ('cpu' | 'wasm' | 'webgl' | 'tensorflow')[];
  /** Left out: always. */
  when?(inputs: Inputs, attributes: never): boolean;
  /** `asBefore` runs tfjs' own kernel, on other inputs and attributes if they are given. */
  compute(
    inputs: Inputs,
    attributes: never,
    asBefore: (inputs?: Inputs, attributes?: object) => tf.Tensor,
  ): tf.Tensor;
}

const always = ({ name, compute }: PortableKernel, on: Replacement['on']): Replacement => ({
  name,
  on,
  compute,
});

const isFloat = (inputs: Inputs): boolean => Object.values(inputs).some(({ dtype }) => dtype === 'float32');

const batchOf = (x: tf.Tensor): number[] => x.shape.slice(0, -2);

const turned = (x: tf.Tensor): tf.Tensor =>
  tf.transpose(x, [...batchOf(x).map((_, axis) => axis), x.rank - 1, x.rank - 2]);

/** wasm: a comparison with NaN is false, so that NaN gets lost. TensorFlow: NaN in, NaN out. */
const keepsNaN = (name: string, on: Replacement['on'], ...arguments_: string[]): Replacement => ({
  name,
  on,
  when: isFloat,
  compute: (inputs, _attributes, asBefore) =>
    arguments_.reduce((result, argument) => {
      const x = inputs[argument]!;
      return tf.where(tf.isNaN(x), tf.broadcastTo(x, result.shape), result);
    }, asBefore()),
});

interface Draw {
  numSamples: number;
  seed: number;
  normalized: boolean;
}

const drawRows = (on: Replacement['on'], when: (a: Draw) => boolean): Replacement => ({
  name: tf.Multinomial,
  on,
  when: (_inputs, a: Draw) => when(a),
  compute: ({ logits }, { numSamples, seed, normalized }: Draw) => {
    const [rows, classes] = [extent(logits!.shape, 0), extent(logits!.shape, 1)];
    const values = normalized ? tf.log(logits!) : logits!;
    // tfjs fills a missing seed in with a fraction.
    const whole = Number.isInteger(seed) ? seed : Math.floor(seed * 2 ** 53);
    const drawn = drawCategories(values.dataSync(), rows, classes, numSamples, numbersFrom(whole));
    return tf.tensor(drawn, [rows, numSamples], 'int32');
  },
});

export const replacements: readonly Replacement[] = [
  keepsNaN(tf.Sign, ['cpu', 'wasm', 'webgl'], 'x'),
  keepsNaN(tf.ClipByValue, ['wasm', 'webgl'], 'x'),
  keepsNaN(tf.Maximum, ['wasm'], 'a', 'b'),
  keepsNaN(tf.Minimum, ['wasm'], 'a', 'b'),
  keepsNaN(tf.Relu6, ['wasm'], 'x'),

  // tfjs: int32 for floats too. TensorFlow: the dtype of the arguments.
  {
    name: tf.FloorDiv,
    on: ['cpu', 'wasm', 'webgl'],
    when: isFloat,
    compute: ({ a, b }) => tf.floor(tf.div(a!, b!)),
  },

  // wasm: whatever its memory holds where there is nothing to multiply. TensorFlow: 0.
  {
    name: tf.BatchMatMul,
    on: ['wasm', 'webgl'],
    when: ({ a, b }) => a!.size === 0 || b!.size === 0,
    compute: ({ a, b }, { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean }) => {
      const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchOf(a!), batchOf(b!));
      const rows = extent(a!.shape, a!.rank - (transposeA ? 1 : 2));
      const columns = extent(b!.shape, b!.rank - (transposeB ? 2 : 1));
      return tf.zeros([...batch, rows, columns]);
    },
  },

  // tfjs: pairs batch entries by their flat number, wrong when both sides broadcast. TensorFlow: as the shapes say.
  {
    name: tf.BatchMatMul,
    on: ['cpu', 'wasm', 'webgl'],
    when: ({ a, b }) => {
      const [batchA, batchB] = [batchOf(a!), batchOf(b!)];
      return size(batchA) > 1 && size(batchB) > 1 && batchA.join() !== batchB.join();
    },
    compute: ({ a, b }, _attributes, asBefore) => {
      const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchOf(a!), batchOf(b!));
      const spread = (x: tf.Tensor): tf.Tensor => tf.broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
      return asBefore({ a: spread(a!), b: spread(b!) });
    },
  },

  // wasm: a loop of its own for transposed factors, ten times slower than its product of plain ones. The values agree.
  {
    name: tf.BatchMatMul,
    on: ['wasm'],
    when: ({ a, b }, { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean }) =>
      (transposeA || transposeB) && a!.rank === b!.rank && a!.size + b!.size > 1024,
    compute: ({ a, b }, { transposeA, transposeB }: { transposeA: boolean; transposeB: boolean }) => {
      return tf.matMul(transposeA ? turned(a!) : a!, transposeB ? turned(b!) : b!);
    },
  },

  // wasm: knows int32 only, and writes outside its memory for an index out of range. TensorFlow: a row of `offValue`.
  {
    name: tf.OneHot,
    on: ['wasm'],
    compute: ({ indices }, a: { depth: number; onValue: number; offValue: number; dtype: tf.DataType }) => {
      const places = tf.range(0, a.depth, 1, 'int32');
      const here = tf.equal(tf.expandDims(tf.cast(indices!, 'int32'), -1), places);
      return tf.where(here, tf.scalar(a.onValue, a.dtype), tf.scalar(a.offValue, a.dtype));
    },
  },

  // cpu: writes into its input. TensorFlow: leaves it alone.
  {
    name: tf.TensorScatterUpdate,
    on: ['cpu'],
    compute: ({ tensor, indices, updates }, _attributes, asBefore) => {
      const copy = tf.tensor(tensor!.dataSync().slice(), tensor!.shape, tensor!.dtype);
      return asBefore({ tensor: copy, indices: indices!, updates: updates! });
    },
  },

  // cpu, wasm: the same random numbers for every row. TensorFlow: each row its own. native: no probabilities.
  drawRows(['cpu', 'wasm', 'webgl'], () => true),
  drawRows(['tensorflow'], ({ normalized }) => normalized),

  // tfjs: fails on (cpu) or ignores (wasm) a negative axis. TensorFlow: counts from the end.
  ...[tf.Cumsum, tf.Cumprod].map((name): Replacement => ({
    name,
    on: ['cpu', 'wasm', 'webgl'],
    when: (_inputs, { axis }: { axis: number }) => axis < 0,
    compute: ({ x }, a: { axis: number; exclusive: boolean; reverse: boolean }) => {
      const running = name === tf.Cumsum ? tf.cumsum : tf.cumprod;
      return running(x!, a.axis + x!.rank, a.exclusive, a.reverse);
    },
  })),

  // cpu: two operands at most, and a label of one operand alone is an error.
  always(einsum, ['cpu', 'webgl']),
  // native: two operands at most, as TensorFlow's own kernel; its tf.einsum takes any number.
  {
    ...always(einsum, ['tensorflow']),
    when: (operands) => Object.keys(operands).length > 2,
  },

  // native: floats only; wasm: the bytes of whole numbers as floats. tfjs elsewhere, and so the kit: the mean of whole numbers is a float.
  ...[tf.Mean, tf.IsNan, tf.IsInf, tf.IsFinite].map((name): Replacement => ({
    name,
    on: name === tf.Mean ? ['tensorflow'] : ['wasm', 'tensorflow'],
    when: ({ x }) => x!.dtype !== 'float32',
    compute: ({ x }, _attributes, asBefore) => asBefore({ x: tf.cast(x!, 'float32') }),
  })),

  // native: only axes counted from the front.
  {
    name: tf.GatherV2,
    on: ['tensorflow'],
    when: (_inputs, { axis }: { axis: number }) => axis < 0,
    compute: ({ x }, { axis }: { axis: number }, asBefore) => asBefore(undefined, { axis: axis + x!.rank }),
  },

  // cpu: passes over the whole input once a segment.
  always(sumBySegment, ['cpu']),

  stridedSliceByRanges,
  softmaxReplacement,
  ...resizeReplacements,
  ...emptyReductions,
  ...checkedIndices,
  ...poolingReplacements,
  ...samePaddingReplacements,
  ...extremeValues,
  ...webglReplacements,
];
