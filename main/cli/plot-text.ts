/** A plot in a terminal: each character is 2 × 4 dots of braille, reference lines are dotted. */
import type { Plot } from '../../preload/contract/output.ts';

const rows = 12;
/** Bit of each dot of a braille character, by row and column. */
const dots = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const blank = 0x2800;

interface Range {
  readonly least: number;
  readonly most: number;
}

export function plotText(plot: Plot, columns: number): string {
  const points = plot.series.map(({ x, y }) =>
    y
      .map((value, i) => [Number(x[i] ?? i), Number(value)] as const)
      .filter((point) => point.every(Number.isFinite)),
  );
  const all = points.flat();
  if (all.length === 0) return `${plot.title ?? 'plot'}: no finite values`;
  const across = rangeOf(all.map(([x]) => x));
  const upward = rangeOf([...all.map(([, y]) => y), ...(plot.lines ?? []).map((line) => line.y)]);
  const labels = [upward.most, upward.least].map(short);
  const margin = Math.max(...labels.map((label) => label.length));
  const width = Math.max(16, columns - margin - 3);
  const grid = Array.from({ length: rows }, () => new Uint8Array(width));
  const set = (column: number, row: number): void => {
    const cells = grid[row >> 2];
    if (cells) cells[column >> 1]! |= dots[row & 3]?.[column & 1] ?? 0;
  };
  const columnOf = (x: number): number => Math.round(share(x, across) * (2 * width - 1));
  const rowOf = (y: number): number => Math.round((1 - share(y, upward)) * (4 * rows - 1));
  for (const line of plot.lines ?? [])
    for (let column = 0; column < 2 * width; column += 4) set(column, rowOf(line.y));
  for (const series of points)
    for (const [i, [x, y]] of series.entries()) {
      const [x0, y0] = series[i - 1] ?? [x, y];
      const steps = Math.max(1, Math.abs(columnOf(x) - columnOf(x0)), Math.abs(rowOf(y) - rowOf(y0)));
      for (let step = 0; step <= steps; step++) {
        const part = step / steps;
        set(
          Math.round(columnOf(x0) + part * (columnOf(x) - columnOf(x0))),
          Math.round(rowOf(y0) + part * (rowOf(y) - rowOf(y0))),
        );
      }
    }
  const drawn = grid.map((cells, row) => {
    const label = row === 0 ? labels[0] : row === rows - 1 ? labels[1] : '';
    const text = [...cells].map((bits) => String.fromCharCode(blank + bits)).join('');
    return `${(label ?? '').padStart(margin)} ┤${text}`;
  });
  return [...heading(plot), ...drawn, axis(plot, across, margin, width)].join('\n');
}

function heading({ title, yLabel, series, lines = [] }: Plot): string[] {
  const names = [
    ...series.map(({ name }) => name),
    ...lines.map(({ y, label }) => `┈ ${label} (${short(y)})`),
  ];
  return [
    [title, yLabel && `${yLabel} ↑`].filter(Boolean).join('   '),
    names.filter(Boolean).join('   '),
  ].filter(Boolean);
}

function axis({ xLabel }: Plot, across: Range, margin: number, width: number): string {
  const from = short(across.least);
  const to = short(across.most);
  const middle = xLabel ? `${xLabel} →` : '';
  const room = Math.max(2, width - from.length - to.length - middle.length);
  const left = ' '.repeat(room >> 1);
  return `${' '.repeat(margin + 2)}${from}${left}${middle}${' '.repeat(room - (room >> 1))}${to}`;
}

function rangeOf(values: readonly number[]): Range {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return most > least ? { least, most } : { least: least - 0.5, most: most + 0.5 };
}

const share = (value: number, { least, most }: Range): number => (value - least) / (most - least);

const short = (value: number): string => String(Number(value.toPrecision(4)));
