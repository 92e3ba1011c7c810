/** Reductions over no entries: tfjs' cpu answers 0 or NaN and wasm whatever its memory holds; TensorFlow the neutral value. */
import * as tf from '@tensorflow/tfjs';
import type { Replacement } from './replaced-kernels.ts';
import { axesOf } from './shapes.ts';

interface Reduction {
  axis?: number | number[] | null;
  reductionIndices?: number | number[] | null;
  keepDims: boolean;
}

const neutral: readonly [name: string, value: number, dtype?: tf.DataType][] = [
  [tf.Sum, 0],
  [tf.Mean, NaN, 'float32'],
  [tf.Max, -Infinity],
  [tf.Min, Infinity],
  [tf.Prod, 1],
  [tf.All, 1, 'bool'],
  [tf.Any, 0, 'bool'],
];

export const emptyReductions: readonly Replacement[] = neutral.map(([name, value, dtype]) => ({
  name,
  on: ['cpu', 'wasm', 'webgl'],
  when: ({ x }) => x!.size === 0,
  compute: ({ x }, a: Reduction) => {
    const axes = axesOf(a.axis ?? a.reductionIndices, x!.rank);
    const shape = a.keepDims
      ? x!.shape.map((n, i) => (axes.includes(i) ? 1 : n))
      : x!.shape.filter((_, i) => !axes.includes(i));
    return tf.fill(shape, value, dtype ?? (x!.dtype === 'bool' ? 'int32' : x!.dtype));
  },
}));
