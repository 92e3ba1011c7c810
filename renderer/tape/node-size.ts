/** How large a node is drawn. */
import type { GraphNode } from './graph.ts';

export const nodeWidth = 176;
const head = 27;
const row = 22;

export function sizeOf(
  { kind }: Pick<GraphNode, 'kind'>,
  hasGradient: boolean,
): { width: number; height: number } {
  const rows = kind === 'layer' ? 2 : hasGradient ? 2 : 1;
  return { width: nodeWidth, height: head + rows * row + 2 };
}
