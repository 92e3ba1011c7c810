/** Kernels of the graphics processor that go wrong for some inputs, and what is computed in their place. */
import * as tf from '@tensorflow/tfjs';
import type { Inputs, Replacement } from './replaced-kernels.ts';
import { extent, padAxis } from './shapes.ts';

interface Transposed {
  transposeA: boolean;
  transposeB: boolean;
}

const summedAxes = ({ a, b }: Inputs, { transposeA, transposeB }: Transposed): [number, number] => [
  a!.rank - (transposeA ? 2 : 1),
  b!.rank - (transposeB ? 1 : 2),
];

/**
 * Matrices lie in blocks of 2 × 2 numbers, and the numbers beyond the last row or column are whatever the op before made of
 * them. tfjs: adds their products up. TensorFlow: has no such numbers. Zeros at the end of an odd axis take their place.
 */
const product = (name: string): Replacement => ({
  name,
  on: ['webgl'],
  when: (inputs, a: Transposed) => extent(inputs['a']!.shape, summedAxes(inputs, a)[0]) % 2 === 1,
  compute(inputs, attributes: Transposed, asBefore) {
    const [axisA, axisB] = summedAxes(inputs, attributes);
    const { a, b } = inputs;
    return asBefore({ ...inputs, a: padAxis(a!, axisA, 0, 1), b: padAxis(b!, axisB, 0, 1) });
  },
});

/** tfjs: the shape in which the numbers happen to be stored. TensorFlow: the shape of the complex tensor. */
const part = (name: string): Replacement => ({
  name,
  on: ['webgl'],
  compute: ({ input }, _attributes, asBefore) => tf.reshape(asBefore(), input!.shape),
});

export const webglReplacements: readonly Replacement[] = [
  product(tf.BatchMatMul),
  product(tf._FusedMatMul),
  part(tf.Real),
  part(tf.Imag),

  // tfjs: one NaN in a block of four numbers leaves all four as they are. TensorFlow: only the NaN.
  {
    name: tf.ClipByValue,
    on: ['webgl'],
    when: ({ x }) => x!.dtype === 'float32',
    compute: ({ x }, a: { clipValueMin: number; clipValueMax: number }) =>
      tf.minimum(tf.maximum(x!, a.clipValueMin), a.clipValueMax),
  },

  // tfjs: cannot tell how many rows nothing has. TensorFlow: sums of nothing.
  {
    name: tf.UnsortedSegmentSum,
    on: ['webgl'],
    when: ({ x }) => x!.size === 0,
    compute: ({ x, segmentIds }, { numSegments }: { numSegments: number }) =>
      tf.zeros([numSegments, ...x!.shape.slice(segmentIds!.rank)], x!.dtype),
  },
];
