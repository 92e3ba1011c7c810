/** Loads native TensorFlow into this process: libtensorflow by the binding, and tfjs-node's own JavaScript unchanged. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import type { RungRefusal } from '../engine/ladder/rung.ts';
import type { NativeBinding } from './binding.ts';
import { diagnoseCuda } from './cuda-diagnosis.ts';
import { librariesToOpen } from './cuda-libraries.ts';
import { gpuSettings, nativeEnvironment, type GpuSettings } from './gpu-settings.ts';
import { mendKernels } from './mend-kernels.ts';
import { withWordedFaults } from './native-fault.ts';

const require = createRequire(import.meta.url);

/** tfjs' name of the backend. */
export const nativeBackendName = 'tensorflow';

export interface NativeTensorFlow {
  readonly binding: NativeBinding;
  /** Folder of the pack it was loaded from. */
  readonly folder: string;
  readonly kind: 'cpu' | 'cuda';
}

/** A process holds one libtensorflow for life: a second would share its symbols with the first. */
let loaded: NativeTensorFlow | undefined;

/** Opens the library; may abort the process where a driver is broken, so it is done in throw-away ones first. */
export function openBinding(
  folder: string,
  kind: 'cpu' | 'cuda',
  settings: GpuSettings = gpuSettings(),
): NativeBinding {
  const libraries = kind === 'cuda' ? librariesToOpen(folder) : [];
  const environment = nativeEnvironment(kind, settings, libraries);
  for (const [name, value] of Object.entries(environment))
    // The level is a default; the rest is what was asked for.
    if (name !== 'TF_CPP_MIN_LOG_LEVEL' || process.env[name] === undefined) process.env[name] = value;
  const binding = require(join(folder, 'lib', 'tfjs_binding.node')) as NativeBinding;
  // The binding starts TensorFlow on a GPU only behind a driver that answered.
  const refusal = 'TF_Version' in binding ? undefined : diagnoseCuda(binding);
  if (refusal) throw new DriverRefusal(refusal);
  if (!('giveBack' in binding))
    throw new Error(
      `its tfjs_binding.node is of an older Tapedeck and could not be replaced: run \`tapedeck engine install\` where ${folder} can be written`,
    );
  return binding;
}

/** The CUDA driver is missing or does not work; TensorFlow was not started. */
export class DriverRefusal extends Error {
  readonly refusal: RungRefusal;

  constructor(refusal: RungRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** Registers the backend `tensorflow` beside the others; which one computes stays as it was. */
export async function loadNative(
  folder: string,
  kind: 'cpu' | 'cuda',
  settings?: GpuSettings,
): Promise<NativeTensorFlow> {
  if (loaded) {
    if (loaded.folder === folder && loaded.kind === kind) return loaded;
    throw new Error(
      `native: found ${loaded.kind} TensorFlow of ${loaded.folder} loaded, expected none; ${kind} needs a process of its own`,
    );
  }
  const binding = withWordedFaults(openBinding(folder, kind, settings));
  // tfjs-node calls functions of `util` that Node 23 took away.
  const legacy = {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, value] of Object.entries(legacy))
    if (!(name in util)) Object.defineProperty(util, name, { value, configurable: true });
  // Not its index: that replaces the chosen backend, and adds a progress bar that writes to the terminal.
  await import('@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js');
  const { NativeBackend } = await import('./native-backend.ts');
  const { registerKernels } = await import('./kernels/register-kernels.ts');
  const { quickenKernels } = await import('./kernels/quick-ops.ts');
  mendKernels();
  registerKernels(nativeBackendName);
  quickenKernels(nativeBackendName);
  tf.registerBackend(nativeBackendName, () => new NativeBackend(binding));
  loaded = { binding, folder, kind };
  return loaded;
}

/** What is loaded in this process, if anything. */
export const loadedNative = (): NativeTensorFlow | undefined => loaded;
