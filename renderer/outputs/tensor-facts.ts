/** A tensor in the one grammar: dtype, shape, range, mean and spread, and what is not finite. */
import type { TensorValue } from '../../preload/contract/output.ts';
import { say } from '../messages/say.svelte.ts';
import { numberText } from '../shared/number-text.ts';
import { dtypeNames } from './dtype-names.ts';

export interface Mark {
  readonly icon: 'x' | 'triangle-up' | 'triangle-down';
  readonly text: string;
}

export interface TensorFacts {
  readonly dtype: string;
  readonly shape: string;
  /** Its range, or its value where it has but one; strings as they are. */
  readonly range: string;
  readonly moments?: string;
  readonly marks: readonly Mark[];
}

export function tensorFacts(tensor: TensorValue): TensorFacts {
  const { dtype, shape, summary } = tensor;
  const facts = { dtype: dtypeNames[dtype], shape: `[${shape.join(',')}]`, marks: marksOf(tensor) };
  if (!summary?.range) return { ...facts, range: firstText(tensor) };
  const { min, max, mean, deviation } = summary.range;
  if (min === max)
    return {
      ...facts,
      range: min === 0 ? say('tensor.allZero') : say('tensor.all', { value: numberText(min) }),
    };
  return {
    ...facts,
    range: `${numberText(min)} … ${numberText(max)}`,
    moments: `μ ${numberText(mean)} σ ${numberText(deviation)}`,
  };
}

function firstText({ dtype, values, disposed, truncated }: TensorValue): string {
  if (disposed) return say('tensor.disposed');
  const shown = values
    .slice(0, 3)
    .map((value) => (dtype === 'string' ? JSON.stringify(value) : numberText(value)));
  return `${shown.join(', ')}${values.length > 3 || truncated ? ', …' : ''}`;
}

function marksOf({ summary }: TensorValue): Mark[] {
  if (!summary) return [];
  const { nan, plusInfinity, minusInfinity } = summary;
  return [
    ...(nan > 0 ? [{ icon: 'x' as const, text: `${nan} NaN` }] : []),
    ...(plusInfinity > 0 ? [{ icon: 'triangle-up' as const, text: `${plusInfinity} +Inf` }] : []),
    ...(minusInfinity > 0 ? [{ icon: 'triangle-down' as const, text: `${minusInfinity} −Inf` }] : []),
  ];
}
