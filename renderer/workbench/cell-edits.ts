/** What can be done to one cell of the document, made of plain edits; the focus goes to where the work goes on. */
import { tick } from 'svelte';
import type { WorkCell } from '../../preload/contract/host.ts';
import { editorOf } from '../editor/open-editors.ts';
import { say } from '../messages/say.svelte.ts';
import { goToCell } from './focus.ts';
import { mergeBelow, splitText } from './split-and-merge.ts';
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

/** A new cell below another one, or at the top, with the cursor in it. */
export function insertAfter(workbench: Workbench, after: string | undefined, kind: 'code' | 'note'): void {
  enter(workbench, insert(workbench, after, { id: newId(), kind, source: '' }));
}

/** A cell of one's own with code in it, below another or at the top; answers its id. */
export const insertCode = (workbench: Workbench, after: string | undefined, source: string): string =>
  insert(workbench, after, { id: newId(), kind: 'code', source });

export function insertAbove(workbench: Workbench, id: string, kind: 'code' | 'note'): void {
  insertAfter(workbench, before(workbench, id), kind);
}

/** Where the cursor is; what is after it becomes a cell of its own. */
export function splitCell(workbench: Workbench, cell: WorkCell): void {
  const halves = splitText(cell.source, cursorIn(cell));
  if (!halves) return workbench.say('info', say('cell.splitNowhere'));
  const [first, second] = halves;
  workbench.setSource(cell.id, first);
  enter(workbench, insert(workbench, cell.id, { id: newId(), kind: cell.kind, source: second }));
}

export function mergeCell(workbench: Workbench, id: string): void {
  const merged = mergeBelow(workbench.cells, id);
  if (!merged) return;
  workbench.setSource(merged.kept, merged.source);
  workbench.edit({ kind: 'remove', cell: merged.removed });
  enter(workbench, merged.kept);
}

/** It can be taken back as long as that is offered; what it showed comes back with it. */
export function removeCell(workbench: Workbench, cell: WorkCell): void {
  const above = before(workbench, cell.id);
  const at = workbench.cells.indexOf(cell);
  const next = [...workbench.cells.slice(at + 1), ...workbench.cells.slice(0, at).toReversed()].find(
    ({ kind }) => kind !== 'prose',
  );
  workbench.edit({ kind: 'remove', cell: cell.id });
  if (next) enter(workbench, next.id);
  else workbench.active = undefined;
  const run = (): void => enter(workbench, insert(workbench, above, cell));
  workbench.notices.say('info', say(cell.kind === 'note' ? 'note.removed' : 'cell.removed'), {
    action: { label: say('cell.undo'), run },
  });
}

export function moveCell(workbench: Workbench, id: string, step: 1 | -1): void {
  const at = workbench.cells.findIndex((cell) => cell.id === id);
  const after = workbench.cells[step === 1 ? at + 1 : at - 2]?.id;
  workbench.edit({ kind: 'move', cell: id, ...(after === undefined ? {} : { after }) });
  enter(workbench, id);
}

const newId = (): string => `own-${crypto.randomUUID().slice(0, 8)}`;

const before = (workbench: Workbench, id: string): string | undefined =>
  workbench.cells[workbench.cells.findIndex((cell) => cell.id === id) - 1]?.id;

function insert(workbench: Workbench, after: string | undefined, cell: WorkCell): string {
  workbench.edit({ kind: 'insert', cell, ...(after === undefined ? {} : { after }) });
  workbench.active = cell.id;
  return cell.id;
}

const textOf = (id: string): HTMLTextAreaElement | null =>
  document.querySelector<HTMLTextAreaElement>(`#cell-${CSS.escape(id)} textarea`);

function cursorIn({ id, kind }: WorkCell): number {
  if (kind === 'note') return textOf(id)?.selectionStart ?? 0;
  return editorOf(id)?.live?.state.selection.main.head ?? 0;
}

/** Once it is on the page. */
export function enter(workbench: Workbench, id: string): void {
  if (workbench.cells.find((cell) => cell.id === id)?.kind === 'note') workbench.noteInEdit = id;
  void tick().then(() => {
    goToCell(workbench, id);
    textOf(id)?.focus();
  });
}
