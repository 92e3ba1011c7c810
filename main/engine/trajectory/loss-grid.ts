/** A loss at every crossing of one or two axes: all at once where its ops take many points, else point by point. */
import { tf } from '../../../labs/kit/tf.ts';
import type { GridAxis } from '../../../preload/contract/trajectory.ts';
import type { LossFunction } from './losses.ts';

export function lossGrid(loss: LossFunction, axes: readonly GridAxis[]): (number | null)[] {
  if (axes.length !== loss.coordinates)
    throw new RangeError(
      `${loss.label} is a loss of ${loss.coordinates} numbers and the grid has ${axes.length} axes: give one for each`,
    );
  const points = crossings(axes.map(pointsOf));
  const values = loss.isElementwise ? allAtOnce(loss, points, axes.length) : oneByOne(loss, points);
  return values.map((value) => (Number.isFinite(value) ? value : null));
}

export const pointsOf = ({ from, to, count }: GridAxis): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

/** The last axis fastest. */
const crossings = (axes: readonly (readonly number[])[]): number[][] =>
  axes.reduce<number[][]>((points, axis) => points.flatMap((point) => axis.map((x) => [...point, x])), [[]]);

function allAtOnce(loss: LossFunction, points: readonly number[][], coordinates: number): number[] {
  return tf.tidy(() => {
    const columns = Array.from({ length: coordinates }, (_, i) =>
      tf.tensor1d(points.map((point) => point[i]!)),
    );
    return [...loss.of(columns).dataSync()];
  });
}

/** Read in blocks: a read for every point would wait for a graphics card each time. */
const block = 256;

function oneByOne(loss: LossFunction, points: readonly number[][]): number[] {
  const values: number[] = [];
  for (let from = 0; from < points.length; from += block)
    tf.tidy(() => {
      const scalars = points
        .slice(from, from + block)
        .map((point) => tf.tidy(() => tf.cast(loss.of(point.map((x) => tf.scalar(x))), 'float32')));
      values.push(...tf.stack(scalars).dataSync());
    });
  return values;
}
