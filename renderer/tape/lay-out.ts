/** Places a graph's nodes from left to right: elkjs does, in a worker of its own, unless the graph is large or it takes long. */
import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import * as elkModule from 'elkjs/lib/elk-api.js';
import workerAddress from 'elkjs/lib/elk-worker.min.js?url';
import type { Graph, GraphNode } from './graph.ts';
import { layOutInColumns } from './lay-out-in-columns.ts';
import { layOutInTurns } from './lay-out-in-turns.ts';
import { sizeOf } from './node-size.ts';

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly places: ReadonlyMap<string, Placed>;
  readonly width: number;
  readonly height: number;
}

export interface Layouts {
  readonly wide: Layout;
  /** For where there is little room; only chains have one. */
  readonly narrow: Layout | undefined;
}

type MakeElk = new (parts: { workerUrl: string }) => ELK;

/** A CommonJS module, whose `default` a bundler may or may not have unwrapped. */
const { default: found } = elkModule as unknown as { default: MakeElk | { default: MakeElk } };
const Elk = 'default' in found ? found.default : found;

let elk: ELK | undefined;
/** What elkjs takes grows faster than the graph: seconds for a thousand nodes. */
const mostForElk = 250;
const elkTakesMs = 4000;

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': '34',
  'elk.layered.spacing.nodeNodeBetweenLayers': '80',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.padding': '[top=24,left=24,bottom=24,right=24]',
};

/** `withGradients` are the values that have a row for theirs. */
export async function layOut(graph: Graph, withGradients: ReadonlySet<number>): Promise<Layouts> {
  const size = (node: GraphNode): { width: number; height: number } =>
    sizeOf(node, node.value !== undefined && withGradients.has(node.value.value));
  const isSmall = graph.nodes.length + graph.edges.length <= mostForElk;
  const byElk = isSmall ? await layOutByElk(graph, size) : undefined;
  return {
    wide: byElk ?? layOutInColumns(graph, size),
    narrow: isSmall ? layOutInTurns(graph, size) : undefined,
  };
}

/** Nothing when it takes too long or fails; its worker then ends. */
async function layOutByElk(
  { nodes, edges }: Graph,
  size: (node: GraphNode) => { width: number; height: number },
): Promise<Layout | undefined> {
  elk ??= new Elk({ workerUrl: workerAddress });
  const mine = elk;
  const root: ElkNode = {
    id: 'root',
    layoutOptions: options,
    children: nodes.map((node) => ({ id: node.id, ...size(node) })),
    edges: edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] })),
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(resolve, elkTakesMs, undefined)));
  const placed = await Promise.race([mine.layout(root).catch(() => undefined), late]);
  clearTimeout(timer);
  if (!placed) {
    mine.terminateWorker();
    if (elk === mine) elk = undefined;
    return undefined;
  }
  return {
    places: new Map(
      (placed.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => [
        id,
        { x, y, width, height },
      ]),
    ),
    width: placed.width ?? 0,
    height: placed.height ?? 0,
  };
}
