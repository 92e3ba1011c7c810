/** Ops that take a function say so when they are given something else, or an async one. */
import * as tf from '@tensorflow/tfjs';
import { kindOf } from '../value-text.ts';

type Op = (...given: unknown[]) => unknown;

/** What is wrong with the function, and what to write. */
function checkFunction(op: string, given: unknown, example: string): void {
  if (typeof given === 'function') return;
  throw new TypeError(`tf.${op} needs a function; found ${kindOf(given)}: write tf.${op}(${example})`);
}

const taking = <Whole extends typeof tf.grad | typeof tf.grads | typeof tf.customGrad>(
  name: string,
  op: Whole,
  example: string,
): Whole =>
  ((given: unknown, ...more: unknown[]) => {
    checkFunction(name, given, example);
    return (op as Op)(given, ...more);
  }) as unknown as Whole;

/** tfjs: an async function's tensors are freed while it still computes. */
const tidy = ((...given: unknown[]): unknown => {
  const named = typeof given[0] === 'string' && given.length > 1;
  const compute = given[named ? 1 : 0];
  checkFunction('tidy', compute, '() => …');
  return tf.tidy(() => {
    const result = (compute as () => tf.TensorContainer)() as unknown;
    if (result instanceof Promise) {
      result.catch(() => undefined);
      throw new TypeError(
        'tf.tidy was given an async function, and it frees tensors before that has finished: await what you need before, and give tidy a function without async',
      );
    }
    return result as tf.TensorContainer;
  });
}) as typeof tf.tidy;

const one = 'x => tf.square(x)';
const several = '(a, b) => tf.mul(a, b)';

export const givenFunctions = {
  tidy,
  grad: taking('grad', tf.grad, one),
  grads: taking('grads', tf.grads, several),
  valueAndGrad: taking('valueAndGrad', tf.valueAndGrad as never, one) as unknown as typeof tf.valueAndGrad,
  valueAndGrads: taking(
    'valueAndGrads',
    tf.valueAndGrads as never,
    several,
  ) as unknown as typeof tf.valueAndGrads,
  variableGrads: taking(
    'variableGrads',
    tf.variableGrads as never,
    '() => loss',
  ) as unknown as typeof tf.variableGrads,
  customGrad: taking('customGrad', tf.customGrad, '(x, save) => ({ value, gradFunc })'),
};
