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
      if (verdict.passed) return verdict;
      // A plain number says more than what else went wrong with tensors.
      if (first === undefined || verdict.id === 'tensor.number') first = verdict;
    } catch (error) {
      thrown ??= error;
    }
  }
  if (first === undefined) throw thrown;
  return first;
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
