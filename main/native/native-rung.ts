/** The rungs cuda and cpu: native TensorFlow from an installed pack, started in this process and believed when seen. */
import * as tf from '@tensorflow/tfjs';
import { refuse, type RungStart } from '../engine/ladder/rung.ts';
import { switchBackend } from '../engine/ladder/switch-backend.ts';
import { shortDevice } from './compute-use.ts';
import { cudaVersion, describeGpus, diagnoseCuda } from './cuda-diagnosis.ts';
import { DriverRefusal, loadNative, nativeBackendName, type NativeTensorFlow } from './load.ts';
import { packOf } from './pack-of.ts';

export async function startNative(kind: 'cpu' | 'cuda'): Promise<RungStart> {
  const pack = await packOf(kind);
  if (!pack) return noPack[kind]();
  let native: NativeTensorFlow;
  try {
    native = await loadNative(pack.folder, kind);
  } catch (error) {
    if (error instanceof DriverRefusal) return { refused: error.refusal };
    return refuse(
      'failed',
      `the library in ${pack.folder} could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
      'run `tapedeck engine verify`; if it names a file, `tapedeck engine remove` and `tapedeck engine install`',
    );
  }
  const { binding } = native;
  const hidden = kind === 'cuda' ? diagnoseCuda(binding) : undefined;
  if (hidden) return { refused: hidden };
  const refused = await switchBackend(nativeBackendName);
  if (refused) return { refused };
  const library = `libtensorflow ${binding.TF_Version}`;
  if (kind === 'cpu') {
    return {
      started: { library, device: 'processor, native code', seen: () => opsSeen(native) },
    };
  }
  if (!matMulRanOnGpu(native))
    return refuse(
      'failed',
      `TensorFlow has a GPU and computed a matMul elsewhere (${opsSeen(native)})`,
      'the cpu rung is used; run `tapedeck engines` again after updating the NVIDIA driver',
    );
  const driver = binding.driver();
  const device = `${describeGpus(driver)}, driver for CUDA ${cudaVersion(driver)}`;
  return { started: { library: `${library} with CUDA`, device, seen: () => opsSeen(native) } };
}

const noPack = {
  cpu: () =>
    refuse(
      'absent',
      'no native TensorFlow library is installed',
      '`tapedeck engine install` downloads it; `tapedeck engine import <wheel>` takes it from a file, without a network',
    ),
  cuda: () =>
    refuse(
      'absent',
      'no TensorFlow library for CUDA is installed',
      'with an NVIDIA GPU, `tapedeck engine install cuda` downloads it; without one, nothing to do',
    ),
};

/** The device is asked of the result's own handle, so an op that quietly fell back to the processor is not taken. */
function matMulRanOnGpu({ binding }: NativeTensorFlow): boolean {
  const before = gpuOps(binding.opCounts());
  tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
  return gpuOps(binding.opCounts()) > before;
}

const gpuOps = (counts: Record<string, number>): number =>
  Object.entries(counts).reduce((sum, [device, ops]) => sum + (/GPU:\d+$/.test(device) ? ops : 0), 0);

/** `12 ops on GPU:0, 1 on CPU:0` */
export const opsSeen = ({ binding }: NativeTensorFlow): string =>
  Object.entries(binding.opCounts())
    .map(([device, ops], i) => `${ops}${i === 0 ? ' ops' : ''} on ${shortDevice(device)}`)
    .join(', ') || 'no op executed yet';
