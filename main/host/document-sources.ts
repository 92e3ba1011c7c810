/** The cells of a document as what somebody wrote: compared, carried over, made fit for a file. */
import type { WorkCell, WorkEdit } from '../../preload/contract/host.ts';
import { hashOf } from './work-file.ts';

/** Equal for documents in which the student wrote the same. */
export const sourcesOf = (cells: readonly WorkCell[]): string =>
  JSON.stringify(cells.map(({ id, kind, source }) => [id, kind, source]));

export const sourcesHash = (cells: readonly WorkCell[]): string => hashOf(sourcesOf(cells));

/** Hints that were opened are never forgotten. */
export function withHints(cells: readonly WorkCell[], other: readonly WorkCell[]): readonly WorkCell[] {
  const used = new Map(other.map(({ id, hintsUsed = 0 }) => [id, hintsUsed]));
  return cells.map((cell) => {
    const most = Math.max(cell.hintsUsed ?? 0, used.get(cell.id) ?? 0);
    return most > 0 ? { ...cell, hintsUsed: most } : cell;
  });
}

/** Half a surrogate pair is no text that every reader of JSON takes. */
export function wellFormed(edit: WorkEdit): WorkEdit {
  if (edit.kind === 'source') return { ...edit, source: edit.source.toWellFormed() };
  if (edit.kind !== 'insert') return edit;
  return { ...edit, cell: { ...edit.cell, source: edit.cell.source.toWellFormed() } };
}
