/** Registers the kernels a backend lacks or has wrong, when the backend is there and again whenever one is chosen. */
import * as tf from '@tensorflow/tfjs';
import { portableKernels, type PortableKernel } from './portable-kernels.ts';
import { replacements, type Replacement } from './replaced-kernels.ts';

/** Kernels of complex numbers, strings and ragged lists: rare, so computed on the cpu backend, which moves the data. */
const onCpu = [
  tf.Complex,
  tf.Real,
  tf.Imag,
  tf.ComplexAbs,
  tf.FFT,
  tf.IFFT,
  tf.RaggedGather,
  tf.RaggedRange,
  tf.RaggedTensorToTensor,
  tf.StaticRegexReplace,
];

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
    for (const kernel of portableKernels) provide('wasm', kernel);
    for (const name of onCpu) borrowFromCpu('wasm', name);
  }
  for (const backend of ['cpu', 'wasm'])
    if (isPresent(backend)) for (const replacement of replacements) replace(backend, replacement);
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

function borrowFromCpu(backendName: string, kernelName: string): void {
  const lent = tf.getKernel(kernelName, 'cpu');
  if (!lent || tf.getKernel(kernelName, backendName)) return;
  tf.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const engine = tf.engine();
      const backend = engine.findBackend('cpu');
      const result = lent.kernelFunc({ inputs, backend, ...(attrs && { attrs }) });
      const own = (info: tf.TensorInfo) => engine.makeTensorFromTensorInfo(info, backend);
      return Array.isArray(result) ? result.map(own) : own(result);
    },
  });
}

function replace(backendName: string, { name, on, wrap }: Replacement): void {
  const original = tf.getKernel(name, backendName);
  if (!original || !on.includes(backendName) || !once(`${backendName} ${name}`)) return;
  tf.unregisterKernel(name, backendName);
  tf.registerKernel({ ...original, kernelFunc: wrap(original.kernelFunc) });
}
