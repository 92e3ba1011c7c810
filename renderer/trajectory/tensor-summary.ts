/** A few numbers about the elements of a tensor that the page has. */
import type { TensorSummary } from '../../preload/contract/output.ts';

const bins = 24;

export function summaryOf(values: readonly number[]): TensorSummary {
  const finite = values.filter(Number.isFinite);
  const among = (kind: (value: number) => boolean): number => values.filter(kind).length;
  const summary = {
    counted: values.length,
    nan: among(Number.isNaN),
    plusInfinity: among((value) => value === Infinity),
    minusInfinity: among((value) => value === -Infinity),
    bins: Array.from({ length: bins }, () => 0),
  };
  if (finite.length === 0) return summary;
  const min = finite.reduce((low, value) => Math.min(low, value));
  const max = finite.reduce((high, value) => Math.max(high, value));
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const deviation = Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length);
  for (const value of finite) {
    const bin = max > min ? Math.min(bins - 1, Math.floor(((value - min) / (max - min)) * bins)) : 0;
    summary.bins[bin] = summary.bins[bin]! + 1;
  }
  const zeros = finite.filter((value) => value === 0).length;
  return { ...summary, range: { min, max, mean, deviation, zeros } };
}
