/** The paths that are shown, each with its name and look: colour, dash and marker, never colour alone. */
import type { Method, Trajectory } from '../../preload/contract/trajectory.ts';
import type { MessageId } from '../messages/en.ts';
import { lookOf, referenceLook, type SeriesLook } from '../outputs/chart-series.ts';
import { numberText } from '../shared/number-text.ts';

export type SeriesId = Method | 'run' | `kept-${number}`;

export interface Series {
  readonly id: SeriesId;
  readonly name: string;
  /** What made it, and with which rates. */
  readonly of: Method | 'run';
  readonly learningRate: number;
  readonly momentum: number;
  readonly look: SeriesLook;
  readonly path: Trajectory;
  /** A run whose weights are beside the plane that is shown: its points are the nearest ones in it. */
  readonly isProjected: boolean;
}

export const methodOrder: readonly Method[] = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam'];

export const seriesNames: Readonly<Record<Method | 'run', MessageId>> = {
  sgd: 'studio.sgd',
  momentum: 'studio.momentum',
  nesterov: 'studio.nesterov',
  rmsprop: 'studio.rmsprop',
  adam: 'studio.adam',
  run: 'studio.yourRun',
};

/** The three that are shown first have the looks that are told apart most easily. */
const looks: readonly Method[] = ['sgd', 'momentum', 'adam', 'nesterov', 'rmsprop'];

/** Apart from the methods' lines, and solid: it is what the student made. */
const runLook: SeriesLook = { ...referenceLook, dash: 'solid' };

export const lookOfSeries = (id: Method | 'run'): SeriesLook =>
  id === 'run' ? runLook : lookOf(looks.indexOf(id));

/** As SVG writes it. */
export const dashOf = ({ dash }: SeriesLook): string | undefined =>
  dash === 'solid' ? undefined : dash.replaceAll('px', '').replaceAll(',', ' ');

/** Where a path is at a step: its last point once it has ended. */
export const stepIn = ({ loss }: Trajectory, step: number): number =>
  Math.max(0, Math.min(loss.length - 1, step));

/** With enough digits to see a point creep up to its target. */
export const coordinateText = (value: number, coordinates: number): string =>
  coordinates === 1 && Math.abs(value) < 1e4 ? value.toFixed(6).replace('-', '−') : numberText(value);

export const slopeAt = ({ gradient }: Trajectory, at: number): number =>
  Math.hypot(...gradient.map((column) => column[at] ?? 0));

/** The element of the session's list that a step of a run stands for; of one too long to be measured whole, evenly chosen ones. */
export function pointOfRun({ loss, left = 0 }: Trajectory, step: number): number {
  const last = loss.length - 1;
  return left === 0 || last === 0 ? step : Math.round((step * (last + left)) / last);
}
