/** Whether a plot is one that was shown before and has grown since: the same title and lines, some of them longer, none shorter. */
import type { Plot } from './contract/output.ts';

export function isGrown(before: Plot, after: Plot): boolean {
  if (after.title === undefined || before.title !== after.title) return false;
  if (before.series.length !== after.series.length) return false;
  const pairs = after.series.map((series, at) => [before.series[at], series] as const);
  const isSame = pairs.every(([was, is]) => was?.name === is.name && was.y.length <= is.y.length);
  return isSame && pairs.some(([was, is]) => (was?.y.length ?? 0) < is.y.length);
}
