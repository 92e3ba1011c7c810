/** Plots drawn with braille dots. */
import { expect, test } from 'vitest';
import { plotText } from '../../../main/cli/plot-text.ts';
import type { Plot } from '../../../preload/contract/output.ts';

const plot = (y: Plot['series'][number]['y'], more: Partial<Plot> = {}): Plot => ({
  kind: 'plot',
  series: [{ name: 'x', x: y.map((_, i) => i), y }],
  ...more,
});

/** Which of the drawn rows hold a dot, from the top. */
const inkedRows = (text: string): number[] =>
  text
    .split('\n')
    .filter((line) => line.includes('┤'))
    .flatMap((line, row) => (/[\u2801-\u28FF]/.test(line) ? [row] : []));

test('a flat line has ink in one row, half way up', () => {
  expect(inkedRows(plotText(plot([2, 2, 2]), 60))).toEqual([6]);
});

test('a rising line has ink in every row', () => {
  expect(inkedRows(plotText(plot([0, 1]), 60))).toEqual([...Array(12).keys()]);
});

test('a reference line above all values is drawn at the top', () => {
  expect(inkedRows(plotText(plot([0, 0], { lines: [{ y: 4, label: 'goal' }] }), 60))).toEqual([0, 11]);
});

test('names, labels and ranges are told', () => {
  const text = plotText(
    plot([1, 3], { title: 'Loss', xLabel: 'step', lines: [{ y: 2, label: 'best' }] }),
    60,
  );
  expect(['Loss', 'step →', '┈ best (2)', '3 ┤', '1 ┤'].filter((part) => !text.includes(part))).toEqual([]);
});

test('what is not finite is left out, and nothing finite is said to be so', () => {
  expect(inkedRows(plotText(plot(['NaN', 0, 1, 'Infinity']), 60))).toHaveLength(12);
  expect(plotText(plot(['NaN']), 60)).toBe('plot: no finite values');
});

test('no line is wider than the terminal', () => {
  const lines = plotText(plot([-1234.5678, 9e9]), 50).split('\n');
  expect(lines.filter((line) => line.length > 50)).toEqual([]);
});
