/** Draws a plot with Plotly, loaded when the first one is shown, in the design's chart colours. */
import type { Plot } from '../../preload/contract/output.ts';
import { lookOf, referenceLook } from './chart-series.ts';

type Plotly = typeof import('./plotly.ts').plotly;

const load = async (): Promise<Plotly> => (await import('./plotly.ts')).plotly;

const number = (value: number | string): number | null => {
  const parsed = Number(value);
  return Number.isFinite(parsed) ? parsed : null;
};

export async function drawPlot(element: HTMLElement, plot: Plot): Promise<void> {
  const plotly = await load();
  if (!element.isConnected) return;
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const font = { family: token('--font-ui'), size: 11, color: token('--ink-3') };
  const lines = plot.series.map(({ name, x, y }, at) => {
    const look = lookOf(at);
    const few = y.length <= 12;
    return {
      type: 'scatter' as const,
      mode: 'lines+markers' as const,
      name: escaped(name),
      x: x.map(number),
      y: y.map(number),
      line: { color: token(look.colour), dash: look.dash, width: 2 },
      // A few markers along a long line are enough to tell it from another.
      marker: {
        color: token(look.colour),
        symbol: look.marker,
        size: 7,
        ...(few ? {} : { maxdisplayed: 6 }),
      },
      connectgaps: false,
    };
  });
  const axis = {
    gridcolor: token('--line'),
    linecolor: token('--line-strong'),
    zerolinecolor: token('--line-strong'),
    tickfont: font,
  };
  const title = (text: string | undefined) => ({ text: escaped(text ?? ''), font, standoff: 8 });
  const layout = {
    autosize: true,
    height: 280,
    margin: { l: 56, r: 110, t: 8, b: 44 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font,
    showlegend: false,
    hoverlabel: {
      bgcolor: token('--raised'),
      bordercolor: token('--line-strong'),
      font: { ...font, color: token('--ink') },
    },
    xaxis: { ...axis, title: title(plot.xLabel) },
    yaxis: { ...axis, title: title(plot.yLabel) },
    shapes: (plot.lines ?? []).map(({ y }) => ({
      type: 'line' as const,
      xref: 'paper' as const,
      x0: 0,
      x1: 1,
      y0: y,
      y1: y,
      line: { color: token(referenceLook.colour), dash: referenceLook.dash, width: 2 },
    })),
    annotations: labelsOf(plot).map(({ y, text }) => ({
      xref: 'paper' as const,
      x: 1.01,
      xanchor: 'left' as const,
      y,
      text,
      showarrow: false,
      font: { ...font, size: 12, color: token('--ink') },
    })),
  };
  await plotly.react(element, [...lines, ...notFinite(plot, token('--fail'))], layout, {
    displayModeBar: false,
    responsive: true,
  });
}

interface Label {
  readonly y: number;
  readonly text: string;
}

/** Names stand at the ends of their lines; where two would cover each other, one moves away. */
function labelsOf({ series, lines = [] }: Plot): Label[] {
  const named = series.length > 1 ? series : [];
  const ends = named.flatMap(({ name, y }) => {
    const end = y.map(number).findLast((value) => value !== null);
    return end === undefined || end === null ? [] : [{ y: end, text: escaped(name) }];
  });
  const wanted = [...ends, ...lines.map(({ y, label }) => ({ y, text: escaped(label) }))].sort(
    (a, b) => a.y - b.y,
  );
  const all = [...series.flatMap(({ y }) => y.map(number)), ...lines.map(({ y }) => y)].filter(
    (y) => y !== null,
  );
  const apart = (all.reduce((a, b) => Math.max(a, b), 0) - all.reduce((a, b) => Math.min(a, b), 0)) * 0.07;
  const placed: Label[] = [];
  for (const label of wanted) {
    const below = placed.at(-1);
    placed.push(below && label.y - below.y < apart ? { ...label, y: below.y + apart } : label);
  }
  return placed;
}

/** Longer than any label that can be read; Plotly measures a text again for every piece of it, minutes for a long one. */
const mostLetters = 200;

/** Plotly reads a little HTML in texts; a student's name for a line is text. */
function escaped(text: string): string {
  const short = text.length <= mostLetters ? text : `${text.slice(0, mostLetters).toWellFormed()}…`;
  return short.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** NaN and infinities are always drawn: a cross on the axis where the line breaks. */
function notFinite({ series }: Plot, colour: string): object[] {
  const x = series.flatMap((one) => one.x.filter((_, at) => number(one.y[at] ?? 'NaN') === null).map(number));
  if (x.length === 0) return [];
  const finite = series.flatMap(({ y }) => y.map(number)).filter((y) => y !== null);
  const bottom = finite.reduce((a, b) => Math.min(a, b), finite[0] ?? 0);
  const marker = { symbol: 'x-thin', size: 9, line: { color: colour, width: 2 } };
  return [
    { type: 'scatter', mode: 'markers', name: 'NaN', x, y: x.map(() => bottom), marker, hoverinfo: 'x+name' },
  ];
}

export async function clearPlot(element: HTMLElement): Promise<void> {
  (await load()).purge(element);
}
