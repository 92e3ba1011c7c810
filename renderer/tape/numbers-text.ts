/** A traced value in a few words: its numbers when they are few, else its range and what is not finite. */
import type { TracedNumbers, TracedValue } from '../../preload/contract/trace.ts';
import { say } from '../messages/say.svelte.ts';
import { numberText } from '../shared/number-text.ts';

const mostInLine = 3;

const elementText = (x: number | string): string =>
  x === 'NaN' ? 'NaN' : numberText(x).replace('Infinity', 'Inf');

export function numbersText({ values, kept, counts }: TracedNumbers, most = mostInLine): string {
  if (kept === 'all' && values.length <= most) return values.map(elementText).join(', ');
  const marks = counts ? marksText(counts) : '';
  if (marks) return marks;
  if (counts?.min !== undefined && counts.max !== undefined)
    return counts.min === counts.max
      ? elementText(counts.min)
      : `${elementText(counts.min)} … ${elementText(counts.max)}`;
  return kept === 'none' ? say('tape.notKept') : `${values.slice(0, most).map(elementText).join(', ')}, …`;
}

/** `2 NaN, 1 −Inf`. */
export function marksText({
  nan,
  plusInfinity,
  minusInfinity,
}: NonNullable<TracedNumbers['counts']>): string {
  return [
    nan > 0 ? `${nan} NaN` : '',
    plusInfinity > 0 ? `${plusInfinity} +Inf` : '',
    minusInfinity > 0 ? `${minusInfinity} −Inf` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

export const isFinite = ({ counts }: TracedNumbers): boolean =>
  !counts || counts.nan + counts.plusInfinity + counts.minusInfinity === 0;

export const shapeText = (shape: readonly number[]): string => `[${shape.join(',')}]`;

export const isScalar = ({ shape }: Pick<TracedValue, 'shape'>): boolean => shape.every((size) => size === 1);

/** The name of a value; where the cell has none for it, that of the op that made it, or a sign. */
export const nameOf = (
  value: TracedValue | undefined,
  trace?: { makerOf(value: number): { readonly name: string } | undefined },
): string => value?.name || (value && trace?.makerOf(value.value)?.name) || '·';
export { elementText };
