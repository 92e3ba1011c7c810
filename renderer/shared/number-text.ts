/** A number as the design writes it: four significant digits, a real minus sign. */
export function numberText(value: number | string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value === '-0' ? '−0' : value.replace(/^-/, '−');
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e6 || size < 1e-4)
      ? value.toExponential(2)
      : String(Number(value.toPrecision(4)));
  return text.replaceAll('-', '−');
}
