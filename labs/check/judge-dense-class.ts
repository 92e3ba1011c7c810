/** Judges a student's class of layers or models that should compute σ(x·W + b): makes some, gives them weights, compares. */
import type { Tensor } from '@tensorflow/tfjs';
import type { CheckContext } from './check-context.ts';
import { behavesAsDense } from './behaves-as-dense.ts';
import { expectClass } from './expect-class.ts';
import { isTensor, read } from './reading.ts';
import { failed, type Diagnosis } from './verdict.ts';

type Maker = new (units: number) => unknown;
type Parts = Pick<CheckContext, 'tf' | 'values' | 'attempt' | 'expectTensor' | 'tryLayer'>;

/** Several, so that no two activations agree on all of them. */
const inputs = [[[0.9, -1.7]], [[1, 2]], [[-2.2, 0.4]]];

/**
 * Undefined when nothing is wrong. `name` is the class; it is made for 3 and for 5 units. Unless it must have weights of
 * its own, they may be hidden as long as it behaves as if it had some.
 */
export async function judgeDenseClass(
  { tf, values, attempt, expectTensor, tryLayer }: Parts,
  name: string,
  ownWeights: boolean,
): Promise<Diagnosis | undefined> {
  const made = values[name];
  const wrong = expectClass(name, made);
  if (wrong !== undefined) return wrong;
  for (const units of [3, 5]) {
    const layer = await attempt(name, () => [new (made as Maker)(units)]);
    const tried = await tryLayer(layer[0], [[1, 2]]);
    if ('passed' in tried && tried.id === 'layer.no-weights' && !ownWeights) {
      const model = layer[0] as { apply(input: Tensor): unknown };
      const compute = async (row: readonly number[]) => {
        const [output] = await attempt(name, () => [model.apply(tf.tensor2d([[...row]]))]);
        return isTensor(output) ? read(output) : undefined;
      };
      if (await behavesAsDense(units, compute)) continue;
    }
    if ('passed' in tried) return tried.id === 'call.no-return' ? failed(tried.id, { name }) : tried;
    const actual = tried.found.kernel.shape[1] ?? 0;
    if (actual !== units) return failed('class.units', { name, actual, units });
    if (tried.found.bias === undefined) return failed('dense.no-bias-weight');
    for (const x of inputs) {
      const output = await tried.compute(x);
      const wrong = await expectTensor(`the output for ${JSON.stringify(x)}`, output, tried.expected(x));
      if (wrong !== undefined) return wrong;
    }
  }
  return undefined;
}
