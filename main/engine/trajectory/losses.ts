/** The losses that the studio offers, as ops; and the student's own by its name. */
import type * as tfjs from '@tensorflow/tfjs';
import { tf } from '../../../labs/kit/tf.ts';
import type { BuiltInLoss, Loss } from '../../../preload/contract/trajectory.ts';
import type { SessionNames } from '../compile/session-names.ts';

export interface LossFunction {
  readonly label: string;
  readonly coordinates: 1 | 2;
  /** Whether it takes many points at once. */
  readonly isElementwise: boolean;
  of(at: readonly tfjs.Tensor[]): tfjs.Tensor;
  /** Where the loss is not computed from its coordinates by ops alone. */
  slopeAt?(at: readonly tfjs.Tensor[]): Slope;
}

export interface Slope {
  readonly value: tfjs.Tensor;
  readonly gradients: readonly tfjs.Tensor[];
}

type Formula = (w: tfjs.Tensor, b: tfjs.Tensor) => tfjs.Tensor;

const formulas: Readonly<Record<BuiltInLoss, Formula>> = {
  // (x − 4)²
  parabola: (x) => tf.square(tf.sub(x, 4)),
  // (w² − 5)² ÷ 20 + 0.9 (b − 0.4 w)² + w ÷ 4 + 1
  basins: (w, b) =>
    tf.add(
      tf.add(
        tf.mul(tf.square(tf.sub(tf.square(w), 5)), 0.05),
        tf.mul(tf.square(tf.sub(b, tf.mul(w, 0.4))), 0.9),
      ),
      tf.add(tf.mul(w, 0.25), 1),
    ),
  // (w² + 20 b²) ÷ 2
  bowl: (w, b) => tf.add(tf.mul(tf.square(w), 0.5), tf.mul(tf.square(b), 10)),
  // (1 − w)² + 100 (b − w²)²: Rosenbrock 1960
  rosenbrock: (w, b) => tf.add(tf.square(tf.sub(1, w)), tf.mul(tf.square(tf.sub(b, tf.square(w))), 100)),
  // (1.5 − w + w b)² + (2.25 − w + w b²)² + (2.625 − w + w b³)²: Beale 1958
  beale: (w, b) => {
    const square = tf.square(b);
    const term = (constant: number, power: tfjs.Tensor): tfjs.Tensor =>
      tf.square(tf.add(tf.sub(constant, w), tf.mul(w, power)));
    return tf.add(tf.add(term(1.5, b), term(2.25, square)), term(2.625, tf.mul(square, b)));
  },
  // w² − b² + b⁴ ÷ 8
  saddle: (w, b) => {
    const square = tf.square(b);
    return tf.add(tf.sub(tf.square(w), square), tf.div(tf.square(square), 8));
  },
};

type Names = Pick<SessionNames, 'has' | 'get'>;

export function lossFunction(loss: Exclude<Loss, { kind: 'plane' }>, names: Names): LossFunction {
  if (loss.kind === 'builtIn') {
    const formula = formulas[loss.id];
    return {
      label: loss.id,
      coordinates: loss.id === 'parabola' ? 1 : 2,
      isElementwise: true,
      of: ([w, b]) => formula(w!, b ?? w!),
    };
  }
  const { name } = loss;
  const own = functionNamed(name, names, 'a loss is a function of two scalars, (w, b) => …');
  return {
    label: name,
    coordinates: 2,
    isElementwise: false,
    of: (at) => scalarOf(name, own(...at), remedy),
  };
}

export function functionNamed(name: string, names: Names, wanted: string): (...given: unknown[]) => unknown {
  if (!names.has(name))
    throw new ReferenceError(`there is no function "${name}" now; run the cell that makes it`);
  const own = names.get(name);
  if (typeof own !== 'function') throw new TypeError(`"${name}" is no function now; ${wanted}`);
  return own as (...given: unknown[]) => unknown;
}

const remedy = 'return a scalar tensor, computed from its two arguments with ops of tf';

export function scalarOf(name: string, value: unknown, how: string): tfjs.Tensor {
  if (value instanceof Promise) throw new TypeError(`"${name}" is async; a loss answers at once: ${how}`);
  if (!(value instanceof tf.Tensor))
    throw new TypeError(`"${name}" answered ${value === null ? 'null' : typeof value}: ${how}`);
  if (value.size !== 1)
    throw new TypeError(`"${name}" answered a tensor of shape [${value.shape.join(',')}]: ${how}`);
  return value.shape.length === 0 ? value : value.reshape([]);
}
