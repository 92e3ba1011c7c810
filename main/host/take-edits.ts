/** Edits applied to a document, one revision each, with the entries that the log keeps of them. */
import type { WorkEdit } from '../../preload/contract/host.ts';
import { applyEdit } from '../../preload/apply-edit.ts';
import { runOfCell } from '../../preload/run-of-cell.ts';
import { wellFormed } from './document-sources.ts';
import { editEntry, type LogEntry } from './log-entry.ts';
import type { WorkContent } from './work-content.ts';

export interface TakenEdits {
  readonly content: WorkContent;
  readonly revision: number;
  readonly entries: readonly LogEntry[];
}

export function takeEdits(before: WorkContent, revision: number, edits: readonly WorkEdit[]): TakenEdits {
  let content = before;
  const entries: LogEntry[] = [];
  for (const edit of edits) {
    const { cells, runs } = content;
    // The page and the host both record what a run came to.
    if (edit.kind === 'ran' && JSON.stringify(edit.run) === JSON.stringify(runOfCell(runs, edit.cell)))
      continue;
    revision++;
    // Outputs can be large and can be made again: the file keeps them, the log does not.
    if (edit.kind !== 'ran') entries.push(editEntry(revision, wellFormed(edit), cells));
    content = {
      ...content,
      cells: applyEdit(cells, wellFormed(edit)),
      runs: edit.kind === 'ran' ? { ...runs, [edit.cell]: edit.run } : runs,
    };
  }
  return { content, revision, entries };
}
