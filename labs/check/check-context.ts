/**
 * What a lesson's check is given, and how its answer becomes a diagnosis. A check judges values, shapes, dtypes and
 * gradients; it runs guarded, and may evaluate the student's cell again with other inputs.
 */
import type { Tf } from '../kit/tf.ts';
import { expectClass } from './expect-class.ts';
import { explainDescent } from './explain-descent.ts';
import { graphMistakes } from './graph-mistakes.ts';
import { guessPictures } from './guess-pictures.ts';
import { expectTensor, type ExpectedTensor } from './expect-tensor.ts';
import { judgeDenseClass, judgeDenseLayer, type DenseWish } from './judge-dense-class.ts';
import { judgeFormula, type ExpectedFormula } from './judge-formula.ts';
import { tryLayer, type TriedLayer } from './try-layer.ts';
import { isTensor, near, nearNumber, numbers, read, type Nested, type Reading } from './reading.ts';
import { StudentError } from './student-error.ts';
import { failed, passed, type Diagnosis } from './verdict.ts';
import { whatIs } from './what-is.ts';

export interface Evaluation {
  readonly values: Readonly<Record<string, unknown>>;
  /** The value of the cell's last expression. */
  readonly shown: unknown;
}

export interface RerunOptions {
  /** Names that keep these values whatever the cell assigns to them. */
  readonly pin?: Readonly<Record<string, unknown>>;
  /** Evaluates this instead of the cell. */
  readonly source?: string;
  /** Starts the generator from this number; without it, where the cell's own run started. */
  readonly seed?: number;
}

/** What the engine provides. */
export interface CheckParts {
  readonly tf: Tf;
  /** The session's names, read-only; a missing name is undefined. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Evaluates the cell in a throw-away copy of the namespace; rejects with the cell's own error. */
  rerun(options?: RerunOptions): Promise<Evaluation>;
  readonly source: string;
}

export interface CheckContext extends CheckParts {
  readonly passed: Diagnosis;
  fail(id: string, params?: Diagnosis['params']): Diagnosis;
  /** Calls the student's own code; what it throws is told to the student as theirs. */
  attempt<T>(name: string, call: () => T): Promise<Awaited<T>>;
  /** Undefined when `value` is a class, else the diagnosis. */
  expectClass: typeof expectClass;
  /** Undefined when `value` is as expected, else the diagnosis. */
  expectTensor(name: string, value: unknown, expected: ExpectedTensor): Promise<Diagnosis | undefined>;
  /** Builds a layer or model on an input, gives it fixed weights and computes with them; `options` go to each call. */
  tryLayer(layer: unknown, input: Nested, options?: object): Promise<TriedLayer | Diagnosis>;
  numbers(nested: Nested): Reading;
  read: typeof read;
  near(a: Reading, b: Reading, tolerance?: number): boolean;
  /** Whether a value is a tensor of that shape with those numbers. */
  holds(value: unknown, reading: Reading): Promise<boolean>;
  nearNumber(a: number, b: number, tolerance?: number): boolean;
  whatIs(value: unknown): string;
  explainDescent: typeof explainDescent;
  graphMistakes: typeof graphMistakes;
  guessPictures: typeof guessPictures;
  /** Calls a function of two scalars and compares it with a formula. */
  judgeFormula(name: string, func: unknown, expected: ExpectedFormula): Promise<Diagnosis>;
  /** For the class of that name, whose instances should compute σ(x·W + b); undefined when they do. */
  judgeDenseClass(name: string, wish: Omit<DenseWish, 'units'>): Promise<Diagnosis | undefined>;
  /** The same for one layer or model. */
  judgeDenseLayer(name: string, layer: unknown, wish: DenseWish): Promise<Diagnosis | undefined>;
}

export type CheckFunction = (context: CheckContext) => Diagnosis | Promise<Diagnosis>;

export function makeCheckContext(parts: CheckParts): CheckContext {
  const { tf, values, source } = parts;
  const context: CheckContext = {
    tf,
    values,
    source,
    passed,
    fail: failed,
    rerun: (options) => attempt('', () => parts.rerun(options)),
    attempt,
    expectClass,
    expectTensor,
    tryLayer: (layer, input, options) => tryLayer(tf, layer, input, attempt, options),
    numbers: (nested) => numbers(nested),
    read,
    near,
    holds: async (value, reading) => isTensor(value) && !value.isDisposed && near(await read(value), reading),
    nearNumber,
    whatIs,
    explainDescent,
    graphMistakes,
    guessPictures,
    judgeFormula: (name, func, expected) => judgeFormula(tf, attempt, name, func, expected),
    judgeDenseClass: (name, wish) => judgeDenseClass(context, name, wish),
    judgeDenseLayer: (name, layer, wish) => judgeDenseLayer(context, name, layer, wish),
  };
  return context;
}

async function attempt<T>(name: string, call: () => T): Promise<Awaited<T>> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof StudentError ? error : new StudentError(name, error);
  }
}

/**
 * Runs a check. An error of the student's code that the check met becomes a diagnosis; any other error, and whatever
 * `isStop` claims, is thrown on.
 */
export async function diagnose(
  check: CheckFunction,
  context: CheckContext,
  isStop: (error: unknown) => boolean = () => false,
): Promise<Diagnosis> {
  try {
    return await check(context);
  } catch (error) {
    if (!(error instanceof StudentError)) throw error;
    if (isStop(error.thrown)) throw error.thrown;
    return error.diagnosis();
  }
}
