/** Places a large graph in one pass: each op a column after what it takes, beside it where there is room. */
import type { Graph, GraphEdge, GraphNode } from './graph.ts';
import type { Layout, Placed } from './lay-out.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const betweenColumns = 80;
const betweenNodes = 34;
const around = 24;

/** Nodes come in the order in which they were made, so what one takes has a place before it. */
export function layOutInColumns(
  { nodes, edges }: Pick<Graph, 'nodes' | 'edges'>,
  sizeOf: (node: GraphNode) => Size,
): Layout {
  const taken = Map.groupBy(edges, ({ to }) => to);
  const columns = columnsOf(nodes, edges, taken);
  const wide = [...columns.values()].reduce((most, column) => Math.max(most, column), 0) + 1;
  const places = new Map<string, Placed>();
  const inColumn = Map.groupBy(nodes, ({ id }) => columns.get(id) ?? 0);
  const takers = Map.groupBy(edges, ({ from }) => from);
  let left = around;
  for (let column = 0; column < wide; column++) {
    const here = inColumn.get(column) ?? [];
    const wanted = new Map<string, number>();
    for (const node of here) wanted.set(node.id, wantedMiddle(node, taken, takers, places, wanted));
    const sorted = here.toSorted((a, b) => wanted.get(a.id)! - wanted.get(b.id)!);
    let widest = 0;
    let free = -Infinity;
    let shift = 0;
    const tops = sorted.map((node) => {
      const { width, height } = sizeOf(node);
      const top = Math.max(wanted.get(node.id)! - height / 2, free);
      free = top + height + betweenNodes;
      shift += wanted.get(node.id)! - (top + height / 2);
      widest = Math.max(widest, width);
      return { id: node.id, width, height, top };
    });
    shift /= Math.max(1, tops.length);
    for (const { id, width, height, top } of tops) places.set(id, { x: left, y: top + shift, width, height });
    left += widest + betweenColumns;
  }
  return fromTop(places, left - betweenColumns + around);
}

/** Values from outside stand one column before the first op that takes them. */
export function columnsOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  taken: ReadonlyMap<string, readonly GraphEdge[]>,
): Map<string, number> {
  const columns = new Map<string, number>();
  const leaves = new Set(nodes.filter(({ kind }) => kind === 'leaf').map(({ id }) => id));
  for (const { id, kind } of nodes) {
    if (kind === 'leaf') continue;
    let column = 1;
    for (const { from } of taken.get(id) ?? []) column = Math.max(column, (columns.get(from) ?? 0) + 1);
    columns.set(id, column);
  }
  for (const { from, to } of edges) {
    if (!leaves.has(from)) continue;
    const before = (columns.get(to) ?? 1) - 1;
    columns.set(from, Math.min(columns.get(from) ?? before, before));
  }
  return columns;
}

/** At the height of what it takes; a value from outside below what its taker takes besides. */
function wantedMiddle(
  { id, kind }: GraphNode,
  taken: ReadonlyMap<string, readonly GraphEdge[]>,
  takers: ReadonlyMap<string, readonly GraphEdge[]>,
  places: ReadonlyMap<string, Placed>,
  wanted: ReadonlyMap<string, number>,
): number {
  const of = kind === 'leaf' ? (takers.get(id)?.[0]?.to ?? id) : id;
  const middles = (taken.get(of) ?? []).flatMap(({ from }) => {
    const place = places.get(from);
    const middle = place ? place.y + place.height / 2 : wanted.get(from);
    return middle === undefined || from === id ? [] : [middle];
  });
  if (middles.length === 0) return 0;
  return kind === 'leaf' ? Math.max(...middles) + 1 : middles.reduce((a, b) => a + b, 0) / middles.length;
}

function fromTop(places: ReadonlyMap<string, Placed>, width: number): Layout {
  const tops = [...places.values()];
  const top = tops.reduce((least, { y }) => Math.min(least, y), Infinity);
  const bottom = tops.reduce((most, { y, height }) => Math.max(most, y + height), -Infinity);
  return {
    places: new Map([...places].map(([id, place]) => [id, { ...place, y: place.y - top + around }])),
    width,
    height: Math.max(0, bottom - top) + 2 * around,
  };
}
