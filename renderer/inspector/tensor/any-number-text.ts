/** A number or what is none, as the marks call it: NaN, +Inf, −Inf. */
import { numberText } from '../../shared/number-text.ts';

export function anyNumberText(value: number | string): string {
  const number = Number(value);
  if (Number.isFinite(number)) return numberText(value);
  return Number.isNaN(number) ? 'NaN' : number > 0 ? '+Inf' : '−Inf';
}
