/** What a user may settle about the GPU: which one, and how much of its memory; told to TensorFlow before it is loaded. */
import { memoryCapBytes } from './memory-cap.ts';

export interface GpuSettings {
  /** Number or UUID as `nvidia-smi -L` lists it. */
  readonly device?: string;
  /** Most memory TensorFlow may take on it. */
  readonly memoryCapMegabytes?: number;
}

export function gpuSettings(environment: NodeJS.ProcessEnv = process.env): GpuSettings {
  const device = environment['TAPEDECK_GPU'];
  const cap = environment['TAPEDECK_GPU_MEMORY_MB'];
  if (cap !== undefined && !(Number(cap) >= 1))
    throw new Error(
      `TAPEDECK_GPU_MEMORY_MB: found "${cap}", expected a number of megabytes such as 4096; unset it for no cap`,
    );
  return { ...(device ? { device } : {}), ...(cap ? { memoryCapMegabytes: Math.round(Number(cap)) } : {}) };
}

/** The environment that TensorFlow reads once, when it starts. */
export function nativeEnvironment(
  kind: 'cpu' | 'cuda',
  settings: GpuSettings,
  libraries: readonly string[],
): Record<string, string> {
  if (kind === 'cpu')
    return { ...common, CUDA_VISIBLE_DEVICES: '-1', TAPEDECK_BYTE_CAP: String(memoryCapBytes()) };
  const { device, memoryCapMegabytes } = settings;
  return {
    ...common,
    // Without it TensorFlow takes nearly all memory of every GPU at once.
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    TAPEDECK_OPEN_LIBRARIES: libraries.join(':'),
    ...(device === undefined ? {} : { CUDA_VISIBLE_DEVICES: device }),
    ...(memoryCapMegabytes === undefined ? {} : { TAPEDECK_TF_CONFIG: configProto(memoryCapMegabytes) }),
  };
}

const common = {
  // Level 2 would hide the lines that explain a missing CUDA library.
  TF_CPP_MIN_LOG_LEVEL: '1',
  // Its own allocator doubles what it holds each time it needs more, and never gives anything back to the system.
  TF_ONEDNN_USE_SYSTEM_ALLOCATOR: '1',
};

/**
 * ConfigProto{gpu_options(6){allow_growth(4): true, experimental(9){virtual_devices(1){memory_limit_mb(1): [cap]}}}}
 * in hexadecimal. Virtual devices are TensorFlow's only cap in bytes; a fraction would need the card's size.
 */
export function configProto(memoryCapMegabytes: number): string {
  const cap = Buffer.alloc(4);
  cap.writeFloatLE(memoryCapMegabytes);
  const allowGrowth = Buffer.from([(4 << 3) | 0, 1]);
  const virtualDevices = message(1, message(1, cap));
  return message(6, allowGrowth, message(9, virtualDevices)).toString('hex');
}

/** One length-delimited field of a protocol buffer, with fewer than 128 bytes in it. */
function message(field: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([(field << 3) | 2, body.length]), body]);
}
