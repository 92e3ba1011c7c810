/** The way of an edge: one bow where nothing is in between, else along a free lane past the nodes that are. */
import type { Placed } from './lay-out.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Route {
  readonly path: string;
  /** Where its label stands. */
  readonly middle: Point;
}

/** Between a lane and the nodes beside it; half of what layouts leave between nodes. */
const clearance = 17;
const near = 6;
const samples = 48;

export function edgeRoute(from: Point, to: Point, nodes: Iterable<Placed>): Route {
  const bend = Math.max(40, (to.x - from.x) / 2);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const bow = bowOf(from, to, bend);
  const between = [...nodes].filter(({ x, width }) => x + width > from.x && x < to.x);
  if (!crosses(from, to, bend, between)) return { path: `M${from.x} ${from.y}${bow}`, middle };
  const y = laneOf(from, to, between);
  const start = Math.max(from.x, Math.min(...between.map(({ x }) => x).filter((x) => x > from.x)) - near);
  const end = Math.min(
    to.x,
    Math.max(...between.map(({ x, width }) => x + width).filter((x) => x < to.x)) + near,
  );
  if (!(start < end)) return { path: `M${from.x} ${from.y}${bow}`, middle };
  const up = bowOf(from, { x: start, y }, (start - from.x) / 2);
  const down = bowOf({ x: end, y }, to, (to.x - end) / 2);
  return { path: `M${from.x} ${from.y}${up}L${end} ${y}${down}`, middle: { x: (start + end) / 2, y } };
}

const cornerRadius = 12;

/** Where one begins before the other ends: out of its upper or lower side, and into the left one at this part of its height. */
export function routeBetweenRows(from: Placed, to: Placed, part: number): Route {
  const isDown = to.y > from.y;
  const x = from.x + from.width / 2;
  const start = isDown ? from.y + from.height + 3 : from.y - 3;
  const end = to.y + to.height * part;
  const corner = end + (isDown ? -cornerRadius : cornerRadius);
  return {
    path: `M${x} ${start}V${corner}Q${x} ${end} ${x + cornerRadius} ${end}H${to.x - 4}`,
    middle: { x, y: (start + corner) / 2 },
  };
}

const bowOf = (from: Point, to: Point, bend: number): string =>
  `C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;

function crosses(from: Point, to: Point, bend: number, nodes: readonly Placed[]): boolean {
  for (let i = 1; i < samples; i++) {
    const t = i / samples;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    const x = a * from.x + b * (from.x + bend) + c * (to.x - bend) + d * to.x;
    const y = (a + b) * from.y + (c + d) * to.y;
    if (nodes.some((node) => isIn(node, x, y))) return true;
  }
  return false;
}

const isIn = ({ x, y, width, height }: Placed, atX: number, atY: number): boolean =>
  atX > x - near && atX < x + width + near && atY > y - near && atY < y + height + near;

/** The free height with the least way up and down; there is always one above all nodes. */
function laneOf(from: Point, to: Point, nodes: readonly Placed[]): number {
  const wayTo = (y: number): number => Math.abs(y - from.y) + Math.abs(y - to.y);
  const beside = nodes.flatMap(({ y, height }) => [y - clearance, y + height + clearance]);
  return [from.y, to.y, ...beside]
    .filter((lane) => nodes.every(({ y, height }) => lane <= y - near || lane >= y + height + near))
    .reduce((best, lane) => (wayTo(lane) < wayTo(best) ? lane : best), Math.min(...beside));
}
