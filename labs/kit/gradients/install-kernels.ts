/** Registers the kernels a backend lacks or has wrong, when the backend is there and again whenever one is chosen. */
import * as tf from '@tensorflow/tfjs';
import { capKernels } from './byte-cap.ts';
import { loans, webglLoans, type Loan } from './borrowed-kernels.ts';
import { portableKernels, type PortableKernel } from './portable-kernels.ts';
import { replacements, type Replacement } from './replaced-kernels.ts';
import { slopeKernels } from './slope-kernels.ts';
import { installWasmSlices } from './wasm-slices.ts';
import { installWebglPrograms } from './webgl-programs.ts';

const done = new Set<string>();

export function installKernels(): void {
  mendBackends();
  const engine = tf.engine();
  const setBackend = engine.setBackend.bind(engine);
  // A backend's package may be loaded after the kit.
  engine.setBackend = async (name) => {
    mendBackends();
    return setBackend(name);
  };
}

function mendBackends(): void {
  if (isPresent('wasm')) {
    installWasmSlices();
    for (const kernel of portableKernels) provide('wasm', kernel);
    for (const loan of loans) borrowFromCpu('wasm', loan);
  }
  if (isPresent('webgl')) {
    if (once('webgl programs')) installWebglPrograms();
    for (const loan of webglLoans) borrowFromCpu('webgl', loan);
  }
  for (const backend of ['webgl', 'tensorflow']) if (isPresent(backend)) borrowMissing(backend);
  const backends = ['cpu', 'wasm', 'webgl', 'tensorflow'].filter(isPresent);
  for (const backend of backends) for (const kernel of slopeKernels) provide(backend, kernel);
  for (const backend of backends) for (const [at, one] of replacements.entries()) replace(backend, one, at);
  for (const backend of ['cpu', 'wasm'])
    if (isPresent(backend) && once(`${backend} capped`)) capKernels(backend);
}

const isPresent = (backend: string): boolean => Boolean(tf.getKernel(tf.Identity, backend));

function once(key: string): boolean {
  if (done.has(key)) return false;
  done.add(key);
  return true;
}

function provide(backendName: string, { name, compute }: PortableKernel): void {
  if (tf.getKernel(name, backendName) || !once(`${backendName} ${name}`)) return;
  tf.registerKernel({
    kernelName: name,
    backendName,
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => compute(inputs as Record<string, tf.Tensor>, attrs as never)),
  });
}

function borrowMissing(backendName: string): void {
  for (const { kernelName } of tf.getKernelsForBackend('cpu'))
    if (!tf.getKernel(kernelName, backendName))
      borrowFromCpu(backendName, { name: kernelName, when: () => true });
}

function borrowFromCpu(backendName: string, { name: kernelName, when }: Loan): void {
  const lent = tf.getKernel(kernelName, 'cpu');
  const own = tf.getKernel(kernelName, backendName);
  if (!lent || !once(`${backendName} ${kernelName} by cpu`)) return;
  if (own) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    ...own,
    kernelName,
    backendName,
    kernelFunc: (call) => {
      if (own && !when(Object.values(call.inputs), call.attrs ?? {})) return own.kernelFunc(call);
      const engine = tf.engine();
      const backend = engine.findBackend('cpu');
      const result = lent.kernelFunc({ ...call, backend });
      // The result stays on the cpu backend until a kernel of the other asks for it.
      const made = (info: tf.TensorInfo): tf.TensorInfo => {
        if (info.dtype === 'int32') storeWholeNumbers(backend, info);
        return info instanceof tf.Tensor ? info : engine.makeTensorFromTensorInfo(info, backend);
      };
      return Array.isArray(result) ? result.map(made) : made(result);
    },
  });
}

/** A kernel may be replaced more than once, each time for other inputs. */
function replace(backendName: string, { name, on, when, compute }: Replacement, at: number): void {
  const original = tf.getKernel(name, backendName);
  if (!original || !on.some((one) => one === backendName) || !once(`${backendName} replacement ${at}`))
    return;
  tf.unregisterKernel(name, backendName);
  tf.registerKernel({
    ...original,
    kernelFunc: (call) => {
      const inputs = call.inputs as Record<string, tf.Tensor>;
      const attributes = call.attrs as never;
      if (when && !when(inputs, attributes)) return original.kernelFunc(call);
      const asBefore = (others: tf.NamedTensorInfoMap = inputs, changed?: object): tf.Tensor =>
        ownTensor(original.kernelFunc({ ...call, inputs: others, attrs: { ...call.attrs, ...changed } }));
      return tf.tidy(() => compute(inputs, attributes, asBefore));
    },
  });
}

/** wasm and cpu answer descriptions of tensors; inside `tidy` they must be tensors. */
function ownTensor(result: tf.TensorInfo | tf.TensorInfo[]): tf.Tensor {
  const [info] = [result].flat();
  return info instanceof tf.Tensor ? info : tf.engine().makeTensorFromTensorInfo(info!);
}

/** Some of cpu's kernels keep whole numbers as floats, which native TensorFlow refuses. */
function storeWholeNumbers(backend: tf.KernelBackend, info: tf.TensorInfo): void {
  const { data } = backend as unknown as {
    data: tf.DataStorage<{ values?: ArrayLike<number>; dtype: string }>;
  };
  const stored = data.get(info.dataId);
  stored.dtype = 'int32';
  if (stored.values && !(stored.values instanceof Int32Array)) stored.values = Int32Array.from(stored.values);
}
