/** Kernels in which libtensorflow itself is wrong, replaced in tfjs' registry. */
import * as tf from '@tensorflow/tfjs';

const backendName = 'tensorflow';

export function mendKernels(): void {
  replace(tf.Round, (stock) => (call) => {
    const { x } = call.inputs;
    // TensorFlow 2.18 to 2.21 round int32 to zeros.
    return x?.dtype === 'int32' ? tf.clone(x as tf.Tensor) : stock(call);
  });
}

function replace(kernelName: string, mend: (stock: tf.KernelFunc) => tf.KernelFunc): void {
  const config = tf.getKernel(kernelName, backendName);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...config, kernelFunc: mend(config.kernelFunc) });
}
