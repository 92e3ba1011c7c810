/** What the verdicts on the native rungs depend on: when any of it changes, they are probed again. */
import { readFile } from 'node:fs/promises';
import { bootId } from '../packs/owner.ts';
import { packOf } from './pack-of.ts';

export async function nativeDependsOn(): Promise<{ readonly cuda: string; readonly cpu: string }> {
  const [cuda, cpu, driver] = await Promise.all([packOf('cuda'), packOf('cpu'), driverVersion()]);
  const { CUDA_VISIBLE_DEVICES = '', TAPEDECK_GPU = '', TAPEDECK_GPU_MEMORY_MB = '' } = process.env;
  const settings = [CUDA_VISIBLE_DEVICES, TAPEDECK_GPU, TAPEDECK_GPU_MEMORY_MB].join('/');
  return {
    cpu: `pack ${cpu?.hash ?? 'none'}`,
    cuda: `pack ${cuda?.hash ?? 'none'}, driver ${driver}, boot ${bootId()}, gpu ${settings}`,
  };
}

/** The kernel module's, which cannot hang as asking the driver itself may. */
async function driverVersion(): Promise<string> {
  const text = await readFile('/proc/driver/nvidia/version', 'utf8').catch(() => '');
  return /(\d+\.\d+(?:\.\d+)?)\s/.exec(text)?.[1] ?? 'none';
}
