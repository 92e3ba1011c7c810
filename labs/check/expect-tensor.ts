/** Compares a student's value with the tensor it should be and diagnoses the first thing that is wrong. */
import { guessShape, guessValues } from './guess-mistake.ts';
import { dataText, isTensor, near, read, sameShape, shapeText, type Reading } from './reading.ts';
import { whatIs } from './what-is.ts';
import { comparedSide, failed, type Diagnosis } from './verdict.ts';

export interface ExpectedTensor {
  readonly rank?: number;
  readonly shape?: readonly number[];
  readonly dtypes?: readonly string[];
  readonly values?: Reading;
  /** What well-known mistakes would give, by message id; the first that fits is the diagnosis. */
  readonly mistakes?: Readonly<Record<string, Reading>>;
  readonly tolerance?: number;
}

/** The diagnosis of what is wrong, or undefined when nothing is; with both tensors where both are known. */
export async function expectTensor(
  name: string,
  value: unknown,
  expected: ExpectedTensor,
): Promise<Diagnosis | undefined> {
  const diagnosis = await diagnoseTensor(name, value, expected);
  const { values } = expected;
  if (!diagnosis || !values || !isTensor(value) || value.isDisposed) return diagnosis;
  const actual = await read(value);
  if (actual.data.length === 0) return diagnosis;
  const compared = {
    name,
    expected: comparedSide(values.shape, values.data),
    actual: comparedSide(actual.shape, actual.data),
  };
  return { ...diagnosis, compared };
}

async function diagnoseTensor(
  name: string,
  value: unknown,
  expected: ExpectedTensor,
): Promise<Diagnosis | undefined> {
  const shape = expected.shape ?? expected.values?.shape;
  if (!isTensor(value) || value.isDisposed) return notATensor(name, value, wanted(expected, shape));
  if (expected.dtypes !== undefined && !expected.dtypes.includes(value.dtype))
    return failed('tensor.dtype', { name, actual: value.dtype, expected: expected.dtypes.join(' or ') });
  const { values, mistakes = {} } = expected;
  const actual = values === undefined ? undefined : await read(value);
  if (actual !== undefined && values !== undefined && near(actual, values, expected.tolerance))
    return undefined;
  if (actual !== undefined)
    for (const [id, mistake] of Object.entries(mistakes))
      if (near(actual, mistake, expected.tolerance))
        return failed(id, {
          name,
          actual: dataText(actual),
          expected: values === undefined ? '' : dataText(values),
        });
  if (expected.rank !== undefined && value.rank !== expected.rank)
    return failed('shape.rank', {
      name,
      rank: value.rank,
      expectedRank: expected.rank,
      actual: shapeText(value.shape),
      expected: `one with ${expected.rank} axes`,
    });
  const guess =
    shape !== undefined && !sameShape(value.shape, shape)
      ? guessShape(value.shape, shape)
      : actual !== undefined && values !== undefined
        ? guessValues(actual, values)
        : undefined;
  return guess && failed(guess.id, { name, ...guess.params });
}

function notATensor(name: string, value: unknown, expected: string): Diagnosis {
  const params = { name, actual: whatIs(value), expected };
  if (value === undefined) return failed('name.undefined', params);
  if (value === null) return failed('name.null', params);
  if (isTensor(value)) return failed('tensor.disposed', params);
  if (typeof value === 'number') return failed('tensor.number', params);
  if (Array.isArray(value) && value.some(isTensor)) return failed('tensor.list', params);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return failed('tensor.array', params);
  if (typeof value === 'function') return failed('tensor.function', params);
  return failed(value instanceof Promise ? 'tensor.promise' : 'tensor.not', params);
}

function wanted({ rank }: ExpectedTensor, shape: readonly number[] | undefined): string {
  if (shape !== undefined)
    return shape.length === 0 ? 'a scalar tensor' : `a tensor of shape ${shapeText(shape)}`;
  return rank === undefined ? 'a tensor' : `a tensor of rank ${rank}`;
}
