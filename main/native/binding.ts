/** The native binding as this product builds it: tfjs-node's calls, and what watch.cc adds to them. */
import type { TFJSBinding } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';

export interface NativeDevice {
  /** `/job:localhost/replica:0/task:0/device:GPU:0` */
  readonly name: string;
  /** `CPU`, `GPU` */
  readonly type: string;
  readonly memoryBytes: number;
}

export interface OpenedLibrary {
  readonly path: string;
  /** What the dynamic linker said, or nothing when the library is open. */
  readonly error: string;
}

/** What the CUDA driver told before TensorFlow was started. */
export interface CudaDriver {
  /** 12040 is CUDA 12.4; 0 when there was nobody to ask. */
  readonly version: number;
  /** Nothing when it works. */
  readonly failure: string;
  readonly gpus: readonly {
    readonly name: string;
    readonly computeCapability: string;
    readonly memoryBytes: number;
  }[];
}

export interface NativeBinding extends TFJSBinding {
  /** Live handles of tensors on the native side. */
  getNumOfTensors(): number;
  devices(): NativeDevice[];
  /** Ops executed so far, by the device that TensorFlow says executed them. */
  opCounts(): Record<string, number>;
  openedLibraries(): OpenedLibrary[];
  driver(): CudaDriver;
}
