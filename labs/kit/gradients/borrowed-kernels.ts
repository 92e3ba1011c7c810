/** Kernels that a backend lacks or gets wrong and seldom needs: computed by the cpu backend, which moves the data. */
import * as tf from '@tensorflow/tfjs';

type Inputs = readonly (tf.TensorInfo | undefined)[];

export interface Loan {
  readonly name: string;
  when(inputs: Inputs, attributes: tf.NamedAttrMap): boolean;
}

const some =
  (...dtypes: readonly string[]) =>
  (inputs: Inputs): boolean =>
    inputs.some((input) => input && dtypes.includes(input.dtype));

const borrow = (when: Loan['when'], ...names: readonly string[]): Loan[] =>
  names.map((name) => ({ name, when }));

const always = (): boolean => true;

export const loans: readonly Loan[] = [
  // Complex numbers: wasm has no such memory.
  ...borrow(always, tf.Complex, tf.Real, tf.Imag, tf.ComplexAbs, tf.FFT, tf.IFFT),
  ...borrow(some('complex64'), tf.Identity, tf.Reshape, tf.Add, tf.Sub, tf.Multiply, tf.RealDiv, tf.Concat),
  ...borrow(some('complex64'), tf.Slice, tf.Transpose, tf.ZerosLike),

  // Strings and ragged lists.
  ...borrow(always, tf.RaggedGather, tf.RaggedRange, tf.RaggedTensorToTensor, tf.StaticRegexReplace),
  ...borrow(some('string'), tf.Equal, tf.NotEqual),

  // Adds up in memory it has not cleared, and sees one entry only where there are strides.
  ...borrow(always, tf.Conv3DBackpropInputV2, tf.Conv3DBackpropFilterV2),

  // Begins with the least number above 0 instead of the least number, and lets NaN win.
  ...borrow(always, tf.Dilation2D),

  // Divides whole numbers as floats, which loses the last digits of large ones.
  ...borrow(some('int32'), tf.FloorDiv),

  // Reads and writes whole numbers as if they were floats, or refuses them.
  ...borrow(some('int32', 'bool'), tf.ClipByValue, tf.StridedSlice, tf.BatchMatMul),

  // Moves truth values, of one byte each, as if they had four, and so writes over other tensors.
  ...borrow(some('bool'), tf.Reverse),
  ...borrow(([, chosen]) => chosen?.dtype === 'bool', tf.Select),

  // Reads past the first batch at the wrong places.
  ...borrow((_inputs, { batchDims }) => Boolean(batchDims), tf.GatherV2),

  // To truth: takes a part of the number's bytes, so 0.5 is false and −1 is 255.
  ...borrow((inputs, { dtype }) => dtype === 'bool' || some('complex64')(inputs), tf.Cast),
];

const manyAxes = ([x]: Inputs): boolean => (x?.shape.length ?? 0) > 4;

const emptyInput = (inputs: Inputs): boolean => inputs.some((input) => input?.shape.includes(0));

/** WebGL's programs know at most four axes here, and no tensor without entries there. */
export const webglLoans: readonly Loan[] = [
  ...borrow(manyAxes, tf.Slice, tf.PadV2, tf.Cumsum, tf.Cumprod, tf.Reverse, tf.MirrorPad),
  ...borrow(emptyInput, tf.GatherV2),
];
