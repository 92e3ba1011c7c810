/** A case of the reference on whatever engine is current: where it differs from TensorFlow. Knows no Node, so that a page can run it. */
import type * as tfjs from '@tensorflow/tfjs';
import { tf, type Tf } from '../../../../labs/kit/tf.ts';
import { setWarningSink } from '../../../../labs/kit/warnings.ts';

type Numeral = number | 'NaN' | 'Infinity' | '-Infinity';

interface Numbers {
  readonly shape: number[];
  readonly values: Numeral[];
}

export interface Case {
  readonly name: string;
  /** In the cells' language, of the inputs x, y, z, u. */
  readonly expression: string;
  readonly inputs: readonly (Numbers & { dtype: 'float32' | 'int32' | 'bool' })[];
  /** TensorFlow's 64-bit integers are the kit's int32. */
  readonly value: Numbers & { dtype: string };
  /** Of the weighted sum of the value; null where TensorFlow answers None. */
  readonly gradients?: readonly (Numbers | null)[];
  /** Of the weighted sum of the gradients. */
  readonly second?: readonly (Numbers | null)[];
  readonly tolerance?: number;
}

// Cases ask on purpose for gradients that are null.
setWarningSink(() => {});

/** The same fixed weights as in make-reference.py. */
const weights = (count: number, step: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => 0.3 + ((7 * i + step) % 11) / 5 - 0.7);

const weigh = (x: tfjs.Tensor, step: number): tfjs.Tensor =>
  tf.sum(tf.mul(x, tf.tensor(weights(x.size, step), x.shape)));

/** Rounding of float32 over a few operations, on values as large as their magnitude. */
const float32Tolerance = 1e-5;

/** What differs, one line each; empty when the case agrees in value, gradients and second order. */
export function differences(one: Case): string[] {
  return tf.tidy(() => {
    const tolerance = one.tolerance ?? float32Tolerance;
    const inputs = one.inputs.map(({ shape, values, dtype }) => tf.tensor(values.map(Number), shape, dtype));
    const floats = inputs.filter(({ dtype }) => dtype === 'float32');
    const outer = new tf.GradientTape({ persistent: true });
    outer.watch(floats);
    const { value, first, total } = outer.record(() => {
      const inner = new tf.GradientTape();
      inner.watch(floats);
      const forward = inner.record(() => {
        const computed = evaluate(one.expression, inputs);
        return { computed, target: one.gradients ? weigh(computed, 3) : undefined };
      });
      const gradients = forward.target ? inner.gradient(forward.target, inputs) : [];
      inner.dispose();
      const known = gradients.filter((gradient) => gradient !== null);
      const sums = one.second ? known.map((gradient) => weigh(gradient, 5)) : [];
      return {
        value: forward.computed,
        first: gradients,
        total: sums.length > 0 ? tf.addN(sums) : undefined,
      };
    });
    const second = total ? outer.gradient(total, inputs) : inputs.map(() => null);
    outer.dispose();
    return [
      ...(value.dtype === one.value.dtype ? [] : [`dtype: ${value.dtype} instead of ${one.value.dtype}`]),
      ...differs('value', value, one.value, tolerance),
      ...(one.gradients ?? []).flatMap((expected, i) =>
        differs(`gradient ${i}`, first[i] ?? null, expected, tolerance),
      ),
      ...(one.second ?? []).flatMap((expected, i) =>
        differs(`second ${i}`, second[i] ?? null, expected, tolerance),
      ),
    ];
  }) as unknown as string[];
}

function evaluate(expression: string, inputs: readonly tfjs.Tensor[]): tfjs.Tensor {
  const run = new Function('tf', 'x', 'y', 'z', 'u', `return ${expression}`) as (
    kit: Tf,
    ...given: readonly tfjs.Tensor[]
  ) => tfjs.Tensor;
  return run(tf, ...inputs);
}

function differs(
  what: string,
  found: tfjs.Tensor | null,
  expected: Numbers | null,
  tolerance: number,
): string[] {
  if (found === null || expected === null)
    return found === expected
      ? []
      : [`${what}: ${found ? 'a tensor' : 'null'} instead of ${expected ? 'a tensor' : 'null'}`];
  if (found.shape.join() !== expected.shape.join())
    return [`${what}: shape [${found.shape}] instead of [${expected.shape}]`];
  const values = [...found.dataSync()].map(Number);
  const wanted = expected.values.map(Number);
  const wrong = wanted.findIndex((number, i) => !near(values[i], number, tolerance));
  return wrong < 0 ? [] : [`${what}: [${values}] instead of [${wanted}], from entry ${wrong} on`];
}

function near(found: number | undefined, expected: number, tolerance: number): boolean {
  if (found === undefined) return false;
  if (Number.isNaN(expected) || Number.isNaN(found)) return Number.isNaN(expected) && Number.isNaN(found);
  if (!Number.isFinite(expected) || !Number.isFinite(found)) return found === expected;
  return Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected));
}
