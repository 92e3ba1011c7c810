/** Judges a student's class of layers or models that should compute σ(x·W + b): makes some, gives them weights, compares. */
import type { CheckContext } from './check-context.ts';
import { failed, type Diagnosis } from './verdict.ts';
import { whatIs } from './what-is.ts';

type Maker = new (units: number) => unknown;
type Parts = Pick<CheckContext, 'values' | 'attempt' | 'expectTensor' | 'tryLayer'>;

/** Of both signs in every unit, so that no two activations agree on all of them. */
const inputs = [[[0.9, -1.7]], [[1, 2]], [[-2.2, 0.4]]];

/** Undefined when nothing is wrong. `name` is the class; it is made for 3 and for 5 units. */
export async function judgeDenseClass(
  { values, attempt, expectTensor, tryLayer }: Parts,
  name: string,
): Promise<Diagnosis | undefined> {
  const made = values[name];
  if (made === undefined) return failed('name.undefined', { name });
  if (typeof made !== 'function') return failed('class.not', { name, actual: whatIs(made) });
  for (const units of [3, 5]) {
    const layer = await attempt(name, () => [new (made as Maker)(units)]);
    const tried = await tryLayer(layer[0], [[1, 2]]);
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
