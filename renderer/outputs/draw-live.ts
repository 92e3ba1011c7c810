/** Draws a plot that grows while its cell runs: uPlot, which keeps up with every frame where Plotly does not. */
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Plot } from '../../preload/contract/output.ts';
import { lookOf } from './chart-series.ts';

const heightPx = 280;

export interface LivePlot {
  update(plot: Plot): void;
  destroy(): void;
}

export function drawLive(element: HTMLElement, first: Plot): LivePlot {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const font = `11px ${token('--font-ui')}`;
  const axis = {
    stroke: token('--ink-3'),
    font,
    labelFont: font,
    grid: { stroke: token('--line'), width: 1 },
    ticks: { stroke: token('--line-strong'), width: 1 },
  };
  const chart = new uPlot(
    {
      width: Math.max(240, element.clientWidth),
      height: heightPx,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false } },
      axes: [
        { ...axis, ...(first.xLabel ? { label: first.xLabel } : {}) },
        { ...axis, ...(first.yLabel ? { label: first.yLabel } : {}) },
      ],
      series: [
        {},
        ...first.series.map(({ name }, at) => {
          const look = lookOf(at);
          const dash = look.dash === 'solid' ? {} : { dash: look.dash.split(',').map(Number.parseFloat) };
          return {
            label: name,
            stroke: token(look.colour),
            width: 2,
            spanGaps: false,
            points: { show: false },
            ...dash,
          };
        }),
      ],
    },
    dataOf(first),
    element,
  );
  const resized = new ResizeObserver(() =>
    chart.setSize({ width: Math.max(240, element.clientWidth), height: heightPx }),
  );
  resized.observe(element);
  return {
    update: (plot) => chart.setData(dataOf(plot)),
    destroy: () => {
      resized.disconnect();
      chart.destroy();
    },
  };
}

/** All series over one ascending axis; what is not finite breaks its line. */
function dataOf({ series }: Plot): uPlot.AlignedData {
  const tables = series.map(({ x, y }): uPlot.AlignedData => {
    const points = x.map((at, i) => [Number(at), Number(y[i])] as const).sort(([a], [b]) => a - b);
    return [points.map(([at]) => at), points.map(([, value]) => (Number.isFinite(value) ? value : null))];
  });
  return tables.length === 1 && tables[0]
    ? tables[0]
    : uPlot.join(
        tables,
        tables.map(() => [0, 2]),
      );
}
