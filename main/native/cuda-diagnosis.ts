/** Why a GPU cannot be used, from what the driver, the dynamic linker and TensorFlow answered; and what to do. */
import type { RungRefusal } from '../engine/ladder/rung.ts';
import type { CudaDriver, NativeBinding } from './binding.ts';
import { missingLibrary } from './cuda-libraries.ts';

const oldestCuda = 12_000;
const oldestCapability = 6;

/** CUresult values that a user can do something about. */
const answers: Record<string, readonly [meaning: string, remedy: string]> = {
  2: ['out of memory', 'end other programs that use the GPU (`nvidia-smi` lists them)'],
  3: ['driver not initialised', 'restart the machine, or reinstall the NVIDIA driver'],
  34: ['the library is a stub', 'remove the folder of CUDA stubs from LD_LIBRARY_PATH'],
  35: ['driver too old', 'update the NVIDIA driver to 525.60 or later'],
  46: ['device busy or unavailable', 'end other programs that use the GPU (`nvidia-smi` lists them)'],
  100: [
    'no CUDA device',
    'check that the GPU is visible (`nvidia-smi -L`) and CUDA_VISIBLE_DEVICES does not hide it',
  ],
  802: ['system not yet initialised', 'start the fabric manager (`systemctl start nvidia-fabricmanager`)'],
  803: ['driver library and kernel module differ', 'restart the machine: the driver was updated'],
  804: ['forward compatibility is not supported here', 'install the driver that belongs to this GPU'],
  999: ['unknown error', 'restart the machine, or reinstall the NVIDIA driver'],
};

/** Undefined when TensorFlow has a GPU. */
export function diagnoseCuda(binding: NativeBinding): RungRefusal | undefined {
  const driver = binding.driver();
  const opened = binding.openedLibraries();
  if (opened.some((library) => library.path === 'libcuda.so.1' && library.error))
    return { verdict: 'absent', ...orBug(missingLibrary(opened)) };
  const broken = driverProblem(driver);
  if (broken) return { verdict: 'failed', ...broken };
  const missing = missingLibrary(opened);
  if (missing) return { verdict: 'failed', ...missing };
  if (binding.isUsingGpuDevice()) return undefined;
  const old = driver.gpus.filter((gpu) => Number.parseInt(gpu.computeCapability, 10) < oldestCapability);
  return old.length === driver.gpus.length
    ? {
        verdict: 'failed',
        reason: `the GPU is too old: ${describeGpus(driver)}, expected compute capability 6.0 or later`,
        remedy: 'nothing to do: the cpu rung computes the same values',
      }
    : {
        verdict: 'failed',
        reason: `the driver lists ${describeGpus(driver)} and TensorFlow took none of them`,
        remedy: 'unset CUDA_VISIBLE_DEVICES and TAPEDECK_GPU, and run `tapedeck engines` again',
      };
}

function driverProblem(driver: CudaDriver): { reason: string; remedy: string } | undefined {
  const who = `the NVIDIA driver (for CUDA ${cudaVersion(driver)})`;
  if (driver.version > 0 && driver.version < oldestCuda)
    return {
      reason: `${who} is too old, expected one for CUDA 12.0 or later`,
      remedy: 'update the NVIDIA driver to 525.60 or later',
    };
  if (!driver.failure) return undefined;
  const [meaning, remedy] = answers[/answered (\d+)/.exec(driver.failure)?.[1] ?? ''] ?? [
    '',
    'reinstall the NVIDIA driver, and run `tapedeck engines` again',
  ];
  return { reason: `${who} does not work: ${driver.failure}${meaning ? ` (${meaning})` : ''}`, remedy };
}

export const cudaVersion = ({ version }: CudaDriver): string =>
  version === 0 ? 'unknown' : `${Math.floor(version / 1000)}.${Math.floor((version % 1000) / 10)}`;

export const describeGpus = (driver: CudaDriver): string =>
  driver.gpus
    .map(
      (gpu) =>
        `${gpu.name} (compute capability ${gpu.computeCapability}, ${Math.round(gpu.memoryBytes / 2 ** 20)} MiB)`,
    )
    .join(', ') || 'no GPU';

function orBug<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('native: a library failed to open and none is missing');
  return value;
}
