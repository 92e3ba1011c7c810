/** The native binding as this product builds it: tfjs-node's calls, and what watch.cc adds to them. */
import type { TFEOpAttr, TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';

export interface NativeDevice {
  /** `/job:localhost/replica:0/task:0/device:GPU:0` */
  readonly name: string;
  /** `CPU`, `GPU` */
  readonly type: string;
  readonly memoryBytes: number;
}

export interface OpenedLibrary {
  readonly path: string;
  /** What the dynamic linker said, or nothing when the library is open. */
  readonly error: string;
}

/** What the CUDA driver told before TensorFlow was started. */
export interface CudaDriver {
  /** 12040 is CUDA 12.4; 0 when there was nobody to ask. */
  readonly version: number;
  /** Nothing when it works. */
  readonly failure: string;
  readonly gpus: readonly {
    readonly name: string;
    readonly computeCapability: string;
    readonly memoryBytes: number;
  }[];
}

export interface NativeBinding extends TFJSBinding {
  /** Live handles of tensors on the native side. */
  getNumOfTensors(): number;
  devices(): NativeDevice[];
  /** Gives freed memory back to the system. */
  giveBack(): void;
  /** Ops executed so far, by the device that TensorFlow says executed them. */
  opCounts(): Record<string, number>;
  openedLibraries(): OpenedLibrary[];
  driver(): CudaDriver;
  /** Keeps an op's name and attributes; answers the number to run it by. */
  prepareOp(name: string, attributes: readonly TFEOpAttr[]): number;
  /** The array through which `runOp` takes ids of inputs, and tells id, dtype, rank and sizes of each output. */
  shareWords(words: Int32Array): void;
  runOp(plan: number, inputs: number, outputs: number): void;
  /**
   * Runs instructions: [plan, inputs, outputs, ...registers]; [-1, register] frees; [-2, register] takes a given tensor away
   * from the caller. Registers hold ids of tensors: those given, and afterwards those of what the program made or took and
   * did not free.
   */
  runProgram(program: Int32Array, registers: Int32Array): void;
  /**
   * The steps of an LSTM on the processor, [batch, steps, …]: from [x·kernel, h, c, recurrent, bias] to handles of the states
   * with the last cell, the opened gates i, f, candidate, o, the cells, their tanh and the state before each step.
   */
  lstmSteps(handles: readonly number[]): number[];
  /** From [gradient of states and last cell, gates, cells, tanh, c, recurrent] to handles of the gradients of the gates' inputs, of h and c. */
  lstmStepsBack(handles: readonly number[]): number[];
  /** From [x, y, dy] and [filter height, width, stride down, across, padding above, left] to the handle of x's gradient. */
  maxPoolBack(handles: readonly number[], window: readonly number[]): number[];
  /** From [variable, momentum, velocity, gradient] and [rate, β1, β2, ε] to handles of the first three after Adam's step. */
  adamUpdate(handles: readonly number[], numbers: readonly number[]): number[];
  /** From [variable, gradient] and [rate] to a handle of the variable after a step of gradient descent. */
  descentUpdate(handles: readonly number[], numbers: readonly number[]): number[];
}
