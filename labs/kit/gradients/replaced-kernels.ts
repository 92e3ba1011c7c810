/** Kernels whose values differ from TensorFlow's, wrapped around tfjs' own. */
import * as tf from '@tensorflow/tfjs';

export interface Replacement {
  readonly name: string;
  readonly on: readonly string[];
  wrap(original: tf.KernelFunc): tf.KernelFunc;
}

const tensors = (inputs: tf.NamedTensorInfoMap): Record<string, tf.Tensor> =>
  inputs as Record<string, tf.Tensor>;

export const replacements: readonly Replacement[] = [
  // tfjs: entries of batches are paired by their flat number, wrong when both sides broadcast. TensorFlow: as shapes say.
  {
    name: tf.BatchMatMul,
    on: ['cpu', 'wasm'],
    wrap: (original) => (call) => {
      const { a, b } = tensors(call.inputs);
      const batchA = a!.shape.slice(0, -2);
      const batchB = b!.shape.slice(0, -2);
      const [n, m] = [batchA, batchB].map((batch) => batch.reduce((product, length) => product * length, 1));
      if (n === 1 || m === 1 || batchA.join() === batchB.join()) return original(call);
      return tf.tidy(() => {
        const batch = tf.broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
        const inputs = {
          a: tf.broadcastTo(a!, [...batch, ...a!.shape.slice(-2)]),
          b: tf.broadcastTo(b!, [...batch, ...b!.shape.slice(-2)]),
        };
        const { transposeA, transposeB } = call.attrs ?? {};
        return tf.matMul(inputs.a, inputs.b, Boolean(transposeA), Boolean(transposeB));
      });
    },
  },
];
