/** The CUDA libraries TensorFlow looks for, in the order in which they must be opened, and where a pack keeps them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenedLibrary } from './binding.ts';

/** Of the driver: never in a pack. Without libnvidia-ml TensorFlow sees no GPU and does not say why. */
const ofDriver = ['libcuda.so.1', 'libnvidia-ml.so.1'] as const;

/** Each needs those before it; cusolver, cusparse and cudnn would otherwise search folders that a wheel's paths omit. */
const ofToolkit: readonly (readonly [folder: string, name: string])[] = [
  ['cuda_runtime', 'libcudart.so.12'],
  ['cuda_nvrtc', 'libnvrtc.so.12'],
  ['nvjitlink', 'libnvJitLink.so.12'],
  ['cublas', 'libcublasLt.so.12'],
  ['cublas', 'libcublas.so.12'],
  ['cufft', 'libcufft.so.11'],
  ['cusparse', 'libcusparse.so.12'],
  ['cusolver', 'libcusolver.so.11'],
  ['cudnn', 'libcudnn.so.9'],
];

/** What to open before TensorFlow starts: a library of the pack by its path, else by name as the system finds it. */
export function librariesToOpen(packFolder: string): string[] {
  const toolkit = ofToolkit.map(([folder, name]) => {
    const path = join(packFolder, 'nvidia', folder, 'lib', name);
    return existsSync(path) ? path : name;
  });
  return [...ofDriver, ...toolkit];
}

/** The first library that could not be opened, and what to do about it. */
export function missingLibrary(
  opened: readonly OpenedLibrary[],
): { readonly reason: string; readonly remedy: string } | undefined {
  const failed = opened.find((library) => library.error);
  if (!failed) return undefined;
  const name = failed.path.slice(failed.path.lastIndexOf('/') + 1);
  return (ofDriver as readonly string[]).includes(name)
    ? {
        reason: `the NVIDIA driver's ${name} could not be opened: ${failed.error}`,
        remedy: 'install the NVIDIA driver (525.60 or later); in a container start it with --gpus all',
      }
    : {
        reason: `the CUDA library ${name} could not be opened: ${failed.error}`,
        remedy: 'run `tapedeck engine install cuda`, or `tapedeck engine import <folder of NVIDIA wheels>`',
      };
}
