/** tfjs-node's backend with its leak of 64-bit scalars mended; everything else is its own code. */
import { NodeJSKernelBackend } from '@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js';
import type { TFEOpAttr } from '@tensorflow/tfjs-node-gpu/dist/tfjs_binding.js';
import type { NativeBinding } from './binding.ts';

/** Decides how tfjs-node describes itself; GPU or not is the library's business. */
const packageName = '@tensorflow/tfjs-node-gpu';

export class NativeBackend extends NodeJSKernelBackend {
  readonly native: NativeBinding;

  constructor(native: NativeBinding) {
    super(withoutScalarLeak(native), packageName);
    this.native = native;
  }
}

/**
 * tfjs-node makes a native tensor of each Int64Scalar input just before an op and forgets it. Nothing else makes
 * 64-bit tensors without dimensions, so those made since the last op are deleted when the op has run.
 */
function withoutScalarLeak(native: NativeBinding): NativeBinding {
  const { TF_INT64 } = native;
  let scalars: number[] = [];
  return {
    ...copyOf(native),
    createTensor(
      shape: number[],
      dtype: number,
      values: Parameters<NativeBinding['createTensor']>[2],
    ): number {
      const id = native.createTensor(shape, dtype, values);
      if (dtype === TF_INT64 && shape.length === 0) scalars.push(id);
      return id;
    },
    executeOp(name: string, attributes: TFEOpAttr[], inputs: number[], outputs: number) {
      if (scalars.length === 0) return native.executeOp(name, attributes, inputs, outputs);
      const spent = scalars;
      scalars = [];
      try {
        return native.executeOp(name, attributes, inputs, outputs);
      } finally {
        for (const id of spent) native.deleteTensor(id);
      }
    },
  };
}

/** The binding's own properties cannot be written, nor does a spread see them. */
const copyOf = (native: NativeBinding): NativeBinding =>
  Object.fromEntries(
    Object.getOwnPropertyNames(native).map((name) => [name, native[name as keyof NativeBinding]]),
  ) as unknown as NativeBinding;
