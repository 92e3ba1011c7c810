/** Draws a field in space without WebGL: its cells projected and painted from the back to the front. */
import type { Camera } from './camera.ts';
import type { Size } from './draw-contours.ts';
import type { SurfaceParts } from './draw-surface.ts';
import type { Field } from './field.ts';
import { dashOf } from './series.ts';
import { heightOn, part, type Place } from './space.ts';
import { heightColours, token } from './tokens.ts';

/** Cells along each side. */
const cells = 34;
const tall = 0.75;

type Project = (u: number, v: number, height: number) => readonly [x: number, y: number, depth: number];

function projection({ turn, tilt, zoom }: Camera, { width, height }: Size, high: number): Project {
  const [around, above] = [((turn + 90) * Math.PI) / 180, (tilt * Math.PI) / 180];
  const scale = Math.min(width, height * 1.15) * 0.33 * zoom;
  return (u, v, value) => {
    const x = u * Math.cos(around) + v * Math.sin(around);
    const depth = v * Math.cos(around) - u * Math.sin(around);
    const z = (value / high - 0.5) * 2 * tall;
    return [
      width / 2 + x * scale,
      height / 2 - (depth * Math.sin(above) + z * Math.cos(above) * 0.7) * scale,
      depth,
    ];
  };
}

/** Where what is laid over it stands. */
export function placeOnFlat({ field, camera, size }: Omit<SurfaceParts, 'series'>): Place {
  const project = projection(camera, size, field.high || 1);
  return (w, b, height) => {
    const [x, y] = project(part(w, field.w), part(b, field.b), height);
    return [x, y];
  };
}

export function drawFlatSurface(
  canvas: HTMLCanvasElement,
  { field, series, camera, size }: SurfaceParts,
): void {
  const dense = devicePixelRatio;
  canvas.width = size.width * dense;
  canvas.height = size.height * dense;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.scale(dense, dense);
  const project = projection(camera, size, field.high || 1);
  paintCells(pen, field, project);
  for (const one of series) {
    const { look, path } = one;
    const on = path.loss.map((_, i) => {
      const height = heightOn(field, one, i);
      return height === undefined
        ? undefined
        : project(part(path.at[0]![i]!, field.w), part(path.at[1]![i]!, field.b), height);
    });
    pen.beginPath();
    on.forEach(
      (point, i) => point && (on[i - 1] ? pen.lineTo(point[0], point[1]) : pen.moveTo(point[0], point[1])),
    );
    pen.strokeStyle = token('--sheet');
    pen.lineWidth = 4;
    pen.setLineDash([]);
    pen.stroke();
    pen.strokeStyle = token(look.colour);
    pen.lineWidth = 2;
    pen.setLineDash((dashOf(look) ?? '').split(' ').filter(Boolean).map(Number));
    pen.stroke();
    pen.setLineDash([]);
  }
  paintEdge(pen, field, project);
}

/** The point of the grid at a corner of the cells. */
const nearest = (along: readonly number[], i: number): number => Math.round((i * (along.length - 1)) / cells);

function paintCells(pen: CanvasRenderingContext2D, field: Field, project: Project): void {
  const colours = heightColours();
  const edge = token('--sheet');
  const corner = (i: number, j: number): readonly [number, number, number, number] | undefined => {
    const [column, row] = [nearest(field.w, i), nearest(field.b, j)];
    const value = field.heights[row]?.[column];
    if (value === null || value === undefined) return undefined;
    return [...project(part(field.w[column]!, field.w), part(field.b[row]!, field.b), value), value];
  };
  const quads: { depth: number; height: number; corners: (readonly [number, number, number, number])[] }[] =
    [];
  for (let i = 0; i < cells; i++)
    for (let j = 0; j < cells; j++) {
      const corners = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)].filter(
        (one) => one !== undefined,
      );
      if (corners.length < 4) continue;
      const mean = (k: 2 | 3): number => corners.reduce((sum, one) => sum + one[k], 0) / 4;
      quads.push({ depth: mean(2), height: mean(3), corners });
    }
  pen.strokeStyle = edge;
  pen.lineWidth = 0.5;
  for (const { height, corners } of quads.toSorted((a, b) => b.depth - a.depth)) {
    pen.fillStyle =
      colours[Math.min(colours.length - 1, Math.floor((height / (field.high || 1)) * colours.length))]!;
    pen.beginPath();
    corners.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
    pen.closePath();
    pen.fill();
    pen.stroke();
  }
}

/** The names of the axes at the two sides of the ground. */
function paintEdge(pen: CanvasRenderingContext2D, field: Field, project: Project): void {
  const ground = field.low;
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([u = 0, v = 0]) => project(u, v, ground));
  pen.strokeStyle = token('--line-strong');
  pen.lineWidth = 1;
  pen.beginPath();
  corners.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
  pen.stroke();
  pen.fillStyle = token('--ink');
  pen.font = `12px ${token('--font-ui')}`;
  pen.textAlign = 'center';
  for (const [name, u, v] of [
    [field.names[0], 0, -1.18],
    [field.names[1], 1.18, 0],
  ] as const) {
    const [x, y] = project(u, v, ground);
    pen.fillText(name, x, y);
  }
}
