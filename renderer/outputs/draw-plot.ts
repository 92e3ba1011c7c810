/** Draws a plot with Plotly, loaded when the first one is shown, in the design's chart colours. */
import type { Plot } from '../../preload/contract/output.ts';

type Plotly = typeof import('./plotly.ts').plotly;

const load = async (): Promise<Plotly> => (await import('./plotly.ts')).plotly;

/** Colour, dash and marker of each series: they differ in lightness and form, not in hue alone. */
const series = [
  { colour: '--k1', dash: 'solid' },
  { colour: '--k2', dash: '7px,3px' },
  { colour: '--k3', dash: '2px,3px' },
  { colour: '--k4', dash: '10px,3px,2px,3px' },
  { colour: '--k5', dash: '4px,4px' },
] as const;

const number = (value: number | string): number | null => {
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
};

export async function drawPlot(element: HTMLElement, plot: Plot): Promise<void> {
  const plotly = await load();
  if (!element.isConnected) return;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const traces = plot.series.map(({ name, x, y }, at) => {
    const look = series[at % series.length] ?? series[0];
    return {
      type: 'scatter' as const,
      mode: 'lines' as const,
      name,
      x: x.map(number),
      y: y.map(number),
      line: { color: token(look.colour), dash: look.dash, width: 2 },
    };
  });
  const font = { family: token('--font-ui'), size: 11, color: token('--ink-3') };
  const axis = {
    gridcolor: token('--line'),
    linecolor: token('--line-strong'),
    zerolinecolor: token('--line-strong'),
  };
  const layout = {
    autosize: true,
    height: 280,
    margin: { l: 52, r: 90, t: 8, b: 40 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font,
    showlegend: plot.series.length > 1,
    xaxis: { ...axis, title: { text: plot.xLabel ?? '' } },
    yaxis: { ...axis, title: { text: plot.yLabel ?? '' } },
    shapes: (plot.lines ?? []).map(({ y }) => ({
      type: 'line' as const,
      xref: 'paper' as const,
      x0: 0,
      x1: 1,
      y0: y,
      y1: y,
      line: { color: token('--k6'), dash: '1px,5px', width: 2 },
    })),
    annotations: (plot.lines ?? []).map(({ y, label }) => ({
      xref: 'paper' as const,
      x: 1,
      xanchor: 'left' as const,
      y,
      text: label,
      showarrow: false,
      font: { ...font, color: token('--ink') },
    })),
  };
  await plotly.react(element, traces, layout, { displayModeBar: false, responsive: true });
}

export async function clearPlot(element: HTMLElement): Promise<void> {
  (await load()).purge(element);
}
