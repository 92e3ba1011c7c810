/** What can be done to one cell of the document, made of plain edits. */
import type { Workbench } from './workbench.svelte.ts';

/** Records that a hint was opened; one that was open before changes nothing. */
export function useHint(workbench: Workbench, cell: string, used: number): void {
  const before = workbench.cells.find(({ id }) => id === cell)?.hintsUsed ?? 0;
  if (used > before) workbench.edit({ kind: 'hints', cell, used });
}

export function resetCell(workbench: Workbench, id: string): void {
  const original = workbench.labCell(id)?.student;
  if (original !== undefined) workbench.edit({ kind: 'source', cell: id, source: original });
}

export function insertAfter(workbench: Workbench, after: string, kind: 'code' | 'note'): void {
  insert(workbench, after, kind, '');
}

/** A cell of one's own with code in it, below another or at the top; answers its id. */
export const insertCode = (workbench: Workbench, after: string | undefined, source: string): string =>
  insert(workbench, after, 'code', source);

function insert(
  workbench: Workbench,
  after: string | undefined,
  kind: 'code' | 'note',
  source: string,
): string {
  const id = `own-${crypto.randomUUID().slice(0, 8)}`;
  const place = after === undefined ? {} : { after };
  workbench.edit({ kind: 'insert', cell: { id, kind, source }, ...place });
  workbench.active = id;
  return id;
}
