/** Draws a field in space with Plotly: the surface and the paths on it. What moves with the scrubber is laid over it. */
import type { Camera } from './camera.ts';
import type { Size } from './draw-contours.ts';
import type { Field } from './field.ts';
import { inTurn } from './in-turn.ts';
import { placeInScene, type Drawn } from './scene-place.ts';
import type { Series } from './series.ts';
import { heightOn, type Place } from './space.ts';
import { heightColours, token } from './tokens.ts';

/** A little above, so that the surface does not swallow the path. */
const lift = 0.015;
/** How far away the eye is, in half the scene's width. */
const distance = 2.15;

interface Points {
  readonly x: (number | null)[];
  readonly y: (number | null)[];
  readonly z: (number | null)[];
}

function pointsOf(field: Field, series: Series): Points {
  const { at, loss } = series.path;
  const kept = loss.map((_, step) => {
    const height = heightOn(field, series, step);
    return height === undefined
      ? [null, null, null]
      : [at[0]![step]!, at[1]![step]!, height + lift * field.high];
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

const load = async () => (await import('../outputs/plotly-surface.ts')).plotly;

export interface SurfaceParts {
  readonly field: Field;
  readonly series: readonly Series[];
  readonly camera: Camera;
  readonly size: Size;
}

/** Of drawings that wait for one another only the newest is made: on the processor one takes long. */
const newest = new WeakMap<HTMLElement, SurfaceParts>();

/** `seen` is told after every frame from where it is looked at. */
export const drawSurface = (
  element: HTMLElement,
  parts: SurfaceParts,
  seen: (place: Place) => void,
): Promise<unknown> => {
  newest.set(element, parts);
  return inTurn(element, async () => {
    if (newest.get(element) === parts) await surface(element, parts, seen);
  });
};

async function surface(
  element: HTMLElement,
  { field, series, camera, size }: SurfaceParts,
  seen: (place: Place) => void,
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
  const lines = series.map((one) => ({
    type: 'scatter3d',
    mode: 'lines',
    hoverinfo: 'skip',
    ...pointsOf(field, one),
    line: { color: token(one.look.colour), width: 5, dash: one.look.dash === 'solid' ? 'solid' : 'dash' },
  }));
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
      xaxis: axis(field.names[0]),
      yaxis: axis(field.names[1]),
      zaxis: { ...axis(''), showticklabels: false },
    },
  };
  await plotly.react(element, [ground, ...lines], layout, { displayModeBar: false });
  takePlot(element, size, seen);
}

function takePlot(element: Drawn, size: Size, seen: (place: Place) => void): void {
  const scene = element._fullLayout?.scene?._scene;
  if (!scene) return;
  const { glplot } = scene;
  // Plotly waits for a lost context in a loop of its own, which fails when the drawing is cleared meanwhile.
  glplot.oncontextloss = () => undefined;
  const tell = (): void => {
    const place = placeInScene(element, size);
    if (place) seen(place);
  };
  glplot.onrender = () => {
    scene.render();
    tell();
  };
  tell();
}

/** Of cameras that wait for a drawing only the newest. */
const wanted = new WeakMap<HTMLElement, Camera>();

export function moveCamera(element: HTMLElement, camera: Camera): Promise<unknown> {
  wanted.set(element, camera);
  return inTurn(element, async () => {
    const plotly = await load();
    if (wanted.get(element) !== camera || !isDrawn(element)) return;
    await plotly.relayout(element, { 'scene.camera.eye': eyeOf(camera) });
  });
}

const isDrawn = (element: HTMLElement): boolean =>
  element.isConnected && element.querySelector('canvas') !== null;
