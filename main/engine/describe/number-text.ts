/** How numbers are spelled: as JSON-safe values, and as text with no more digits than their precision has. */

export type SpelledNumber = number | 'NaN' | 'Infinity' | '-Infinity' | '-0';

/** A number as JSON can carry it. */
export function spelled(value: number): SpelledNumber {
  if (Number.isNaN(value)) return 'NaN';
  if (value === Infinity) return 'Infinity';
  if (value === -Infinity) return '-Infinity';
  return Object.is(value, -0) ? '-0' : value;
}

export const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** The shortest decimal that names this float32: 0.1, not 0.10000000149011612. */
export function float32Text(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return numberText(value);
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return numberText(short);
  }
  return numberText(Number(value.toPrecision(9)));
}
