/** Judges a student's layers or models that should compute σ(x·W + b): gives them weights and compares. */
import type { Tensor } from '@tensorflow/tfjs';
import { behavesAsDense } from './behaves-as-dense.ts';
import type { CheckContext } from './check-context.ts';
import { expectClass } from './expect-class.ts';
import { isTensor, read } from './reading.ts';
import { failed, type Diagnosis } from './verdict.ts';

export interface DenseWish {
  readonly units: number;
  /** Whether its weights must be its own; otherwise they may be hidden, as long as it behaves as if it had some. */
  readonly ownWeights: boolean;
  /** Options of every call. */
  readonly options?: object;
}

type Maker = new (units: number) => unknown;
type Parts = Pick<CheckContext, 'tf' | 'values' | 'attempt' | 'expectTensor' | 'tryLayer'>;

/** Several, so that no two activations agree on all of them. */
const inputs = [[[0.9, -1.7]], [[1, 2]], [[-2.2, 0.4]]];

/** Undefined when nothing is wrong. */
export async function judgeDenseLayer(
  { tf, attempt, expectTensor, tryLayer }: Parts,
  name: string,
  layer: unknown,
  { units, ownWeights, options }: DenseWish,
): Promise<Diagnosis | undefined> {
  const tried = await tryLayer(layer, [[1, 2]], options);
  if ('passed' in tried && tried.id === 'layer.no-weights' && !ownWeights) {
    const model = layer as { apply(input: Tensor, options?: object): unknown };
    const compute = async (row: readonly number[]) => {
      const [output] = await attempt(name, () => [model.apply(tf.tensor2d([[...row]]), options)]);
      return isTensor(output) ? read(output) : undefined;
    };
    if (await behavesAsDense(units, compute)) return undefined;
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
  return undefined;
}

/** The same for the class of that name, which is made for 3 and for 5 units. */
export async function judgeDenseClass(
  parts: Parts,
  name: string,
  wish: Omit<DenseWish, 'units'>,
): Promise<Diagnosis | undefined> {
  const made = parts.values[name];
  const wrong = expectClass(name, made);
  if (wrong !== undefined) return wrong;
  for (const units of [3, 5]) {
    const [layer] = await parts.attempt(name, () => [new (made as Maker)(units)]);
    const diagnosis = await judgeDenseLayer(parts, name, layer, { ...wish, units });
    if (diagnosis !== undefined) return diagnosis;
  }
  return undefined;
}
