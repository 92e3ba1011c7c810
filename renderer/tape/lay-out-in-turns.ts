/** Places a chain of ops in two rows by turns, so that it takes about half the width of one row. */
import type { Graph, GraphNode } from './graph.ts';
import { columnsOf } from './lay-out-in-columns.ts';
import type { Layout, Placed } from './lay-out.ts';
import { nodeWidth } from './node-size.ts';

/** From one op to the next: two in one row leave room for an edge between them. */
const pitch = nodeWidth / 2 + 16;
const betweenRows = 56;
const around = 16;

interface Spot {
  readonly column: number;
  /** The ops are in 0 and 1; −1 and 2 have the values from outside. */
  readonly row: number;
}

/** Nothing where the graph is no chain: ops beside each other, or edges that would cross a node. */
export function layOutInTurns(
  { nodes, edges }: Graph,
  sizeOf: (node: GraphNode) => { width: number; height: number },
): Layout | undefined {
  const taken = Map.groupBy(edges, ({ to }) => to);
  const columns = columnsOf(nodes, edges, taken);
  const ops = nodes.filter(({ kind }) => kind !== 'leaf');
  if (new Set(ops.map(({ id }) => columns.get(id))).size < ops.length) return undefined;
  const spots = new Map<string, Spot>();
  for (const { id } of ops) spots.set(id, { column: columns.get(id)!, row: columns.get(id)! % 2 });
  for (const { id } of nodes.filter(({ kind }) => kind === 'leaf')) {
    const takers = new Set(edges.filter(({ from }) => from === id).map(({ to }) => to));
    const [taker] = takers;
    const spot = takers.size === 1 && taker !== undefined ? besideOf(spots.get(taker), spots) : undefined;
    if (!spot) return undefined;
    spots.set(id, spot);
  }
  const isShort = ({ from, to }: { from: string; to: string }): boolean =>
    spots.get(to)!.column - spots.get(from)!.column <= 2;
  if (!edges.every(isShort)) return undefined;
  return placed(nodes, spots, sizeOf);
}

/** A column before the op that takes it: outside its row, or within where there is nothing else. */
function besideOf(taker: Spot | undefined, spots: ReadonlyMap<string, Spot>): Spot | undefined {
  if (!taker) return undefined;
  const column = taker.column - 1;
  const rows = taker.row === 0 ? [-1, 1] : [0, 2];
  const isFree = (row: number): boolean =>
    [...spots.values()].every((spot) => spot.row !== row || Math.abs(spot.column - column) >= 2);
  const row = rows.find(isFree);
  return row === undefined ? undefined : { column, row };
}

function placed(
  nodes: readonly GraphNode[],
  spots: ReadonlyMap<string, Spot>,
  sizeOf: (node: GraphNode) => { width: number; height: number },
): Layout {
  const all = nodes.map((node) => ({ id: node.id, ...spots.get(node.id)!, ...sizeOf(node) }));
  const rowHeight = Math.max(...all.map(({ height }) => height)) + betweenRows;
  const first = Math.min(...all.map(({ row }) => row));
  const left = Math.min(...all.map(({ column }) => column));
  const places = new Map<string, Placed>(
    all.map(({ id, column, row, width, height }) => [
      id,
      { x: around + (column - left) * pitch, y: around + (row - first) * rowHeight, width, height },
    ]),
  );
  const ends = [...places.values()];
  return {
    places,
    width: Math.max(...ends.map(({ x, width }) => x + width)) + around,
    height: Math.max(...ends.map(({ y, height }) => y + height)) + around,
  };
}
