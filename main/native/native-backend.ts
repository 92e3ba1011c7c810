/** tfjs-node's backend, running ops by prepared plans and without its leak of 64-bit scalars; the rest is its own code. */
import * as tf from '@tensorflow/tfjs';
import { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { NativeBinding } from './binding.ts';
import { OpPlans } from './op-plans.ts';

/** Decides how tfjs-node describes itself; GPU or not is the library's business. */
const packageName = '@tensorflow/tfjs-node-gpu';

/** What tfjs-node's backend keeps of a tensor; its types keep it private. */
interface Stored {
  shape: number[];
  dtype: number;
  /** Of the native handle; -1 while the values wait in JavaScript for their first use. */
  id: number;
  values: tf.backend_util.BackendValues | null;
  refCount: number;
}

interface Storage {
  get(dataId: object): Stored;
  set(dataId: object, stored: Stored): void;
  delete(dataId: object): boolean;
  readonly data: WeakMap<object, Stored>;
}

export class NativeBackend extends NodeJSKernelBackend {
  readonly native: NativeBinding;
  readonly plans: OpPlans;
  readonly #storage: Storage;
  readonly #dtypes: ReadonlyMap<number, tf.DataType>;
  readonly #float32: TFEOpAttr;
  /** Tensors of other dtypes than tfjs knows have been made, such as the uint8 of a decoded image. */
  #hasForeign = false;
  /** Is told when one use of data is left. */
  whenLeft: ((dataId: object) => void) | undefined;

  constructor(native: NativeBinding) {
    super(withoutScalarLeak(native), packageName);
    this.native = native;
    this.plans = new OpPlans(native);
    this.#storage = (this as unknown as { tensorMap: Storage }).tensorMap;
    this.#float32 = { name: 'T', type: native.TF_ATTR_TYPE, value: native.TF_FLOAT };
    this.#dtypes = new Map([
      [native.TF_FLOAT, 'float32'],
      [native.TF_INT32, 'int32'],
      [native.TF_BOOL, 'bool'],
      [native.TF_COMPLEX64, 'complex64'],
    ]);
  }

  override executeSingleOutput(name: string, attributes: TFEOpAttr[], inputs: tf.TensorInfo[]): tf.Tensor {
    return this.executeMultipleOutputs(name, attributes, inputs, 1)[0]!;
  }

  override executeMultipleOutputs(
    name: string,
    attributes: TFEOpAttr[],
    inputs: tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[] {
    const plan = this.plans.of(name, attributes);
    if (plan < 0 || !inputs.every((input) => this.#fitsPlans(input)))
      return super.executeMultipleOutputs(name, attributes, inputs, outputs);
    return this.run(plan, inputs, outputs);
  }

  /**
   * Not so tfjs-node's 64-bit scalars, which are no tensors of the storage, and tensors whose native dtype tfjs has no name
   * for: attributes written from tfjs' dtype would contradict them.
   */
  #fitsPlans(input: tf.TensorInfo): boolean {
    if (!('dataId' in input)) return false;
    return !this.#hasForeign || this.#dtypes.has(this.#storage.get(input.dataId).dtype);
  }

  /** Runs a prepared op. */
  run(plan: number, inputs: readonly tf.TensorInfo[], outputs: number): tf.Tensor[] {
    const { words } = this.plans;
    for (let i = 0; i < inputs.length; i++) words[i] = this.handleOf(inputs[i]!);
    this.native.runOp(plan, inputs.length, outputs);
    const made: tf.Tensor[] = [];
    for (let at = 0, i = 0; i < outputs; i++) {
      const id = words[at]!;
      const dtype = words[at + 1]!;
      const end = at + 3 + words[at + 2]!;
      const shape: number[] = [];
      for (at += 3; at < end; at++) shape.push(words[at]!);
      made.push(this.adopt(id, shape, dtype));
    }
    return made;
  }

  /** As tfjs-node does it, with one look into the storage. */
  override disposeData(dataId: object, force = false): boolean {
    const stored = this.#storage.data.get(dataId);
    if (!stored) return true;
    stored.refCount--;
    if (!force && stored.refCount > 0) {
      if (stored.refCount === 1) this.whenLeft?.(dataId);
      return false;
    }
    if (stored.id >= 0) this.binding.deleteTensor(stored.id);
    this.#storage.delete(dataId);
    return true;
  }

  /** Values in an array that nobody else has; tfjs-node's own reading may hand out the one that a tensor was made from. */
  copyOut(dataId: object): tf.BackendValues {
    return this.native.tensorDataSync(this.handleOf({ dataId } as tf.TensorInfo)) as tf.BackendValues;
  }

  /** The native handle of a tensor, made now if its values are still in JavaScript. */
  handleOf({ dataId }: tf.TensorInfo): number {
    // `get` alone would bring it over from another backend, and looks twice.
    const stored = this.#storage.data.get(dataId) ?? this.#storage.get(dataId);
    if (stored.values !== null) {
      stored.id = this.native.createTensor(stored.shape, stored.dtype, stored.values);
      stored.values = null;
    }
    return stored.id;
  }

  /**
   * A native handle for a program that takes it away, and with it the tensor's data. A copy of the handle where another tensor
   * shares the data.
   */
  lend(tensor: tf.TensorInfo): number {
    const id = this.handleOf(tensor);
    const stored = this.#storage.get(tensor.dataId);
    if (stored.refCount > 1) {
      this.plans.words[0] = id;
      this.native.runOp(this.plans.of('Identity', [this.#float32]), 1, 1);
      return this.plans.words[0]!;
    }
    stored.id = -1;
    return id;
  }

  /** A tensor that owns a native handle. */
  adopt(id: number, shape: number[], native: number = this.native.TF_FLOAT): tf.Tensor {
    const dtype = this.#dtypes.get(native);
    if (dtype === undefined) {
      this.#hasForeign ||= native !== this.native.TF_STRING;
      return (this as unknown as { createOutputTensor(of: object): tf.Tensor }).createOutputTensor({
        id,
        shape,
        dtype: native,
      });
    }
    const dataId = {};
    this.#storage.set(dataId, { shape, dtype: native, id, values: null, refCount: 1 });
    return tf.engine().makeTensorFromTensorInfo({ dataId, shape, dtype }, this);
  }
}

/**
 * tfjs-node makes a native tensor of each Int64Scalar input just before an op and forgets it. Nothing else makes
 * 64-bit tensors without dimensions, so those made since the last op are deleted when the op has run.
 */
function withoutScalarLeak(native: NativeBinding): NativeBinding {
  const { TF_INT64 } = native;
  let scalars: number[] = [];
  /** Those of the last op that had any: here and there tfjs-node does remember one. */
  let deleted = new Set<number>();
  return {
    ...copyOf(native),
    createTensor(
      shape: number[],
      dtype: number,
      values: Parameters<NativeBinding['createTensor']>[2],
    ): number {
      const id = native.createTensor(shape, dtype, values);
      if (dtype === TF_INT64 && shape.length === 0) scalars.push(id);
      return id;
    },
    executeOp(name: string, attributes: TFEOpAttr[], inputs: number[], outputs: number) {
      if (scalars.length === 0) return native.executeOp(name, attributes, inputs, outputs);
      deleted = new Set(scalars);
      scalars = [];
      try {
        return native.executeOp(name, attributes, inputs, outputs);
      } finally {
        for (const id of deleted) native.deleteTensor(id);
      }
    },
    deleteTensor(id: number) {
      if (!deleted.delete(id)) native.deleteTensor(id);
    },
  };
}

/** The binding's own properties cannot be written, nor does a spread see them. */
const copyOf = (native: NativeBinding): NativeBinding =>
  Object.fromEntries(
    Object.getOwnPropertyNames(native).map((name) => [name, native[name as keyof NativeBinding]]),
  ) as unknown as NativeBinding;
