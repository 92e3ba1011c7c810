/** What one edit makes of a document's cells; pure, the same for the host, the log's replay and the windows that follow. */
import type { WorkCell, WorkEdit } from './contract/host.ts';

export function applyEdit(cells: readonly WorkCell[], edit: WorkEdit): readonly WorkCell[] {
  switch (edit.kind) {
    case 'source':
      return cells.map((cell) => (cell.id === edit.cell ? { ...cell, source: edit.source } : cell));
    case 'hints':
      return cells.map((cell) => (cell.id === edit.cell ? { ...cell, hintsUsed: edit.used } : cell));
    case 'remove':
      return cells.filter((cell) => cell.id !== edit.cell);
    case 'insert':
      return cells.some((cell) => cell.id === edit.cell.id) ? cells : placed(cells, edit.cell, edit.after);
    case 'move': {
      const moved = cells.find((cell) => cell.id === edit.cell);
      if (!moved || edit.after === edit.cell) return cells;
      return placed(
        cells.filter((cell) => cell !== moved),
        moved,
        edit.after,
      );
    }
    case 'ran':
      return cells;
  }
}

/** After the cell named `after`; at the top without one, at the end when there is no such cell any more. */
function placed(cells: readonly WorkCell[], cell: WorkCell, after: string | undefined): readonly WorkCell[] {
  if (after === undefined) return [cell, ...cells];
  const at = cells.findIndex(({ id }) => id === after);
  return at < 0 ? [...cells, cell] : [...cells.slice(0, at + 1), cell, ...cells.slice(at + 1)];
}
