/** Gradients of taking entries by index and of putting them back. */
import * as tf from '@tensorflow/tfjs';
import { rule } from './gradient-rule.ts';
import { extent, float, padAxis, size, spreadAxis } from './shapes.ts';
import { inverse } from './reductions.ts';
import { cutOf, type Strided } from './strided.ts';

/**
 * Adds the gradient of every gathered entry to where it came from. x is [batch…, outer…, n, inner…], the indices
 * [batch…, k…], the gathered [batch…, outer…, k…, inner…].
 */
function gatherGradient(dy: tf.Tensor, x: tf.Tensor, indices: tf.Tensor, axis: number, batchDims: number) {
  const batches = size(x.shape.slice(0, batchDims));
  const outer = size(x.shape.slice(batchDims, axis));
  const inner = size(x.shape.slice(axis + 1));
  const n = extent(x.shape, axis);
  const taken = indices.size / Math.max(1, batches);
  const rows = tf.reshape(tf.transpose(tf.reshape(dy, [batches, outer, taken, inner]), [0, 2, 1, 3]), [
    batches * taken,
    outer * inner,
  ]);
  const firstRow = tf.mul(tf.range(0, batches, 1, 'int32'), tf.scalar(n, 'int32'));
  const ids = tf.add(
    tf.reshape(tf.cast(indices, 'int32'), [batches, taken]),
    tf.reshape(firstRow, [batches, 1]),
  );
  const sums = tf.unsortedSegmentSum(rows, tf.reshape(ids, [batches * taken]) as tf.Tensor1D, batches * n);
  return tf.reshape(tf.transpose(tf.reshape(sums, [batches, n, outer, inner]), [0, 2, 1, 3]), x.shape);
}

/** Puts every entry back at begin + i·stride, with zeros between. */
function stridedSliceGradient(dy: tf.Tensor, xShape: number[], a: Strided): tf.Tensor {
  const { begin: starts, strides, counts } = cutOf(xShape, a);
  if (size(counts) === 0) return tf.zeros(xShape);
  let gradient = tf.reshape(dy, counts);
  starts.forEach((begin, axis) => {
    const step = extent(strides, axis);
    const count = extent(counts, axis);
    if (step < 0) gradient = tf.reverse(gradient, axis);
    const first = step < 0 ? begin + (count - 1) * step : begin;
    const spread = spreadAxis(gradient, axis, Math.abs(step));
    gradient = padAxis(spread, axis, first, extent(xShape, axis) - first - extent(spread.shape, axis));
  });
  return gradient;
}

/** Sends dy of the k largest back to their places in the rows. */
function topKGradient(dy: tf.Tensor, x: tf.Tensor, indices: tf.Tensor): tf.Tensor {
  const n = extent(x.shape, x.rank - 1);
  const k = extent(indices.shape, indices.rank - 1);
  const rows = x.size / n;
  const firstInRow = tf.reshape(tf.mul(tf.range(0, rows, 1, 'int32'), tf.scalar(n, 'int32')), [rows, 1]);
  const places = tf.reshape(tf.add(tf.reshape(indices, [rows, k]), firstInRow), [rows * k, 1]);
  return tf.reshape(tf.scatterND(places, tf.reshape(dy, [rows * k]), [x.size]), x.shape);
}

/** Each row of data got its segment's gradient, `shared` among the rows of the segment. */
const segmentRule = (name: string, shared: (dy: tf.Tensor, ids: tf.Tensor1D) => tf.Tensor): tf.GradConfig =>
  rule(name, ['data', 'indices', 'segmentIds'], (dy, { data, indices, segmentIds }) => ({
    data: () => {
      const rows = tf.gather(shared(dy, segmentIds as tf.Tensor1D), segmentIds);
      return tf.unsortedSegmentSum(rows, indices as tf.Tensor1D, extent(data.shape, 0));
    },
    indices: none,
    segmentIds: none,
  }));

const none = (): null => null;

export const indexingRules: readonly tf.GradConfig[] = [
  // tfjs: batchDims other than 0 are wrong or refused. TensorFlow: any.
  rule(
    tf.GatherV2,
    ['x', 'indices'],
    (dy, { x, indices }, { axis, batchDims }: { axis: number; batchDims: number }) => ({
      x: () => gatherGradient(dy, x, indices, axis < 0 ? axis + x.rank : axis, batchDims ?? 0),
      indices: none,
    }),
  ),

  // tfjs has no gradient of any kernel from here on.
  rule(tf.GatherNd, ['params', 'indices'], (dy, { params, indices }) => ({
    params: () => tf.scatterND(tf.cast(indices, 'int32'), dy, params.shape),
    indices: none,
  })),
  rule(tf.ScatterNd, ['indices'], (dy, { indices }) => ({
    indices: none,
    updates: () => tf.gatherND(dy, indices),
  })),
  rule(tf.TensorScatterUpdate, ['indices', 'updates'], (dy, { indices, updates }) => ({
    tensor: () => tf.tensorScatterUpdate(dy, indices, tf.zerosLike(float(updates))),
    indices: none,
    updates: () => tf.gatherND(dy, indices),
  })),
  rule(tf.SparseToDense, ['sparseIndices'], (dy, { sparseIndices }) => {
    const places = (): tf.Tensor =>
      sparseIndices.rank < 2 ? tf.reshape(sparseIndices, [sparseIndices.size, 1]) : sparseIndices;
    const values = (): tf.Tensor => tf.gatherND(dy, places());
    return {
      sparseIndices: none,
      sparseValues: () => (sparseIndices.rank === 0 ? tf.reshape(values(), []) : values()),
      defaultValue: () => tf.sub(tf.sum(dy), tf.sum(values())),
    };
  }),
  segmentRule(tf.SparseSegmentSum, (dy) => dy),
  segmentRule(tf.SparseSegmentMean, (dy, ids) => {
    const counts = tf.unsortedSegmentSum(tf.ones(ids.shape) as tf.Tensor1D, ids, extent(dy.shape, 0));
    const shape = [counts.size, ...dy.shape.slice(1).map(() => 1)];
    return tf.div(dy, tf.reshape(tf.maximum(counts, 1), shape));
  }),
  rule(tf.StridedSlice, ['x'], (dy, { x }, attributes: Strided) => ({
    x: () => stridedSliceGradient(dy, x.shape, attributes),
  })),
  rule(tf.TopK, ['x'], (dy, { x, indices }) => ({ x: () => topKGradient(dy, x, indices) }), [
    undefined,
    'indices',
  ]),
  rule(tf.Diag, ['x'], (dy, { x }) => ({
    x: () => {
      const square = tf.reshape(dy, [x.size, x.size]);
      return tf.reshape(tf.sum(tf.mul(square, tf.eye(x.size)), 1), x.shape);
    },
  })),
  rule(tf.DepthToSpace, [], (dy, _saved, a: { blockSize: number; dataFormat: string }) => ({
    x: () => {
      const channelsFirst = a.dataFormat === 'NCHW';
      const last = channelsFirst ? tf.transpose(dy, [0, 2, 3, 1]) : dy;
      const [batch, height, width, depth] = last.shape as [number, number, number, number];
      const b = a.blockSize;
      // Two steps, since some backends transpose no more than five axes.
      const rows = tf.reshape(last, [batch * (height / b), b, width / b, b * depth]);
      const blocks = tf.transpose(rows, [0, 2, 1, 3]);
      const packed = tf.reshape(blocks, [batch, height / b, width / b, b * b * depth]);
      return channelsFirst ? tf.transpose(packed, inverse([0, 2, 3, 1])) : packed;
    },
  })),
];
