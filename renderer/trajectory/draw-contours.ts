/** Draws the contours of a field with Plotly, in a frame whose edges are known: what moves is drawn over it. */
import type { Field } from './field.ts';
import { inTurn } from './in-turn.ts';
import { heightColours, token } from './tokens.ts';

export const margin = { l: 44, r: 14, t: 8, b: 36 } as const;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const drawContours = (element: HTMLElement, field: Field, size: Size): Promise<unknown> =>
  inTurn(element, () => contours(element, field, size));

let drawings = 0;

async function contours(element: HTMLElement, field: Field, size: Size): Promise<void> {
  const { plotly } = await import('../outputs/plotly.ts');
  if (!element.isConnected) return;
  const colours = heightColours();
  const font = { family: token('--font-ui'), size: 11, color: token('--ink-3') };
  const axis = (range: readonly number[], title: string) => ({
    range: [range[0], range.at(-1)],
    fixedrange: true,
    showgrid: false,
    zeroline: false,
    linecolor: token('--line-strong'),
    tickfont: font,
    title: { text: title, standoff: 4, font: { ...font, color: token('--ink') } },
  });
  const trace = {
    type: 'contour',
    x: field.w,
    y: field.b,
    z: field.heights,
    showscale: false,
    hoverinfo: 'skip',
    ncontours: 16,
    zmin: field.low,
    zmax: field.high,
    colorscale: colours.map((colour, i) => [i / (colours.length - 1), colour]),
    contours: { coloring: 'fill' },
    line: { color: token('--ink-3'), width: 0.6 },
  };
  const layout = {
    ...size,
    // Without a new number Plotly keeps the lines it has drawn, whatever of and at whatever size.
    datarevision: ++drawings,
    margin,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: token('--well'),
    font,
    xaxis: axis(field.w, field.names[0]),
    yaxis: axis(field.b, field.names[1]),
  };
  await plotly.react(element, [trace], layout, { staticPlot: true, displayModeBar: false });
}

export const clearDrawing = (element: HTMLElement): Promise<unknown> =>
  inTurn(element, async () => (await import('../outputs/plotly.ts')).plotly.purge(element));
