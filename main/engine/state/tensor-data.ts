/** Keeps the data of tensors alive while an image of the past needs it, and puts it back under tensors and Variables. */
import * as tf from '@tensorflow/tfjs';

type DataId = tf.Tensor['dataId'];

interface DataRecord {
  readonly backend: tf.KernelBackend;
  readonly dtype: tf.DataType;
  readonly shape: number[];
}

/** The part of tfjs' engine that counts who uses which data; pinned to 4.22 and guarded by tests. */
interface DataKeeper {
  readonly state: {
    readonly tensorInfo: WeakMap<DataId, DataRecord>;
    readonly registeredVariables: Record<string, tf.Variable>;
  };
  trackTensor(tensor: tf.Tensor, backend: tf.KernelBackend): void;
  incRef(tensor: tf.Tensor, backend: tf.KernelBackend): void;
  disposeTensor(tensor: tf.Tensor): void;
  removeDataId(data: DataId, backend: tf.KernelBackend): void;
  readSync(data: DataId): tf.BackendValues;
}

const keeper = (): DataKeeper => tf.engine() as unknown as DataKeeper;

/** One use of a tensor's data beside the tensor's own; counted neither as a tensor nor as bytes of one. */
export interface DataHold {
  readonly data: DataId;
  readonly sizeBytes: number;
  uses: number;
}

const holds = new WeakMap<DataId, DataHold>();

const recordOf = (data: DataId): DataRecord | undefined => keeper().state.tensorInfo.get(data);

/** Holds the data of a tensor; undefined when it has been disposed and nobody holds it. */
export function holdData(tensor: tf.Tensor): DataHold | undefined {
  const held = holds.get(tensor.dataId);
  if (held && held.uses > 0) {
    held.uses++;
    return held;
  }
  const record = tensor.isDisposed ? undefined : recordOf(tensor.dataId);
  if (!record) return undefined;
  record.backend.incRef(tensor.dataId);
  const bytes = tensor.dtype === 'string' ? 16 : tf.util.bytesPerElement(tensor.dtype);
  const hold = { data: tensor.dataId, sizeBytes: tensor.size * bytes, uses: 1 };
  holds.set(tensor.dataId, hold);
  return hold;
}

export function releaseData(hold: DataHold): void {
  if (--hold.uses > 0) return;
  holds.delete(hold.data);
  const record = recordOf(hold.data);
  if (record?.backend.disposeData(hold.data)) keeper().removeDataId(hold.data, record.backend);
}

const isKept = (data: DataId): boolean => (holds.get(data)?.uses ?? 0) > 0 && recordOf(data) !== undefined;

/** What disposing writes and reviving has to undo; private in tfjs' types. */
interface Revivable {
  isDisposedInternal: boolean;
  dataId: DataId;
}

function attach(tensor: tf.Tensor): void {
  const record = recordOf(tensor.dataId);
  if (!record) throw new Error(`the data of tensor ${tensor.id} is gone; it should have been held`);
  // By way of the engine where it can be, since who counts tensors listens there.
  if (record.backend === tf.backend()) keeper().incRef(tensor, record.backend);
  else {
    record.backend.incRef(tensor.dataId);
    keeper().trackTensor(tensor, record.backend);
  }
  (tensor as unknown as Revivable).isDisposedInternal = false;
}

/** Makes a disposed tensor live again on its held data; false when nobody held it. */
export function revive(tensor: tf.Tensor): boolean {
  if (!tensor.isDisposed) return true;
  if (!isKept(tensor.dataId)) return false;
  attach(tensor);
  return true;
}

/** Puts held data under a Variable in place, so that everyone who has the Variable sees it; false when it is gone. */
export function putData(variable: tf.Variable, data: DataId): boolean {
  const same = variable.dataId === data;
  if (same && !variable.isDisposed) return true;
  if (!isKept(data)) return false;
  if (!variable.isDisposed) keeper().disposeTensor(variable);
  (variable as unknown as Revivable).dataId = data;
  attach(variable);
  const registered = keeper().state.registeredVariables;
  registered[variable.name] ??= variable;
  return true;
}

/** A new Variable on held data, with a name that is free. */
export function variableOn(data: DataId, trainable: boolean): tf.Variable | undefined {
  const record = recordOf(data);
  if (!record || !isKept(data)) return undefined;
  record.backend.incRef(data);
  const tensor = tf.engine().makeTensorFromDataId(data, record.shape, record.dtype, record.backend);
  const variable = tf.variable(tensor, trainable);
  tensor.dispose();
  return variable;
}

/** The values of held data, wherever they are now. */
export async function readData({ data }: DataHold): Promise<tf.BackendValues> {
  const record = recordOf(data);
  if (!record) throw new Error('the data of a held tensor is gone');
  return record.backend.read(data);
}

const compared = new WeakMap<DataId, WeakMap<DataId, boolean>>();

/** Bit by bit; data never changes once made, so each pair is read once. */
export function sameData(left: DataId, right: DataId): boolean {
  if (left === right) return true;
  const known = compared.get(left)?.get(right);
  if (known !== undefined) return known;
  const same = compareData(left, right);
  const others = compared.get(left) ?? new WeakMap<DataId, boolean>();
  others.set(right, same);
  compared.set(left, others);
  return same;
}

function compareData(left: DataId, right: DataId): boolean {
  const a = recordOf(left);
  const b = recordOf(right);
  if (!a || !b || a.dtype !== b.dtype) return false;
  const x = keeper().readSync(left);
  const y = keeper().readSync(right);
  if (x.length !== y.length) return false;
  if (Array.isArray(x) && Array.isArray(y))
    return x.every((item, i) => sameBytes(bytesOf(item), bytesOf(y[i])));
  return sameBytes(bytesOf(x), bytesOf(y));
}

function bytesOf(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return new TextEncoder().encode(String(value));
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
