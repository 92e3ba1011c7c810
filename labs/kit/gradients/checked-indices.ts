/** Kernels by index on wasm, which reads and writes outside its tensors for an index out of range. TensorFlow: an error. */
import * as tf from '@tensorflow/tfjs';
import type { Inputs, Replacement } from './replaced-kernels.ts';
import { extent } from './shapes.ts';

/** Throws for the first index outside `shape`; each row of the last axis is one index, `depth` numbers long. */
function check(op: string, indices: tf.Tensor, depth: number, shape: readonly number[]): void {
  const numbers = indices.dataSync();
  for (let i = 0; i < numbers.length; i++) {
    const axis = i % depth;
    const [number, length] = [numbers[i] ?? 0, extent(shape, axis)];
    if (number < 0 || number >= length)
      throw new RangeError(
        `${op}: the index ${number} on axis ${axis} does not exist in the shape [${shape}]: ` +
          `expected 0 to ${length - 1}`,
      );
  }
}

const checked = (
  name: string,
  op: string,
  indicesOf: (inputs: Inputs) => tf.Tensor,
  shapeOf: (inputs: Inputs, attributes: { shape: number[]; outputShape: number[] }) => readonly number[],
): Replacement => ({
  name,
  on: ['wasm'],
  compute: (inputs, attributes: { shape: number[]; outputShape: number[] }, asBefore) => {
    const indices = indicesOf(inputs);
    const shape = shapeOf(inputs, attributes);
    // A list of plain numbers (or one) indexes the first axis.
    const depth = indices.rank < 2 && name === tf.SparseToDense ? 1 : extent(indices.shape, indices.rank - 1);
    check(op, indices, depth, shape);
    return asBefore();
  },
});

export const checkedIndices: readonly Replacement[] = [
  checked(
    tf.GatherNd,
    'tf.gatherND',
    ({ indices }) => indices!,
    ({ params }) => params!.shape,
  ),
  checked(
    tf.ScatterNd,
    'tf.scatterND',
    ({ indices }) => indices!,
    (_inputs, { shape }) => shape,
  ),
  checked(
    tf.TensorScatterUpdate,
    'tf.tensorScatterUpdate',
    ({ indices }) => indices!,
    ({ tensor }) => tensor!.shape,
  ),
  checked(
    tf.SparseToDense,
    'tf.sparseToDense',
    ({ sparseIndices }) => sparseIndices!,
    (_inputs, { outputShape }) => outputShape,
  ),
];
