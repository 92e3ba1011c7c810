/** Kernels of the JavaScript backends that go wrong on NaN, on numbers far out and where there is nothing to compute. */
import * as tf from '@tensorflow/tfjs';
import type { Inputs, Replacement } from './replaced-kernels.ts';
import { axesOf, extent } from './shapes.ts';

const everywhere: Replacement['on'] = ['cpu', 'wasm', 'webgl'];

const lengthOf = (x: tf.Tensor, axis: number): number => extent(x.shape, axesOf(axis, x.rank)[0]!);

const isFloat = (inputs: Inputs): boolean => Object.values(inputs).some(({ dtype }) => dtype === 'float32');

/** tfjs: the place of the first NaN, and 0 of nothing. TensorFlow: NaN is never chosen; nothing is an error. */
const place = (name: string, op: string, never: number): Replacement => ({
  name,
  on: everywhere,
  when: ({ x }, { axis }: { axis: number }) => isFloat({ x: x! }) || lengthOf(x!, axis) === 0,
  compute({ x }, { axis }: { axis: number }, asBefore) {
    if (lengthOf(x!, axis) === 0)
      throw new RangeError(
        `${op} along axis ${axis} of the shape [${x!.shape}]: there is nothing to choose from`,
      );
    return asBefore({ x: tf.where(tf.isNaN(x!), tf.fill(x!.shape, never), x!) });
  },
});

/** wasm: a row that is not there. TensorFlow: nothing. */
const nothing = (name: string): Replacement => ({
  name,
  on: ['wasm'],
  when: ({ a, b }) => a!.size === 0 || b!.size === 0,
  compute: ({ a, b }) => tf.zeros(tf.broadcast_util.assertAndGetBroadcastShape(a!.shape, b!.shape), a!.dtype),
});

export const extremeValues: readonly Replacement[] = [
  place(tf.ArgMax, 'tf.argMax', -Infinity),
  place(tf.ArgMin, 'tf.argMin', Infinity),
  nothing(tf.Maximum),
  nothing(tf.Minimum),

  // wasm: 0 for small numbers. TensorFlow: their sign.
  {
    name: tf.Sign,
    on: ['wasm'],
    when: isFloat,
    compute: ({ x }) => {
      const sign = tf.sub(tf.cast(tf.greater(x!, 0), 'float32'), tf.cast(tf.less(x!, 0), 'float32'));
      return tf.where(tf.isNaN(x!), x!, sign);
    },
  },

  // cpu: NaN. TensorFlow: 1 to whatever power is 1.
  {
    name: tf.Pow,
    on: ['cpu'],
    when: isFloat,
    compute: ({ a, b }, _attributes, asBefore) => {
      const result = asBefore();
      if (!b!.dataSync().some(Number.isNaN)) return result;
      return tf.where(tf.equal(tf.broadcastTo(a!, result.shape), 1), tf.onesLike(result), result);
    },
  },

  // cpu: multiplies whole numbers as floats, which loses the last digits. TensorFlow: modulo 2³².
  {
    name: tf.Multiply,
    on: ['cpu'],
    when: ({ a, b }) => a!.dtype === 'int32' && b!.dtype === 'int32',
    compute: ({ a, b }) => {
      const shape = tf.broadcast_util.assertAndGetBroadcastShape(a!.shape, b!.shape);
      if (shape.includes(0)) return tf.zeros(shape, 'int32');
      const [left, right] = [a!, b!].map((x) => tf.broadcastTo(x, shape).dataSync());
      return tf.tensor(
        Int32Array.from(left!, (value, i) => Math.imul(value, right![i]!)),
        shape,
        'int32',
      );
    },
  },
  {
    name: tf.SquaredDifference,
    on: ['cpu'],
    when: (inputs) => !isFloat(inputs),
    compute: ({ a, b }) => tf.square(tf.sub(a!, b!)),
  },
  {
    name: tf.Square,
    on: ['cpu'],
    when: ({ x }) => x!.dtype === 'int32',
    compute: ({ x }) => tf.mul(x!, x!),
  },
];
