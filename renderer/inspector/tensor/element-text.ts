/** One element as its tensor's dtype writes it: whole numbers whole, bools in words, strings in quotes. */
import type { InspectedTensor } from '../../../preload/contract/inspect.ts';
import { anyNumberText } from './any-number-text.ts';

export function elementText(
  value: number | string | undefined,
  dtype: InspectedTensor['dtype'] | undefined,
): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return JSON.stringify(value);
  if (dtype === 'bool') return String(value !== 0);
  return dtype === 'int32' ? String(value).replace('-', '−') : anyNumberText(value);
}
