/** Slice, SplitV and Unpack on wasm: tfjs copies the whole input out of its memory for every piece; here only the piece is copied. */
import * as tf from '@tensorflow/tfjs';

type Cells = Float32Array | Int32Array | Uint8Array;

/** What of the wasm backend a kernel uses; tfjs' types know it by its general name alone. */
interface WasmMemory {
  makeOutput(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo;
  typedArrayFromHeap(info: tf.TensorInfo): Cells;
}

interface Call {
  readonly inputs: tf.NamedTensorInfoMap;
  readonly attrs?: tf.NamedAttrMap | undefined;
  readonly backend: object;
}

/** Copies the box at `begin` of the given `size` out of `x`, run by run. */
function copyBox(
  memory: WasmMemory,
  x: tf.TensorInfo,
  begin: readonly number[],
  size: readonly number[],
  shape = size,
): tf.TensorInfo {
  const out = memory.makeOutput(shape, x.dtype);
  const total = size.reduce((product, one) => product * one, 1);
  if (total === 0) return out;
  // The memory may have grown and moved while the output was made: views are taken afterwards.
  const from = memory.typedArrayFromHeap(x);
  const to = memory.typedArrayFromHeap(out);
  const strides = x.shape.map((_, axis) =>
    x.shape.slice(axis + 1).reduce((product, one) => product * one, 1),
  );
  // From this axis on the box is one run in memory.
  let inner = x.shape.length - 1;
  while (inner > 0 && size[inner] === x.shape[inner]) inner--;
  const run = inner < 0 ? 1 : size[inner]! * strides[inner]!;
  const outer = size.slice(0, Math.max(inner, 0));
  const first = begin.reduce((offset, at, axis) => offset + at * strides[axis]!, 0);
  const at = outer.map(() => 0);
  for (let written = 0; written < total; written += run) {
    const offset = at.reduce((sum, index, axis) => sum + index * strides[axis]!, first);
    to.set(from.subarray(offset, offset + run), written);
    for (let axis = outer.length - 1; axis >= 0 && ++at[axis]! === outer[axis]; axis--) at[axis] = 0;
  }
  return out;
}

type Kernel = (memory: WasmMemory, x: tf.TensorInfo, attributes: never) => tf.TensorInfo | tf.TensorInfo[];

const slice: Kernel = (memory, x, { begin, size }: { begin: number[]; size: number[] }) => {
  const [start, extent] = tf.slice_util.parseSliceParams(x as tf.Tensor, begin, size);
  tf.slice_util.assertParamsValid(x as tf.Tensor, start!, extent!);
  return copyBox(memory, x, start!, extent!);
};

/** The pieces of `x` along `axis`, each of the given extent; `shapeOf` says how a piece is shaped. */
function pieces(
  memory: WasmMemory,
  x: tf.TensorInfo,
  axis: number,
  extents: readonly number[],
  shapeOf: (size: number[]) => number[],
): tf.TensorInfo[] {
  let start = 0;
  return extents.map((extent) => {
    const begin = x.shape.map((_, at) => (at === axis ? start : 0));
    const size = x.shape.map((whole, at) => (at === axis ? extent : whole));
    start += extent;
    return copyBox(memory, x, begin, size, shapeOf(size));
  });
}

const splitV: Kernel = (memory, x, a: { numOrSizeSplits: number | number[]; axis: number }) => {
  const axis = a.axis < 0 ? a.axis + x.shape.length : a.axis;
  const extents = tf.backend_util.prepareSplitSize(x as tf.Tensor, a.numOrSizeSplits, axis);
  return pieces(memory, x, axis, extents, (size) => size);
};

const unpack: Kernel = (memory, x, a: { axis: number }) => {
  const axis = a.axis < 0 ? a.axis + x.shape.length : a.axis;
  const ones = Array.from({ length: x.shape[axis]! }, () => 1);
  return pieces(memory, x, axis, ones, (size) => size.filter((_, at) => at !== axis));
};

const kernels: readonly [name: string, input: string, kernel: Kernel][] = [
  [tf.Slice, 'x', slice],
  [tf.SplitV, 'x', splitV],
  [tf.Unpack, 'value', unpack],
];

let installed = false;

/** Registers the three in the place of tfjs' own, which go on for text; once, when the backend is there. */
export function installWasmSlices(): void {
  if (installed) return;
  installed = true;
  for (const [kernelName, input, kernel] of kernels) {
    const own = tf.getKernel(kernelName, 'wasm');
    if (!own) continue;
    tf.unregisterKernel(kernelName, 'wasm');
    tf.registerKernel({
      ...own,
      kernelFunc: (call: Call) => {
        const x = call.inputs[input];
        if (!x || !['float32', 'int32', 'bool'].includes(x.dtype))
          return own.kernelFunc(call as Parameters<typeof own.kernelFunc>[0]);
        return kernel(call.backend as WasmMemory, x, call.attrs as never);
      },
    });
  }
}
