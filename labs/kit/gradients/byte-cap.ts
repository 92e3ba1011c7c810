/** Refuses what would not fit into memory, before the JavaScript or wasm engine tries: the one would take the machine down, the other aborts. */
import * as tf from '@tensorflow/tfjs';
import { size } from './shapes.ts';

/** Of all tensors together: wasm has no more, and plain JavaScript would compute for hours on it. */
export const capBytes = 2 ** 31;

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toPrecision(3)} GiB`;

/** Throws when a tensor of this shape would not fit beside those there are. */
export function checkFitsInMemory(
  what: string,
  shape: readonly number[],
  dtype: tf.DataType = 'float32',
): void {
  const bytes = size(shape) * tf.util.bytesPerElement(dtype === 'string' ? 'float32' : dtype);
  const { numBytes } = tf.engine().state;
  if (!(bytes + numBytes > capBytes)) return;
  const error = new RangeError(
    `${what} would make a tensor of shape [${shape}], ${gigabytes(bytes)}: this engine holds ${gigabytes(capBytes)} in all, ` +
      `and ${gigabytes(numBytes)} are taken. Make it smaller, dispose of what you no longer need, or run on native TensorFlow.`,
  );
  // As where the engine itself finds no room.
  error.name = 'OutOfMemory';
  throw error;
}

type Given = tf.NamedTensorInfoMap;

const broadcast = ({ a, b }: Given): number[] =>
  tf.broadcast_util.assertAndGetBroadcastShape(a!.shape, b!.shape);

interface Attributes {
  shape: number[];
  reps: number[];
  depth: number;
  paddings: [number, number][];
  transposeA: boolean;
  transposeB: boolean;
}

/** The shapes of kernels whose result can be much larger than what goes in. */
const shapes: Readonly<Record<string, (inputs: Given, attributes: Attributes) => number[]>> = {
  [tf.Fill]: (_inputs, { shape }) => shape,
  [tf.Tile]: ({ x }, { reps }) => x!.shape.map((n, axis) => n * (reps[axis] ?? 1)),
  [tf.OneHot]: ({ indices }, { depth }) => [...indices!.shape, depth],
  [tf.PadV2]: ({ x }, { paddings }) => x!.shape.map((n, axis) => n + paddings[axis]![0] + paddings[axis]![1]),
  [tf.Add]: broadcast,
  [tf.Sub]: broadcast,
  [tf.Multiply]: broadcast,
  [tf.RealDiv]: broadcast,
  [tf.BatchMatMul]: ({ a, b }, { transposeA, transposeB }) => [
    ...tf.broadcast_util.assertAndGetBroadcastShape(a!.shape.slice(0, -2), b!.shape.slice(0, -2)),
    a!.shape.at(transposeA ? -1 : -2)!,
    b!.shape.at(transposeB ? -2 : -1)!,
  ],
};

export function capKernels(backendName: string): void {
  for (const [kernelName, shapeOf] of Object.entries(shapes)) {
    const stock = tf.getKernel(kernelName, backendName);
    if (!stock) continue;
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      ...stock,
      kernelFunc: (call) => {
        const attributes = (call.attrs ?? {}) as unknown as Attributes;
        checkFitsInMemory(`tf.${kernelName}`, shapeOf(call.inputs, attributes));
        return stock.kernelFunc(call);
      },
    });
  }
}

const capped = new Set(['cpu', 'wasm']);

const filled =
  (name: string, op: typeof tf.zeros) =>
  (shape: number[], dtype: tf.DataType = 'float32'): tf.Tensor => {
    if (capped.has(tf.getBackend())) checkFitsInMemory(name, shape, dtype);
    return op(shape, dtype);
  };

/** These allocate by themselves. */
export const cappedOps = {
  zeros: filled('tf.zeros', tf.zeros) as typeof tf.zeros,
  ones: filled('tf.ones', tf.ones) as typeof tf.ones,
};
