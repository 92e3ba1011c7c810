/** Which cells of a document are unfinished exercises, and which wait for one: pure, from what compilation tells. */
import type { CompiledCell } from '../compile/compiled-cell.ts';

export type Openness = 'todo' | 'waiting';

/**
 * A cell with a hole is `todo`; a cell that reads a name whose last definition above it stands in an open cell is
 * `waiting`, and so on down the document.
 */
export function openCells(document: readonly CompiledCell[]): Map<string, Openness> {
  const open = new Map<string, Openness>();
  const definedBy = new Map<string, string>();
  for (const cell of document) {
    if (cell.holes.length > 0) open.set(cell.cell, 'todo');
    else if (readsOpen(cell, definedBy, open)) open.set(cell.cell, 'waiting');
    for (const name of [...cell.declares, ...cell.assigns]) definedBy.set(name, cell.cell);
  }
  return open;
}

/** True when a cell that is itself an exercise also reads from one above it. */
export function readsFromOpen(document: readonly CompiledCell[], cell: string): boolean {
  const at = document.findIndex((one) => one.cell === cell);
  const above = document.slice(0, at);
  const found = document[at];
  if (!found) return false;
  const definedBy = new Map<string, string>();
  for (const one of above)
    for (const name of [...one.declares, ...one.assigns]) definedBy.set(name, one.cell);
  return readsOpen(found, definedBy, openCells(above));
}

const readsOpen = (
  cell: CompiledCell,
  definedBy: ReadonlyMap<string, string>,
  open: ReadonlyMap<string, Openness>,
): boolean => cell.reads.some((name) => open.has(definedBy.get(name) ?? ''));
