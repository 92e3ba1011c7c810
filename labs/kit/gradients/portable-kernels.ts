/** Kernels that the wasm backend lacks, composed of those it has. */
import * as tf from '@tensorflow/tfjs';
import { everyAxis, extent, padAxis, size, sliceAxis, spreadAxis } from './shapes.ts';

type Inputs = Record<string, tf.Tensor>;

/** A kernel's work in terms of other ops: they run inside the kernel, so no tape sees them. */
export interface PortableKernel {
  readonly name: string;
  compute(inputs: Inputs, attributes: never): tf.Tensor;
}

interface Backward {
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | [number, number][];
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

interface Geometry {
  top: number;
  left: number;
  bottom: number;
  right: number;
  strideY: number;
  strideX: number;
  rows: number;
  columns: number;
  filterRows: number;
  filterColumns: number;
}

function geometry(xShape: number[], filterShape: number[], a: Backward, depthwise: boolean): Geometry {
  const info = tf.backend_util.computeConv2DInfo(
    xShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    a.strides,
    1,
    a.pad as 'same',
    a.dimRoundingMode,
    depthwise,
  );
  return {
    ...info.padInfo,
    strideY: info.strideHeight,
    strideX: info.strideWidth,
    rows: info.outHeight,
    columns: info.outWidth,
    filterRows: info.filterHeight,
    filterColumns: info.filterWidth,
  };
}

/** Calls `each` with what every tap of the filter sees of x, as [pixels, channels]; row by row. */
function everyTap<T>(x: tf.Tensor, g: Geometry, each: (seen: tf.Tensor) => T): T[] {
  const padded = padAxis(padAxis(x, 1, g.top, g.bottom), 2, g.left, g.right);
  const pixels = extent(x.shape, 0) * g.rows * g.columns;
  const found: T[] = [];
  for (let i = 0; i < g.filterRows; i++) {
    const rows = everyAxis(padded, 1, i, g.strideY, g.rows);
    for (let j = 0; j < g.filterColumns; j++) {
      const seen = everyAxis(rows, 2, j, g.strideX, g.columns);
      found.push(each(tf.reshape(seen, [pixels, extent(x.shape, 3)])));
    }
  }
  return found;
}

const conv2DBackpropFilter: PortableKernel = {
  name: tf.Conv2DBackpropFilter,
  compute({ x, dy }: Inputs, a: Backward & { filterShape: number[] }) {
    const g = geometry(x!.shape, a.filterShape, a, false);
    const gradients = tf.reshape(dy!, [-1, extent(dy!.shape, 3)]);
    return tf.reshape(
      tf.stack(everyTap(x!, g, (seen) => tf.matMul(seen, gradients, true, false))),
      a.filterShape,
    );
  },
};

const depthwiseBackpropFilter: PortableKernel = {
  name: tf.DepthwiseConv2dNativeBackpropFilter,
  compute({ x, dy }: Inputs, a: Backward & { filterShape: number[] }) {
    const g = geometry(x!.shape, a.filterShape, a, true);
    const [, , channels, multiplier] = a.filterShape as [number, number, number, number];
    const gradients = tf.reshape(dy!, [-1, channels, multiplier]);
    const taps = everyTap(x!, g, (seen) => tf.sum(tf.mul(tf.expandDims(seen, 2), gradients), 0));
    return tf.reshape(tf.stack(taps), a.filterShape);
  },
};

const depthwiseBackpropInput: PortableKernel = {
  name: tf.DepthwiseConv2dNativeBackpropInput,
  compute({ dy, filter }: Inputs, a: Backward & { inputShape: number[] }) {
    const g = geometry(a.inputShape, filter!.shape, a, true);
    const [batch, height, width, channels] = a.inputShape as [number, number, number, number];
    const multiplier = extent(filter!.shape, 3);
    const gradients = tf.reshape(dy!, [batch * g.rows * g.columns, channels, multiplier]);
    const paddedHeight = Math.max(height + g.top + g.bottom, (g.rows - 1) * g.strideY + g.filterRows);
    const paddedWidth = Math.max(width + g.left + g.right, (g.columns - 1) * g.strideX + g.filterColumns);
    let total: tf.Tensor | undefined;
    for (let i = 0; i < g.filterRows; i++)
      for (let j = 0; j < g.filterColumns; j++) {
        const tap = tf.reshape(tf.slice(filter!, [i, j, 0, 0], [1, 1, -1, -1]), [1, channels, multiplier]);
        const sent = tf.reshape(tf.sum(tf.mul(gradients, tap), 2), [batch, g.rows, g.columns, channels]);
        const spread = spreadAxis(spreadAxis(sent, 1, g.strideY), 2, g.strideX);
        const placed = padAxis(
          padAxis(spread, 1, i, paddedHeight - i - extent(spread.shape, 1)),
          2,
          j,
          paddedWidth - j - extent(spread.shape, 2),
        );
        total = total ? tf.add(total, placed) : placed;
      }
    return sliceAxis(sliceAxis(total!, 1, g.top, height), 2, g.left, width);
  },
};

/** Row by row in JavaScript: a product with a one-hot matrix would cost segments times as much. */
export const sumBySegment: PortableKernel = {
  name: tf.UnsortedSegmentSum,
  compute({ x, segmentIds }: Inputs, { numSegments }: { numSegments: number }) {
    const values = x!.dataSync();
    const ids = segmentIds!.dataSync();
    const width = size(x!.shape.slice(segmentIds!.rank));
    const sums =
      x!.dtype === 'int32' ? new Int32Array(numSegments * width) : new Float32Array(numSegments * width);
    ids.forEach((id, row) => {
      // TensorFlow drops rows of negative segments.
      if (id < 0) return;
      if (id >= numSegments)
        throw new RangeError(
          `tf.unsortedSegmentSum: row ${row} is of segment ${id}: expected at most ${numSegments - 1}, since there are ${numSegments}`,
        );
      for (let i = 0; i < width; i++) sums[id * width + i]! += values[row * width + i]!;
    });
    return tf.tensor(sums, [numSegments, ...x!.shape.slice(segmentIds!.rank)], x!.dtype);
  },
};

/** Every operand with all labels as axes (1 where it has none), multiplied, summed over the labels not asked for. */
export const einsum: PortableKernel = {
  name: tf.Einsum,
  compute(operands: Inputs, { equation }: { equation: string }) {
    const [left = '', output = ''] = equation.replaceAll(' ', '').split('->');
    const terms = left.split(',');
    const labels = [...new Set(output + left.replaceAll(',', ''))];
    const aligned = terms.map((term, i) => {
      const x = Object.values(operands)[i]!;
      const own = labels.filter((label) => term.includes(label));
      const ordered = tf.transpose(
        x,
        own.map((label) => term.indexOf(label)),
      );
      return tf.reshape(
        ordered,
        labels.map((label) => (term.includes(label) ? extent(x.shape, term.indexOf(label)) : 1)),
      );
    });
    const product = aligned.reduce((a, b) => tf.mul(a, b));
    const summed = labels.map((_, i) => i).slice(output.length);
    return summed.length > 0 ? tf.sum(product, summed) : product;
  },
};

export const portableKernels: readonly PortableKernel[] = [
  conv2DBackpropFilter,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  sumBySegment,
  einsum,
];
