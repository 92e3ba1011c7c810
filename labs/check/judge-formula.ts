/** Judges a student's function of two scalars by calling it, and names the formula it computes instead. */
import type { Tf } from '../kit/tf.ts';
import { expectTensor } from './expect-tensor.ts';
import { isTensor, nearNumber, numbers, read } from './reading.ts';
import { failed, passed, type Diagnosis } from './verdict.ts';
import { whatIs } from './what-is.ts';

export type Formula = (a: number, b: number) => number;

export interface ExpectedFormula {
  /** Told apart by these inputs: no two formulas may agree on all of them. */
  readonly pairs: readonly (readonly [number, number])[];
  readonly formula: Formula;
  /** Message id of each well-known mistake and what it computes. */
  readonly mistakes: Readonly<Record<string, Formula>>;
}

type Attempt = <T>(name: string, call: () => T) => Promise<Awaited<T>>;

export async function judgeFormula(
  tf: Tf,
  attempt: Attempt,
  name: string,
  func: unknown,
  expected: ExpectedFormula,
): Promise<Diagnosis> {
  if (func === undefined) return failed('name.undefined', { name });
  if (typeof func !== 'function') return failed('function.not', { name, actual: whatIs(func) });
  let thrown: unknown;
  let first: Diagnosis | undefined;
  // Tensors, then plain numbers: an answer that is right for one of them is right.
  for (const feed of [(value: number) => tf.scalar(value), (value: number) => value]) {
    try {
      const results: unknown[] = [];
      // In a list, so that a promise is seen as one.
      for (const [a, b] of expected.pairs)
        results.push((await attempt(name, () => [(func as CallableFunction)(feed(a), feed(b))]))[0]);
      const verdict = await judgeResults(name, results, expected);
      if (verdict.passed) {
        const offGraph = isTensor(feed(1)) && !(await hasSlope(tf, func as Formula, expected.pairs[0]));
        return offGraph ? failed('function.off-graph', { name }) : verdict;
      }
      first ??= verdict;
    } catch (error) {
      thrown ??= error;
    }
  }
  if (thrown !== undefined && (await fitsMatrices(tf, func as Formula, expected)))
    return failed('function.matrices-only', { name });
  if (func.length === 1) return failed('function.parameters', { name });
  if (first === undefined) throw thrown;
  return first;
}

/** Whether the tape can go back from the result to the inputs. */
async function hasSlope(
  tf: Tf,
  func: CallableFunction,
  [a, b]: readonly [number, number] = [1, 2],
): Promise<boolean> {
  const [x, y] = [tf.scalar(a), tf.scalar(b)];
  const tape = new tf.GradientTape();
  tape.watch(x);
  tape.watch(y);
  const result = tape.record(() => func(x, y) as unknown);
  if (!isTensor(result) || result.dtype !== 'float32') return true;
  const slopes: unknown[] = [tape.gradient(result, [x, y])].flat();
  return Promise.resolve(slopes.some(isTensor));
}

/** Whether it is right for matrices of one number, where it breaks for scalars: a matrix product does that. */
async function fitsMatrices(
  tf: Tf,
  func: CallableFunction,
  { pairs, formula }: ExpectedFormula,
): Promise<boolean> {
  try {
    for (const [a, b] of pairs) {
      const result: unknown = func(tf.tensor2d([[a]]), tf.tensor2d([[b]]));
      if (!isTensor(result) || result.size !== 1) return false;
      if (!nearNumber((await read(result)).data[0] ?? Number.NaN, formula(a, b))) return false;
    }
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

async function judgeResults(
  name: string,
  results: readonly unknown[],
  { pairs, formula, mistakes }: ExpectedFormula,
): Promise<Diagnosis> {
  const found = await Promise.all(
    results.map(async (one) =>
      isTensor(one) && one.size === 1 && !one.isDisposed ? (await read(one)).data[0] : undefined,
    ),
  );
  const computes = (other: Formula) =>
    pairs.every(([a, b], i) => {
      const value = found[i];
      // A power of a negative number is NaN on both sides.
      return value !== undefined && (nearNumber(value, other(a, b)) || Object.is(value, other(a, b)));
    });
  if (results.every((one) => one === undefined)) return failed('function.no-return', { name });
  for (const [id, mistake] of Object.entries(mistakes)) if (computes(mistake)) return failed(id, { name });
  const [value] = found;
  if (value !== undefined && found.every((one) => one === value))
    return failed('function.constant', { name, value });
  for (const [i, [a, b]] of pairs.entries()) {
    const wrong = await expectTensor(`${name}(${a}, ${b})`, results[i], { values: numbers(formula(a, b)) });
    if (wrong !== undefined) return wrong;
  }
  return passed;
}
