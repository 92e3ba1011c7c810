/** The paths that a studio shows of those that it was sent. */
import type { Loss, Method, Trajectory } from '../../preload/contract/trajectory.ts';
import { say } from '../messages/say.svelte.ts';
import { lookOfSeries, seriesNames, type Series } from './series.ts';

interface Sent {
  readonly ids: readonly (Method | 'run')[];
  readonly paths: ReadonlyMap<Method | 'run', Trajectory>;
  readonly coordinates: number;
  readonly loss: Loss;
  readonly learningRate: number;
  readonly momentum: number;
}

/** Without those that have no points, or that another number of coordinates left behind. */
export const shownSeries = ({ ids, paths, coordinates, loss, learningRate, momentum }: Sent): Series[] =>
  ids.flatMap((id) => {
    const path = paths.get(id);
    if (!path || path.loss.length === 0 || path.at.length !== coordinates) return [];
    const isProjected = id === 'run' && loss.kind === 'plane';
    return [
      {
        id,
        name: say(seriesNames[id]),
        of: id,
        learningRate,
        momentum,
        look: lookOfSeries(id),
        path,
        isProjected,
      },
    ];
  });
