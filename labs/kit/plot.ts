/** `tf.plot`: a figure as plain data, marked so that the cell's output shows it as one. */

import { checkKeys } from './keras/options.ts';

export const plotMark = 'tapedeck-plot';

export interface PlotSeries {
  readonly name: string;
  /** Positions; 0, 1, 2, … when left out. */
  readonly x?: readonly number[];
  readonly y: readonly number[];
}

/** A horizontal line, for example the value a curve should reach. */
export interface PlotLine {
  readonly y: number;
  readonly label: string;
}

export interface PlotOptions {
  readonly title?: string;
  readonly xLabel?: string;
  readonly yLabel?: string;
  readonly series: readonly PlotSeries[];
  readonly lines?: readonly PlotLine[];
}

export interface Plot extends PlotOptions {
  readonly [plotMark]: true;
  readonly kind: 'plot';
}

/**
 * A line plot of one or more series of plain numbers; shown when it is a cell's last expression or given to `display`.
 *
 * Each series has a `name`, its `y` values and, if wanted, as many `x` values. `lines` are horizontal reference lines.
 * Throws a `TypeError` when there is no series, a value is not a number, or `x` and `y` differ in length.
 *
 * @example
 * const figure = tf.plot({ xLabel: 'step', series: [{ name: 'loss', y: [4, 2, 1] }], lines: [{ y: 0, label: 'best' }] });
 * figure.series[0].y; // => [4, 2, 1]
 */
export function plot(options: PlotOptions): Plot {
  if (!Array.isArray(options?.series) || options.series.length === 0)
    throw new TypeError(
      'tf.plot needs at least one series: write for example tf.plot({ series: [{ name: "loss", y: history }] })',
    );
  checkKeys('tf.plot', options, ['title', 'xLabel', 'yLabel', 'series', 'lines']);
  const series = options.series.map((one: PlotSeries, i) => {
    checkKeys(`tf.plot: series ${i}`, one ?? {}, ['name', 'x', 'y']);
    const name = String(one?.name ?? `series ${i}`);
    const y = numbers(one?.y, `series ${JSON.stringify(name)}: y`);
    if (one.x === undefined) return { name, y };
    const x = numbers(one.x, `series ${JSON.stringify(name)}: x`);
    if (x.length !== y.length)
      throw new TypeError(
        `tf.plot: series ${JSON.stringify(name)} has ${x.length} x values and ${y.length} y values: give as many of both`,
      );
    return { name, x, y };
  });
  return { ...options, series, [plotMark]: true, kind: 'plot' };
}

/** A copy, so that a plot keeps showing what it showed when the student's list grows. */
function numbers(values: unknown, what: string): number[] {
  if (!Array.isArray(values) && !ArrayBuffer.isView(values))
    throw new TypeError(
      `tf.plot: ${what} must be a list of numbers, found ${describe(values)}: for a tensor write t.arraySync()`,
    );
  const list = [...(values as ArrayLike<unknown> & Iterable<unknown>)];
  const wrong = list.findIndex((value) => typeof value !== 'number');
  if (wrong >= 0)
    throw new TypeError(
      `tf.plot: ${what}[${wrong}] must be a number, found ${describe(list[wrong])}: for a tensor write t.arraySync()`,
    );
  return list as number[];
}

const describe = (value: unknown): string =>
  value === null
    ? 'null'
    : typeof value === 'object'
      ? (value.constructor?.name ?? 'an object')
      : typeof value;
