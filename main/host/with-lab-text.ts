/** Work on a lab that has changed since: a merge of three, the lab as it was, the work, the lab as it is; nothing dropped. */
import { createHash } from 'node:crypto';
import { labDocument } from '../../labs/format/lab-document.ts';
import type { Lab } from '../../labs/format/lab.ts';
import type { WorkCell } from '../../preload/contract/host.ts';
import { mergeLines } from './merge-lines.ts';
import { contentOf, type WorkContent } from './work-content.ts';

export interface BroughtUp {
  readonly content: WorkContent;
  /** What became of the work, in the student's terms. */
  readonly notes: readonly string[];
}

/** The lab's own cells, in its order. */
export const labCells = (lab: Lab): readonly WorkCell[] => contentOf(labDocument(lab, 'student')).cells;

/** What of a lab a work file holds; another hash after every change that a student could see. */
export const labContentHash = (lab: Lab): string =>
  createHash('sha256')
    .update(JSON.stringify(labCells(lab).map(({ id, kind, source }) => [id, kind, source])))
    .digest('hex')
    .slice(0, 32);

/** The content with the mark of the lab it stands on. */
export function markedWith(content: WorkContent, lab: Lab): WorkContent {
  const original = Object.fromEntries(labCells(lab).map(({ id, source }) => [id, source]));
  return {
    ...content,
    document: { ...content.document, lab: { id: lab.id, version: lab.version } },
    mark: { ...content.mark, labContent: labContentHash(lab), original },
  };
}

export function withLabText(work: WorkContent, lab: Lab | undefined): BroughtUp {
  if (!lab || work.mark.labContent === labContentHash(lab)) return { content: work, notes: [] };
  const fresh = labCells(lab);
  const inLab = new Map(fresh.map((cell) => [cell.id, cell]));
  const original = work.mark.original ?? {};
  const conflicts: string[] = [];
  const gone: string[] = [];
  const textsOfLab = new Set([...Object.values(original), ...fresh.map(({ source }) => source)]);
  const freshProse = new Map(fresh.filter(({ kind }) => kind === 'prose').map((cell) => [cell.source, cell]));
  const taken = new Set(work.cells.map(({ id }) => id));

  const kept = work.cells.flatMap((cell): WorkCell[] => {
    if (cell.kind === 'prose') {
      const still = freshProse.get(cell.source);
      if (still) {
        freshProse.delete(cell.source);
        return [still];
      }
      // A file that does not say what the lab was cannot tell the student's words from the lab's.
      if (!work.mark.original || textsOfLab.has(cell.source)) return [];
      return [{ id: freeId(`note-${cell.id}`, taken), kind: 'note', source: cell.source }];
    }
    const now = inLab.get(cell.id);
    if (!cell.fromLab) return [inLab.has(cell.id) ? { ...cell, id: freeId(`own-${cell.id}`, taken) } : cell];
    if (!now) {
      gone.push(cell.id);
      const { fromLab: _, ...own } = cell;
      return [own];
    }
    const before = Object.hasOwn(original, cell.id) ? original[cell.id] : undefined;
    const merged = before === undefined ? cell.source : mergeLines(before, cell.source, now.source);
    if (merged === undefined) conflicts.push(cell.id);
    return [{ ...cell, source: merged ?? cell.source }];
  });
  return {
    content: markedWith({ ...work, cells: withNewCells(kept, fresh, original) }, lab),
    notes: notesOf(lab, work, conflicts, gone),
  };
}

/** Each cell that the lab has gained, behind the one that it follows there; what a student deleted stays away. */
function withNewCells(
  kept: readonly WorkCell[],
  fresh: readonly WorkCell[],
  original: Readonly<Record<string, string>>,
): readonly WorkCell[] {
  const result = [...kept];
  let previous: string | undefined;
  for (const cell of fresh) {
    const there = result.some(({ id }) => id === cell.id);
    const deleted = !there && cell.kind === 'code' && Object.hasOwn(original, cell.id);
    if (deleted) continue;
    if (!there)
      result.splice(previous === undefined ? 0 : result.findIndex(({ id }) => id === previous) + 1, 0, cell);
    previous = cell.id;
  }
  return result;
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted.slice(0, 60);
  for (let count = 2; taken.has(id); count++) id = `${wanted.slice(0, 56)}-${count}`;
  taken.add(id);
  return id;
}

function notesOf(
  lab: Lab,
  work: WorkContent,
  conflicts: readonly string[],
  gone: readonly string[],
): string[] {
  const { version } = work.document.lab ?? { version: '?' };
  const changed =
    work.mark.labContent === undefined
      ? []
      : [
          `The lab has changed since you last worked on it (version ${version} is now ${lab.version}); your work was brought over.`,
        ];
  return [
    ...changed,
    ...conflicts.map(
      (id) => `Both you and the lab changed the cell ${id}: yours was kept; reset it to see the lab's.`,
    ),
    ...gone.map((id) => `The lab no longer has the cell ${id}: it was kept as your own.`),
  ];
}
