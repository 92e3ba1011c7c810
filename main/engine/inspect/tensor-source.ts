/**
 * Reads a tensor box by box where it lies. Its backend's kernels are asked directly, by tfjs' registry and not by its engine:
 * nothing of it is taped, counted as a cell's, or stopped, so looking never changes what is computed.
 */
import * as tf from '@tensorflow/tfjs';
import type { AxisRange } from '../../../preload/contract/inspect.ts';
import { holdData, releaseData } from '../state/tensor-data.ts';
import { arraySource, gatherNumbers } from './array-source.ts';
import { contiguousStart, countOf, type ElementSource, type Numbers } from './element-source.ts';

/** Complex numbers and strings are brought to the host whole. */
const mostWhole = 10_000_000;

type DataId = tf.Tensor['dataId'];

/** The parts of wasm's backend that reads a stretch of its memory, and of the native one. */
interface StretchReader {
  readSync(data: DataId, start?: number, end?: number): tf.BackendValues;
}

/** `release` it, else its data stays for ever. */
export function tensorSource(tensor: tf.Tensor): ElementSource {
  if (tensor.isDisposed) throw new Error('its tensor has been disposed');
  const { dtype } = tensor;
  if (dtype === 'complex64' || dtype === 'string') return wholeSource(tensor);
  const hold = holdData(tensor);
  if (!hold) throw new Error('its data is gone');
  const shape = [...tensor.shape];
  const info: tf.TensorInfo = { dataId: hold.data, shape, dtype };
  return {
    dtype: dtype as ElementSource['dtype'],
    shape,
    sizeBytes: hold.sizeBytes,
    read: (ranges) => readBox(info, ranges),
    readStrings: () => [],
    release: () => releaseData(hold),
  };
}

function readBox(info: tf.TensorInfo, ranges: readonly AxisRange[]): Numbers {
  const count = countOf(ranges);
  const size = info.shape.reduce((product, length) => product * length, 1);
  if (count === 0) return new Float32Array(0);
  const backend = tf.backend() as unknown as StretchReader;
  const name = tf.getBackend();
  // The cpu backend answers with its own array.
  if (name === 'cpu') return gatherNumbers(backend.readSync(info.dataId) as Numbers, info.shape, ranges);
  const start = contiguousStart(ranges, info.shape);
  if (name === 'wasm' && start !== undefined)
    return backend.readSync(info.dataId, start, start + count) as Numbers;
  if (count === size) return backend.readSync(info.dataId) as Numbers;
  const box = runKernel(
    ...(ranges.every(({ step }) => step === 1) ? slice(ranges) : stridedSlice(ranges)),
    info,
  );
  try {
    return backend.readSync(box.dataId) as Numbers;
  } finally {
    drop(box);
  }
}

const slice = (ranges: readonly AxisRange[]): [string, object] => [
  'Slice',
  { begin: ranges.map(({ from }) => from), size: ranges.map(({ count }) => count) },
];

const stridedSlice = (ranges: readonly AxisRange[]): [string, object] => [
  'StridedSlice',
  {
    begin: ranges.map(({ from }) => from),
    end: ranges.map(({ from, count, step }) => from + (count - 1) * step + 1),
    strides: ranges.map(({ step }) => step),
    beginMask: 0,
    endMask: 0,
    ellipsisMask: 0,
    newAxisMask: 0,
    shrinkAxisMask: 0,
  },
];

function runKernel(kernelName: string, attributes: object, x: tf.TensorInfo): tf.TensorInfo {
  const kernel = tf.getKernel(kernelName, tf.getBackend());
  if (!kernel) throw new Error(`this engine cannot read a part of a tensor: it has no ${kernelName}`);
  const made = kernel.kernelFunc({
    inputs: { x },
    attrs: attributes as unknown as tf.NamedAttrMap,
    backend: tf.backend(),
  });
  return Array.isArray(made) ? made[0]! : made;
}

/** The native backend makes tensors of what its kernels return, the others only data. */
function drop(made: tf.TensorInfo): void {
  if (made instanceof tf.Tensor) made.dispose();
  else tf.backend().disposeData(made.dataId);
}

function wholeSource(tensor: tf.Tensor): ElementSource {
  if (tensor.size > mostWhole)
    throw new Error(
      `it has ${tensor.size} ${tensor.dtype} elements; more than ${mostWhole} are not shown: look at a slice of it`,
    );
  // By the backend that has it: one that has no complex numbers borrows those of another.
  const values = tf.engine().readSync(tensor.dataId);
  if (tensor.dtype === 'complex64')
    return arraySource({ dtype: 'complex64', shape: [...tensor.shape, 2], values: values as Float32Array });
  const decoder = new TextDecoder();
  const strings = Array.from(values as unknown as (Uint8Array | string)[], (one) =>
    typeof one === 'string' ? one : decoder.decode(one),
  );
  return arraySource({ dtype: 'string', shape: [...tensor.shape], values: strings });
}
