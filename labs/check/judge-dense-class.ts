/** Judges a student's layers or models that should compute σ(x·W + b): gives them weights and compares. */
import type * as tfjs from '@tensorflow/tfjs';
import { behavesAsDense } from './behaves-as-dense.ts';
import type { CheckContext } from './check-context.ts';
import { expectClass } from './expect-class.ts';
import { dataText, isTensor, near, read } from './reading.ts';
import type { TriedLayer } from './try-layer.ts';
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
const inputs = [
  [[0.9, -1.7]],
  [[1, 2]],
  [
    [-2.2, 0.4],
    [0.6, 1.1],
    [-0.3, -1.9],
  ],
];

/** Undefined when nothing is wrong. */
export async function judgeDenseLayer(
  parts: Parts,
  name: string,
  layer: unknown,
  { units, ownWeights, options }: DenseWish,
): Promise<Diagnosis | undefined> {
  const { tf, attempt, expectTensor, tryLayer } = parts;
  const tried = await tryLayer(layer, [[1, 2]], options);
  if ('passed' in tried && tried.id === 'layer.no-weights' && !ownWeights) {
    const model = layer as { apply(input: tfjs.Tensor, options?: object): unknown };
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
    if (wrong === undefined) continue;
    if (await sameForOthers(output, tried)) {
      const actual = isTensor(output) ? dataText(await read(output)) : '';
      return failed('dense.input-ignored', { actual });
    }
    if (wrong.id.startsWith('shape.') && x.length > 1)
      return failed('dense.first-row', { ...wrong.params, rows: x.length });
    return wrong;
  }
  return notLearning(parts, layer as Callable, options);
}

type Callable = { apply(input: tfjs.Tensor, options?: object): unknown };

async function sameForOthers(output: unknown, tried: TriedLayer): Promise<boolean> {
  for (const x of [[[2.6, 1.3]], [[-2.6, -1.3]]]) {
    const other = await tried.compute(x);
    if (!isTensor(output) || !isTensor(other) || !near(await read(output), await read(other))) return false;
  }
  return true;
}

/** The diagnosis when no gradient flows from the output back to some weight. */
async function notLearning(
  { tf, attempt }: Parts,
  layer: Callable,
  options?: object,
): Promise<Diagnosis | undefined> {
  const call = (): unknown => layer.apply(tf.tensor2d([[0.9, -1.7]]), options);
  const [plain] = await attempt('the layer', () => [call()]);
  if (plain instanceof Promise)
    return failed('tensor.promise', { name: 'the output', actual: 'a promise', expected: 'a tensor' });
  const weights = (layer as { weights?: unknown }).weights;
  const own = Array.isArray(weights) ? weights.filter(isTensor) : [];
  if (own.length === 0) return undefined;
  const tape = new tf.GradientTape();
  const [output] = await attempt('the layer', () => [tape.record(call)]);
  if (!isTensor(output)) return undefined;
  const slopes = tape.gradient(output, own as tfjs.Variable[]);
  return slopes.some(isTensor) ? undefined : failed('dense.off-graph');
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
