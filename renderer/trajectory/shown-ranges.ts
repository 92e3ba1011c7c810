/** What part of a loss is shown: a formula's own, a square about the origin, or a plane's own stretched about its middle. */
import type { Loss } from '../../preload/contract/trajectory.ts';
import { problemOf, type Range } from './problems.ts';

export function shownRanges(
  loss: Loss,
  reach: number,
  plane: { readonly ranges: readonly Range[] } | undefined,
): readonly Range[] {
  const { ranges } = problemOf(loss);
  if (loss.kind === 'builtIn') return ranges;
  if (loss.kind === 'own') return [0, 1].map(() => ({ from: -reach, to: reach }));
  return (plane?.ranges ?? ranges).map(({ from, to }) => {
    const [middle, half] = [(from + to) / 2, ((to - from) / 2) * reach];
    return { from: middle - half, to: middle + half };
  });
}
