/** A tensor in one line: dtype, shape, range, mean and spread, and what is not finite. */
import type { TensorValue } from '../../preload/contract/output.ts';

export interface TensorFacts {
  readonly dtype: string;
  readonly shape: string;
  readonly range?: string;
  readonly moments?: string;
  readonly notFinite?: string;
}

const shortNames: Record<TensorValue['dtype'], string> = {
  float32: 'f32',
  int32: 'i32',
  bool: 'bool',
  string: 'str',
  complex64: 'c64',
};

export function tensorFacts({ dtype, shape, values, truncated }: TensorValue): TensorFacts {
  const facts = { dtype: shortNames[dtype], shape: `[${shape.join(',')}]` };
  if (dtype !== 'float32' && dtype !== 'int32') return facts;
  const finite: number[] = [];
  let missing = 0;
  for (const value of values) {
    const number = value === '-0' ? 0 : value;
    if (typeof number === 'number' && Number.isFinite(number)) finite.push(number);
    else missing++;
  }
  const notFinite = missing > 0 ? { notFinite: `${missing} not finite` } : {};
  // Facts of a part must not pass for facts of the whole.
  if (finite.length === 0 || truncated) return { ...facts, ...notFinite };
  const min = finite.reduce((a, b) => Math.min(a, b));
  const max = finite.reduce((a, b) => Math.max(a, b));
  if (finite.length === 1) return { ...facts, ...notFinite };
  const mean = finite.reduce((a, b) => a + b, 0) / finite.length;
  const spread = Math.sqrt(finite.reduce((sum, x) => sum + (x - mean) ** 2, 0) / finite.length);
  return {
    ...facts,
    range: min === max ? `all ${short(min)}` : `${short(min)} … ${short(max)}`,
    ...(min === max ? {} : { moments: `μ ${short(mean)} σ ${short(spread)}` }),
    ...notFinite,
  };
}

const short = (x: number): string => String(Number(x.toPrecision(4))).replace('-', '−');
