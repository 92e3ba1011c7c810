/** Small native tensors that never change: made once a process, or kept under a name. */
import type { NativeBackend } from '../native-backend.ts';

const made = new WeakMap<NativeBackend, Map<string, number>>();

function once(backend: NativeBackend, key: string, make: () => number): number {
  let constants = made.get(backend);
  if (!constants) made.set(backend, (constants = new Map()));
  let handle = constants.get(key);
  if (handle === undefined) constants.set(key, (handle = make()));
  return handle;
}

/** A whole number, or a list of them. */
export function wholeNumbers(backend: NativeBackend, values: number | readonly number[]): number {
  const shape = typeof values === 'number' ? [] : [values.length];
  const { native } = backend;
  return once(backend, `int32 ${shape.length} ${String(values)}`, () =>
    native.createTensor(shape, native.TF_INT32, Int32Array.from([values].flat())),
  );
}

/** A 64-bit whole number, given to the binding as its two halves. */
export function longNumber(backend: NativeBackend, value: number): number {
  const { native } = backend;
  return once(backend, `int64 ${value}`, () =>
    native.createTensor([], native.TF_INT64, Int32Array.of(value, 0)),
  );
}

/** Zeros; for shapes that depend on a model's sizes alone. */
export function zeros(backend: NativeBackend, shape: readonly number[]): number {
  const { native } = backend;
  const size = shape.reduce((product, extent) => product * extent, 1);
  return once(backend, `zeros ${String(shape)}`, () =>
    native.createTensor([...shape], native.TF_FLOAT, new Float32Array(size)),
  );
}

const scalars = new WeakMap<NativeBackend, Map<string, { value: number; handle: number }>>();

/** A float32 scalar kept under a name: the handle is good until the name gets another value. */
export function scalar(backend: NativeBackend, name: string, value: number): number {
  const { native } = backend;
  let known = scalars.get(backend);
  if (!known) scalars.set(backend, (known = new Map()));
  const before = known.get(name);
  if (before?.value === value) return before.handle;
  const handle = native.createTensor([], native.TF_FLOAT, Float32Array.of(value));
  if (before) native.deleteTensor(before.handle);
  known.set(name, { value, handle });
  return handle;
}
