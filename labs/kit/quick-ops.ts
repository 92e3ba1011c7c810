/** The four basic operations on float32 tensors, straight to their kernels: there is nothing to convert and nothing to tidy. */
import * as tf from '@tensorflow/tfjs';
import { explainingQuick } from './arguments/explained-ops.ts';
import { engineInternals as engine } from './engine-internals.ts';

const isFloat = (x: unknown): x is tf.Tensor => x instanceof tf.Tensor && x.dtype === 'float32';

type BasicOp = typeof tf.add;

const straight = (kernelName: string, stock: BasicOp): BasicOp =>
  ((a: tf.Tensor, b: tf.Tensor) =>
    isFloat(a) && isFloat(b) ? engine.runKernel(kernelName, { a, b }) : stock(a, b)) as BasicOp;

export const quickOps = {
  add: straight(tf.Add, tf.add),
  sub: straight(tf.Sub, tf.sub),
  mul: straight(tf.Multiply, tf.mul),
  div: straight(tf.RealDiv, tf.div),
};

/** Gives tensors' chained methods the same ops. */
export function quickenChainedOps(): void {
  const methods = tf.Tensor.prototype as unknown as Record<string, unknown>;
  for (const [name, plain] of Object.entries(quickOps)) {
    const op = explainingQuick(name, plain);
    methods[name] = function (this: tf.Tensor, other: tf.Tensor) {
      return op(this, other);
    };
  }
}
