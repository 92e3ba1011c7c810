/** Errors of native ops in words for whoever wrote the op: TensorFlow's own sentence without its codes, memory with its cap. */
import type { NativeBinding } from './binding.ts';
import { memoryCapBytes } from './memory-cap.ts';
import { roomBytes } from './memory-room.ts';

/** Computes as `binding` does; what it throws is worded by `nativeFault`. */
export function withWordedFaults(binding: NativeBinding): NativeBinding {
  const worded = Object.fromEntries(
    // The binding's own properties cannot be written, nor does a spread see them.
    Object.getOwnPropertyNames(binding).map((name) => [name, binding[name as keyof NativeBinding]]),
  ) as unknown as NativeBinding;
  const { executeOp, runOp, runProgram, createTensor } = binding;
  return Object.assign(worded, {
    executeOp: wording(executeOp),
    // By far the most frequent: no array of arguments.
    runOp: (plan: number, inputs: number, outputs: number): void => {
      try {
        runOp(plan, inputs, outputs);
      } catch (error) {
        throw nativeFault(error);
      }
    },
    runProgram: wording(runProgram),
    createTensor: wording((...given: Parameters<NativeBinding['createTensor']>) => {
      checkRoom(given[0], given[2]);
      return createTensor(...given);
    }),
  });
}

const wording =
  <Arguments extends unknown[], Result>(call: (...given: Arguments) => Result) =>
  (...given: Arguments): Result => {
    try {
      return call(...given);
    } catch (error) {
      throw nativeFault(error);
    }
  };

/** Smaller ones fit, and are not worth to ask for. */
const largeBytes = 2 ** 26;

/** The library does not ask whether it was given memory before it writes there: it would end with the whole engine. */
function checkRoom(shape: readonly number[], values: unknown): void {
  if (!ArrayBuffer.isView(values) || values.byteLength < largeBytes) return;
  const room = roomBytes();
  if (room === undefined || values.byteLength + largeBytes < room) return;
  const dtype = values instanceof Float32Array ? 'float' : values instanceof Int32Array ? 'int32' : 'bool';
  const error = new RangeError(wordedExhaustion(['', shape.join(','), dtype, 'CPU']));
  error.name = 'OutOfMemory';
  throw error;
}

const bytesOf: Readonly<Record<string, number>> = {
  float: 4,
  int32: 4,
  bool: 1,
  complex64: 8,
  double: 8,
  int64: 8,
};

/** The same error object, so that its stack stays; anything that is not TensorFlow's is left as it is. */
export function nativeFault(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const message = /^Invalid TF_Status: \d+\s+Message: ([^]*)$/.exec(error.message)?.[1];
  if (message === undefined) return error;
  const exhausted =
    /OOM when allocating tensor with shape\[([\d,]*)\] and type (\w+) on \S*device:(\w+)/.exec(message);
  error.message = exhausted ? wordedExhaustion(exhausted) : `TensorFlow: ${withoutNode(message)}`;
  if (exhausted) error.name = 'OutOfMemory';
  return error;
}

function wordedExhaustion([, shape = '', dtype = '', device = '']: readonly string[]): string {
  const elements = shape === '' ? 1 : shape.split(',').reduce((product, size) => product * Number(size), 1);
  const tensor = `a ${dtype === 'float' ? 'float32' : dtype} tensor of shape [${shape}]`;
  const room =
    device === 'CPU'
      ? `the engine may use ${gigabytes(memoryCapBytes())} in all`
      : "more than the GPU's memory has left";
  return `there is no room for ${tensor}: it takes ${gigabytes(elements * (bytesOf[dtype] ?? 1))}, ${room}; make the batch or the layer smaller, or dispose what is no longer needed`;
}

const gigabytes = (bytes: number): string =>
  bytes >= 1e8 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** After the sentence comes the op with all that it could have been. */
const withoutNode = (message: string): string => message.replace(/\s*(?:;\s*NodeDef:|\[Op:)[^]*$/, '').trim();
