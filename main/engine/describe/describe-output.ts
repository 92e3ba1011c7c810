/** What a shown value becomes: a plot for the kit's figures, otherwise its description and how it reads in a terminal. */
import type * as tf from '@tensorflow/tfjs';
import type { Output, Plot } from '../../../preload/contract/output.ts';
import { plotMark, type Plot as KitPlot } from '../../../labs/kit/plot.ts';
import { markupMark, type Markup } from '../../../labs/kit/markup.ts';
import { cutText } from './cut-text.ts';
import { describeImage } from './describe-image.ts';
import { describeTable } from './describe-table.ts';
import { describeTensorValue } from './describe-tensor.ts';
import { describeValue } from './describe-value.ts';
import { isProxy, ownProperty } from './own-property.ts';
import { spelled, type SpelledNumber } from './number-text.ts';
import { isTensor } from './tensor-reading.ts';
import { textOf } from './text-of.ts';

const shownElements = 1000;
const longestSeries = 20_000;
const longestMarkup = 1_000_000;

export function describeOutput(value: unknown): Output {
  if (hasMark(value, plotMark)) return describePlot(value as KitPlot);
  if (hasMark(value, markupMark)) return describeMarkup(value as Markup);
  if (typeof value === 'object' && value !== null && !isProxy(value) && isTensor(value))
    return describeTensor(value);
  const table = describeTable(value);
  const described = describeValue(value, shownElements);
  return { kind: 'value', value: described, text: textOf(value), ...(table ? { table } : {}) };
}

function describeTensor(tensor: tf.Tensor): Output {
  const value = describeTensorValue(tensor, shownElements);
  const image = describeImage(tensor);
  return { kind: 'value', value, text: textOf(tensor), ...(image ? { image } : {}) };
}

const hasMark = (value: unknown, name: string): boolean => {
  if (typeof value !== 'object' || value === null || isProxy(value)) return false;
  const mark = ownProperty(value, name);
  return mark !== undefined && mark !== 'getter' && mark.value === true;
};

function describeMarkup({ html }: Markup): Output {
  const text = cutText(String(html), longestMarkup);
  return { kind: 'markup', html: text, text: cutText(text.replace(/<[^>]*>/g, '').trim(), 2000) };
}

/** The kit has checked a figure's content when it made it; what a student changed since then may not fit any more. */
function describePlot({ title, xLabel, yLabel, series, lines }: KitPlot): Plot {
  return {
    kind: 'plot',
    ...(title === undefined ? {} : { title: label(title) }),
    ...(xLabel === undefined ? {} : { xLabel: label(xLabel) }),
    ...(yLabel === undefined ? {} : { yLabel: label(yLabel) }),
    series: series.slice(0, 50).map(({ name, x, y }) => ({
      name: label(name),
      x: thinned(x ?? y.map((_, i) => i)),
      y: thinned(y),
    })),
    ...(lines ? { lines: lines.slice(0, 50).map((line) => ({ y: line.y, label: label(line.label) })) } : {}),
  };
}

const label = (text: string): string => cutText(String(text), 200);

/** Every n-th point of a long series, and always the last one. */
function thinned(values: readonly number[]): SpelledNumber[] {
  const every = Math.ceil(values.length / longestSeries);
  return values.filter((_, i) => i % every === 0 || i === values.length - 1).map(spelled);
}

/** The tensors that a description of this value will read: itself, or what a list or record of them holds. */
export function tensorsToRead(value: unknown): tf.Tensor[] {
  if (typeof value !== 'object' || value === null || isProxy(value)) return [];
  if (isTensor(value)) return [value];
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return [];
  const found: tf.Tensor[] = [];
  for (const key of Object.keys(value).slice(0, 100)) {
    const member = ownProperty(value, key);
    const inside = member && member !== 'getter' ? member.value : undefined;
    if (typeof inside === 'object' && inside !== null && !isProxy(inside) && isTensor(inside))
      found.push(inside);
  }
  return found;
}
