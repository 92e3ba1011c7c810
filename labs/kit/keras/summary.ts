/** A model's table of layers, as Keras 3 prints it. */
import { printText } from '../print.ts';
import { kerasShapeText } from './shape-text.ts';
import type { Layer } from './layer.ts';
import type { Model } from './model.ts';

export interface SummaryOptions {
  /** Receives each line instead of the console. */
  printFn?: (line: string) => void;
}

const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

function bytesText(count: number): string {
  const bytes = count * 4;
  if (bytes < 1024) return `${bytes.toFixed(2)} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(2)} KB`;
  return bytes < 1024 ** 3 ? `${(bytes / 1024 ** 2).toFixed(2)} MB` : `${(bytes / 1024 ** 3).toFixed(2)} GB`;
}

/** Names made different where two layers have the same: dense, dense_1. */
export function uniqueNames(layers: readonly Layer[]): string[] {
  const seen = new Map<string, number>();
  return layers.map(({ name }) => {
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}_${before}`;
  });
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (left: string, fill: string, cross: string, right: string): string =>
    left + widths.map((width) => fill.repeat(width + 2)).join(cross) + right;
  const cells = (row: readonly string[], edge: string): string =>
    `${edge} ${row.map((text, at) => (at === 2 ? text.padStart(widths[at]!) : text.padEnd(widths[at]!))).join(` ${edge} `)} ${edge}`;
  const [head, ...body] = rows;
  const between = line('├', '─', '┼', '┤');
  return [
    line('┏', '━', '┳', '┓'),
    cells(head!, '┃'),
    line('┡', '━', '╇', '┩'),
    ...body.flatMap((row, index) => (index === 0 ? [cells(row, '│')] : [between, cells(row, '│')])),
    line('└', '─', '┴', '┘'),
  ];
}

const count = (weights: readonly { size: number }[]): string => {
  const total = weights.reduce((sum, one) => sum + one.size, 0);
  return `${grouped(total)} (${bytesText(total)})`;
};

/** The lines of the summary. */
export function summaryLines(model: Model): string[] {
  const layers = model.layers;
  const names = uniqueNames(layers);
  const rows = layers.map((layer, index) => [
    `${names[index]} (${layer.constructor.name})`,
    layer.outputShape ? kerasShapeText(layer.outputShape) : '?',
    layer.built ? grouped(layer.countParams()) : '0 (unbuilt)',
  ]);
  const optimizer = model.compiled?.optimizer;
  const state = optimizer && 'variables' in optimizer ? optimizer.variables : [];
  return [
    `Model: "${model.name}"`,
    ...table([['Layer (type)', 'Output Shape', 'Param #'], ...rows]),
    ` Total params: ${count([...model.weights, ...state])}`,
    ` Trainable params: ${count(model.trainableVariables)}`,
    ` Non-trainable params: ${count(model.nonTrainableVariables)}`,
    ...(state.length > 0 ? [` Optimizer params: ${count(state)}`] : []),
  ];
}

/** Prints the summary to the cell's console, or line by line to `printFn`. */
export function printSummary(model: Model, options?: SummaryOptions): void {
  const lines = summaryLines(model);
  const print = options?.printFn;
  if (print) lines.forEach((line) => print(line));
  else printText(lines.join('\n'));
}
