/** Work on a lab that has changed since: the lab's text in its present version, new cells in their places, nothing dropped. */
import { labDocument } from '../../labs/format/lab-document.ts';
import type { Lab } from '../../labs/format/lab.ts';
import type { WorkCell } from '../../preload/contract/host.ts';
import { contentOf, type WorkContent } from './work-file.ts';

export function withLabText(work: WorkContent, lab: Lab | undefined): WorkContent {
  if (!lab) return work;
  const fresh = contentOf(labDocument(lab, 'student'));
  const mine = new Map(work.cells.map((cell) => [cell.id, cell]));
  const inLab = new Set(fresh.cells.map(({ id }) => id));
  const merged: WorkCell[] = fresh.cells.map((cell) =>
    cell.kind === 'code' ? (mine.get(cell.id) ?? cell) : cell,
  );
  // The student's own cells follow whatever they followed before; old text of the lab is replaced by the new.
  work.cells.forEach((cell, at) => {
    if (inLab.has(cell.id) || cell.kind === 'prose') return;
    const before = work.cells.slice(0, at).findLast(({ id }) => merged.some((other) => other.id === id));
    const place = before ? merged.findIndex(({ id }) => id === before.id) + 1 : 0;
    merged.splice(place, 0, cell);
  });
  return {
    ...work,
    cells: merged,
    document: { ...work.document, lab: { id: lab.id, version: lab.version } },
  };
}
