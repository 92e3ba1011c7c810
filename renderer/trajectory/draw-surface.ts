/** Draws a field in space with Plotly: the surface, the paths on it, and a marker for each where one stands. */
import type { Camera } from './camera.ts';
import type { Size } from './draw-contours.ts';
import type { Field } from './field.ts';
import { inTurn } from './in-turn.ts';
import { stepIn, type Series } from './series.ts';
import { heightColours, token } from './tokens.ts';

/** What Plotly has in space. */
const symbols: Readonly<Record<string, string>> = { 'triangle-up': 'cross', 'circle-open': 'circle-open' };
/** A little above, so that the surface does not swallow the path. */
const lift = 0.015;
/** How far away the eye is, in half the scene's width. */
const distance = 2.15;

interface Points {
  readonly x: (number | null)[];
  readonly y: (number | null)[];
  readonly z: (number | null)[];
}

const inside = (value: number, along: readonly number[]): boolean =>
  value >= along[0]! && value <= along.at(-1)!;

function pointsOf(field: Field, path: Series['path'], steps: readonly number[]): Points {
  const kept = steps.map((step) => {
    const [w = NaN, b = NaN] = path.at.map((column) => column[step]!);
    return inside(w, field.w) && inside(b, field.b)
      ? [w, b, field.heightOf(path.loss[step]!) + lift * field.high]
      : [null, null, null];
  });
  const column = (at: number): (number | null)[] => kept.map((point) => point[at] ?? null);
  return { x: column(0), y: column(1), z: column(2) };
}

const eyeOf = ({ turn, tilt, zoom }: Camera): { x: number; y: number; z: number } => {
  const [around, above] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const far = distance / zoom;
  return {
    x: far * Math.cos(around) * Math.cos(above),
    y: far * Math.sin(around) * Math.cos(above),
    z: far * Math.sin(above),
  };
};

const marksAt = (field: Field, series: readonly Series[], step: number): Points => {
  const each = series.map(({ path }) => pointsOf(field, path, [stepIn(path, step)]));
  return {
    x: each.flatMap(({ x }) => x),
    y: each.flatMap(({ y }) => y),
    z: each.flatMap(({ z }) => z),
  };
};

const load = async () => (await import('../outputs/plotly-surface.ts')).plotly;

export interface SurfaceParts {
  readonly field: Field;
  readonly series: readonly Series[];
  readonly step: number;
  readonly camera: Camera;
  readonly size: Size;
}

export const drawSurface = (element: HTMLElement, parts: SurfaceParts): Promise<unknown> =>
  inTurn(element, () => surface(element, parts));

async function surface(
  element: HTMLElement,
  { field, series, step, camera, size }: SurfaceParts,
): Promise<void> {
  const plotly = await load();
  if (!element.isConnected) return;
  const colours = heightColours();
  const ink = token('--ink-3');
  const axis = (title: string) => ({
    title: { text: title, font: { size: 12, color: token('--ink') } },
    gridcolor: token('--line'),
    linecolor: token('--line-strong'),
    zerolinecolor: token('--line'),
    tickfont: { size: 10, color: ink },
    showspikes: false,
    nticks: 5,
  });
  const ground = {
    type: 'surface',
    x: field.w,
    y: field.b,
    z: field.heights,
    showscale: false,
    hoverinfo: 'skip',
    cmin: field.low,
    cmax: field.high,
    colorscale: colours.map((colour, i) => [i / (colours.length - 1), colour]),
    lighting: { ambient: 0.85, diffuse: 0.35, specular: 0.02 },
    contours: { x: { highlight: false }, y: { highlight: false }, z: { highlight: false } },
  };
  const lines = series.map(({ look, path }) => ({
    type: 'scatter3d',
    mode: 'lines',
    hoverinfo: 'skip',
    ...pointsOf(
      field,
      path,
      path.loss.map((_, i) => i),
    ),
    line: { color: token(look.colour), width: 5, dash: look.dash === 'solid' ? 'solid' : 'dash' },
  }));
  const marks = {
    type: 'scatter3d',
    mode: 'markers',
    hoverinfo: 'skip',
    ...marksAt(field, series, step),
    marker: {
      size: 5,
      color: series.map(({ look }) => token(look.colour)),
      symbol: series.map(({ look }) => symbols[look.marker] ?? look.marker),
      line: { color: token('--sheet'), width: 1 },
    },
  };
  const layout = {
    ...size,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: 'rgba(0,0,0,0)',
    showlegend: false,
    font: { family: token('--font-ui'), size: 11, color: ink },
    scene: {
      dragmode: false,
      camera: { eye: eyeOf(camera), center: { x: 0, y: 0, z: -0.15 } },
      aspectratio: { x: 1.15, y: 1.15, z: 0.75 },
      xaxis: axis('w'),
      yaxis: axis('b'),
      zaxis: { ...axis(''), showticklabels: false },
    },
  };
  await plotly.react(element, [ground, ...lines, marks], layout, { displayModeBar: false });
  leaveLossToUs(element);
  element.dataset['step'] = String(step);
}

/** Plotly waits for a lost context in a loop of its own, which fails when the drawing is cleared meanwhile. */
function leaveLossToUs(element: HTMLElement): void {
  const drawn = element as { _fullLayout?: { scene?: { _scene?: { glplot?: { oncontextloss: unknown } } } } };
  const plot = drawn._fullLayout?.scene?._scene?.glplot;
  if (plot) plot.oncontextloss = () => undefined;
}

/** Moves only the markers. */
export const moveMarks = (
  element: HTMLElement,
  { field, series, step }: Pick<SurfaceParts, 'field' | 'series' | 'step'>,
): Promise<unknown> =>
  inTurn(element, async () => {
    const plotly = await load();
    const { x, y, z } = marksAt(field, series, step);
    if (!isDrawn(element)) return;
    await plotly.restyle(element, { x: [x], y: [y], z: [z] }, [series.length + 1]);
    element.dataset['step'] = String(step);
  });

export const moveCamera = (element: HTMLElement, camera: Camera): Promise<unknown> =>
  inTurn(element, async () => {
    const plotly = await load();
    if (isDrawn(element)) await plotly.relayout(element, { 'scene.camera.eye': eyeOf(camera) });
  });

const isDrawn = (element: HTMLElement): boolean =>
  element.isConnected && element.querySelector('canvas') !== null;

export const hasWebgl = (): boolean => {
  const context = document.createElement('canvas').getContext('webgl');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
};
