/** The parts of tfjs 4.22's engine that its types keep private and the tape needs. Guarded by test/labs/kit/core/engine-internals.test.ts. */
import * as tf from '@tensorflow/tfjs';

export type NamedTensors = Record<string, tf.Tensor>;
export type GradientRule = (
  dys: tf.Tensor | tf.Tensor[],
  saved: tf.Tensor[],
  attributes: tf.NamedAttrMap,
) => Record<string, () => tf.Tensor | null>;

export interface KernelCall {
  readonly kernelName?: string;
  readonly inputs: NamedTensors;
  readonly attrs?: tf.NamedAttrMap | undefined;
}

interface Scope {
  readonly id: number;
  readonly track: (tf.Tensor & { kept: boolean; scopeId: number })[];
}

export interface EngineInternals {
  readonly state: {
    gradientDepth: number;
    kernelDepth: number;
    readonly profiling: boolean;
    readonly scopeStack: Scope[];
    activeScope: Scope | null;
  };
  /** Makes the backend at the first use. */
  readonly backend: tf.KernelBackend;
  readonly backendName: string;
  endScope(result?: unknown): void;
  /** Puts a tensor into the current scope. */
  track(tensor: tf.Tensor): tf.Tensor;
  makeTensorFromTensorInfo(info: tf.TensorInfo): tf.Tensor;
  nextTensorId(): number;
  /** `tf.tidy`, whose types refuse null. */
  tidy<T>(compute: () => T): T;
  runKernel(kernelName: string, inputs: NamedTensors, attrs?: tf.NamedAttrMap): tf.Tensor | tf.Tensor[];
  runKernelFunc(call: KernelCall): tf.Tensor | tf.Tensor[];
  addTapeNode(
    name: string,
    inputs: NamedTensors,
    outputs: tf.Tensor[],
    rule: GradientRule | null,
    saved: tf.Tensor[],
    attributes?: tf.NamedAttrMap,
  ): void;
  makeVariable(initial: tf.Tensor, trainable?: boolean, name?: string, dtype?: tf.DataType): tf.Variable;
  gradients(
    compute: () => tf.Tensor,
    sources: tf.Tensor[],
    outputGradient?: tf.Tensor | null,
    allowNoGradients?: boolean,
  ): { value: tf.Tensor; grads: tf.Tensor[] };
}

export const engineInternals = tf.engine() as unknown as EngineInternals;
