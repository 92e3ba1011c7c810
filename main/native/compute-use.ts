/** What this process has taken of the machine: its memory, the cap on it, and the ops each device executed. */
import type { ComputeUse } from '../../preload/contract/engine.ts';
import { loadedNative } from './load.ts';
import { memoryCapBytes } from './memory-cap.ts';

export function computeUse(): ComputeUse {
  const native = loadedNative();
  const counts = Object.entries(native?.binding.opCounts() ?? {});
  return {
    usedBytes: process.memoryUsage.rss(),
    ...(native?.kind === 'cpu' ? { capBytes: (cap ??= memoryCapBytes()) } : {}),
    ops: Object.fromEntries(counts.map(([device, ops]) => [shortDevice(device), ops])),
  };
}

/** Told to the system when the library was loaded. */
let cap: number | undefined;

/** `GPU:0` of `/job:localhost/replica:0/task:0/device:GPU:0`. */
export const shortDevice = (device: string): string => /[A-Z]+:\d+$/.exec(device)?.[0] ?? device;
