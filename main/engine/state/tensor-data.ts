/** Keeps the data of tensors while an image of the past needs it, and puts it back under tensors and Variables. */
import * as tf from '@tensorflow/tfjs';
import { bytesOf, numbersIn, sameBytes } from './tensor-bytes.ts';

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
    numDataBuffers: number;
    readonly registeredVariables: Record<string, tf.Variable>;
  };
  trackTensor(tensor: tf.Tensor, backend: tf.KernelBackend): void;
  incRef(tensor: tf.Tensor, backend: tf.KernelBackend): void;
  disposeTensor(tensor: tf.Tensor): void;
  removeDataId(data: DataId, backend: tf.KernelBackend): void;
}

/** What a backend may offer beside tfjs' own interface. */
interface Holding {
  /** Values in an array that nobody else has. */
  copyOut?(data: DataId): tf.BackendValues;
  /** Is told when one use of data is left. */
  whenLeft?: ((data: DataId) => void) | undefined;
}

const keeper = (): DataKeeper => tf.engine() as unknown as DataKeeper;

/** One use of a tensor's data beside the tensor's own; counted neither as a tensor nor as bytes of one. */
export interface DataHold {
  readonly data: DataId;
  readonly sizeBytes: number;
  uses: number;
  copy?: DataCopy;
  /** What its data were like, while nothing but the copy has them. */
  away?: DataRecord;
}

/** The same values outside of memory. */
export interface DataCopy {
  /** Undefined when the copy is gone. */
  read(): Uint8Array | undefined;
  forget(): void;
}

const holds = new WeakMap<DataId, DataHold>();

/** Data that are away come back. */
function recordOf(data: DataId): DataRecord | undefined {
  const record = keeper().state.tensorInfo.get(data);
  const hold = holds.get(data);
  if (record || !hold?.away) return record;
  const { away } = hold;
  const bytes = hold.copy?.read();
  if (!bytes) return undefined;
  const values = numbersIn(bytes, away.dtype);
  away.backend.move(data, values, away.shape, away.dtype, 1);
  keeper().state.tensorInfo.set(data, away);
  keeper().state.numDataBuffers++;
  delete hold.away;
  return away;
}

/** Has held data in memory again; false when they are gone, and their copy with them. */
export const bringBack = (hold: DataHold): boolean => recordOf(hold.data) !== undefined;

const copied: ReadonlySet<tf.DataType> = new Set(['float32', 'int32', 'bool']);

/** From here on memory has no need to hold what nothing but the past uses. */
export function keepCopy(hold: DataHold, copy: DataCopy): void {
  hold.copy = copy;
  sendAway(hold);
}

/** Leaves the data to their copy when nothing else uses them. */
export function sendAway(hold: DataHold): void {
  const { data } = hold;
  const record = keeper().state.tensorInfo.get(data);
  if (!hold.copy || hold.uses === 0 || !record || !copied.has(record.dtype)) return;
  if (record.backend.refCount(data) !== 1 || !record.backend.disposeData(data)) return;
  keeper().removeDataId(data, record.backend);
  hold.away = record;
}

function whenLeft(data: DataId): void {
  const hold = holds.get(data);
  if (hold) sendAway(hold);
}

/** Holds the data of a tensor; undefined when it has been disposed and nobody holds it. */
export function holdData(tensor: tf.Tensor): DataHold | undefined {
  const held = holds.get(tensor.dataId);
  if (held && held.uses > 0) {
    held.uses++;
    return held;
  }
  const record = tensor.isDisposed ? undefined : recordOf(tensor.dataId);
  if (!record) return undefined;
  const { backend }: { backend: tf.KernelBackend & Holding } = record;
  backend.incRef(tensor.dataId);
  if ('whenLeft' in backend) backend.whenLeft = whenLeft;
  const bytes = tensor.dtype === 'string' ? 16 : tf.util.bytesPerElement(tensor.dtype);
  const hold = { data: tensor.dataId, sizeBytes: tensor.size * bytes, uses: 1 };
  holds.set(tensor.dataId, hold);
  return hold;
}

export function releaseData(hold: DataHold): void {
  if (--hold.uses > 0) return;
  holds.delete(hold.data);
  hold.copy?.forget();
  const record = keeper().state.tensorInfo.get(hold.data);
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

/** Lends the values of held data, wherever they are now, until `use` has ended. */
export async function withData<T>(
  { data }: DataHold,
  use: (values: tf.BackendValues) => Promise<T>,
): Promise<T> {
  const record = recordOf(data);
  if (!record) throw new Error('the data of a held tensor is gone');
  const { backend }: { backend: tf.KernelBackend & Holding } = record;
  const own = backend.copyOut?.(data);
  try {
    return await use(own ?? (await backend.read(data)));
  } finally {
    if (own) giveUp(own);
  }
}

/** Frees an array at once: megabytes would otherwise wait for a collection that is not due yet. */
function giveUp(values: tf.BackendValues): void {
  if (!ArrayBuffer.isView(values)) return;
  const { buffer, byteLength } = values;
  // A small one may lie in a buffer with others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
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
  const a = standingOf(left);
  const b = standingOf(right);
  if (!a || !b || a.dtype !== b.dtype) return false;
  const x = peek(left);
  const y = peek(right);
  try {
    if (!x || !y || x.values.length !== y.values.length) return false;
    if (Array.isArray(x.values) && Array.isArray(y.values))
      return x.values.every((item, i) => sameBytes(bytesOf(item), bytesOf(y.values[i])));
    return sameBytes(bytesOf(x.values), bytesOf(y.values));
  } finally {
    for (const one of [x, y]) if (one?.isOwn) giveUp(one.values);
  }
}

const standingOf = (data: DataId): DataRecord | undefined =>
  keeper().state.tensorInfo.get(data) ?? holds.get(data)?.away;

/** The values, without bringing back those that are away. */
function peek(data: DataId): { readonly values: tf.BackendValues; readonly isOwn: boolean } | undefined {
  const hold = holds.get(data);
  if (hold?.away) {
    const bytes = hold.copy?.read();
    return bytes && { values: numbersIn(bytes, hold.away.dtype), isOwn: true };
  }
  const { backend } = keeper().state.tensorInfo.get(data) as { backend: tf.KernelBackend & Holding };
  const own = backend.copyOut?.(data);
  return { values: own ?? (backend.readSync(data) as tf.BackendValues), isOwn: own !== undefined };
}
