/** What is drawn: nodes for ops, folded layers and values from outside, and the edges between them. */
import type { TracedOp, TracedValue } from '../../preload/contract/trace.ts';
import type { Trace } from './trace.ts';

export interface GraphNode {
  readonly id: string;
  readonly kind: 'op' | 'leaf' | 'layer';
  /** Of a layer all that is folded into it; empty for a value from outside. */
  readonly ops: readonly TracedOp[];
  /** The value that leaves it; undefined for a layer of which several do. */
  readonly value: TracedValue | undefined;
  /** Of a layer: its names from the outermost. */
  readonly path?: string;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly op: number;
  readonly input: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** The node that shows an op. */
  nodeOf(op: number): GraphNode | undefined;
}

/** `opened` are the layers that are shown in full, by path. */
export function graphOf(trace: Trace, ops: readonly TracedOp[], opened: ReadonlySet<string>): Graph {
  const folds = foldsOf(ops, opened);
  const nodes = new Map<string, GraphNode>();
  const byOp = new Map<number, string>();
  for (const { id, path, ops: inside } of folds) {
    for (const { op } of inside) byOp.set(op, id);
    const [first] = inside;
    const last = inside.at(-1);
    const value = trace.value((path === undefined ? first : last)?.outputs[0] ?? -1);
    nodes.set(id, {
      id,
      kind: path === undefined ? 'op' : 'layer',
      ops: inside,
      value,
      ...(path === undefined ? {} : { path }),
    });
  }
  const edges: GraphEdge[] = [];
  for (const op of ops) {
    const to = byOp.get(op.op)!;
    op.inputs.forEach(({ name, value }, at) => {
      const maker = trace.makerOf(value);
      const from = (maker && byOp.get(maker.op)) ?? `value-${value}`;
      if (from === to) return;
      if (!nodes.has(from)) nodes.set(from, { id: from, kind: 'leaf', ops: [], value: trace.value(value) });
      edges.push({ id: `${from}>${op.op}.${name}.${at}`, from, to, value, op: op.op, input: name });
    });
  }
  // Values from outside stand before the first op that takes them.
  const placed = inOrder(nodes, edges);
  return {
    nodes: placed,
    edges,
    nodeOf: (op) => nodes.get(byOp.get(op) ?? ''),
  };
}

function inOrder(nodes: ReadonlyMap<string, GraphNode>, edges: readonly GraphEdge[]): GraphNode[] {
  const takers = Map.groupBy(edges, ({ to }) => to);
  const placed = new Set<GraphNode>();
  for (const node of nodes.values()) {
    if (node.kind === 'leaf') continue;
    for (const { from } of takers.get(node.id) ?? []) {
      const leaf = nodes.get(from);
      if (leaf?.kind === 'leaf') placed.add(leaf);
    }
    placed.add(node);
  }
  return [...placed];
}

interface Fold {
  readonly id: string;
  readonly path: string | undefined;
  readonly ops: TracedOp[];
}

/** Ops of one call of a layer follow each other. */
function foldsOf(ops: readonly TracedOp[], opened: ReadonlySet<string>): Fold[] {
  const folds: Fold[] = [];
  for (const op of ops) {
    const path = foldedPath(op, opened);
    const last = folds.at(-1);
    if (path !== undefined && last?.path === path) last.ops.push(op);
    else folds.push({ id: `op-${op.op}`, path, ops: [op] });
  }
  return folds.map((fold) => (fold.ops.length > 1 ? fold : { ...fold, path: undefined }));
}

function foldedPath({ layers }: TracedOp, opened: ReadonlySet<string>): string | undefined {
  for (let depth = 1; depth <= layers.length; depth++) {
    const path = layers.slice(0, depth).join('/');
    if (!opened.has(path)) return path;
  }
  return undefined;
}

/** Opens the outer layers as long as what is shown stays small. */
export function openedAtFirst(ops: readonly TracedOp[], mostNodes = 80): Set<string> {
  let opened = new Set<string>();
  const paths = new Set(
    ops.flatMap(({ layers }) => layers.map((_, depth) => layers.slice(0, depth + 1).join('/'))),
  );
  const depths = [...paths].map((path) => path.split('/').length);
  for (let depth = 1; depth <= Math.max(0, ...depths); depth++) {
    const next = new Set([...opened, ...[...paths].filter((path) => path.split('/').length === depth)]);
    if (foldsOf(ops, next).length > mostNodes) break;
    opened = next;
  }
  return opened;
}
