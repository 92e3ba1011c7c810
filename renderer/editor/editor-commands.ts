/** What can be done with code beyond typing it, in the cell that has the cursor and across all cells. */
import { isolateHistory } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import type { SpanText } from '../../preload/contract/language.ts';
import { say } from '../messages/say.svelte.ts';
import { goToCell } from '../workbench/focus.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { withEdits } from './apply-edits.ts';
import { askingOf } from './asking.ts';
import { showHover } from './hover.ts';
import { jointChange } from './joint-change.ts';
import { editorOf } from './open-editors.ts';
import { openRenamePrompt } from './rename-prompt.ts';

/** Ranges in one text never overlap; they are given in the positions before any of them was applied. */
type CellEdits = ReadonlyMap<string, readonly SpanText[]>;

/** More editors at once would be felt; the rest is changed without one. */
const mostEditors = 60;

/** Changes several cells through their editors, as one step of undo. */
export function changeCells(workbench: Workbench, edits: CellEdits): void {
  const joint = jointChange.of({ cells: [...edits.keys()] });
  for (const [cell, changes] of edits) {
    const editor = editorOf(cell);
    const view = edits.size > mostEditors ? editor?.live : editor?.view();
    const source = workbench.cells.find(({ id }) => id === cell)?.source;
    if (view)
      view.dispatch({
        changes: changes.map(({ from, to, text }) => ({ from, to, insert: text })),
        effects: joint,
        annotations: isolateHistory.of('full'),
        userEvent: 'input.replace',
      });
    else if (source !== undefined) workbench.setSource(cell, withEdits(source, changes));
  }
}

export function selectIn(workbench: Workbench, cell: string, from: number, to: number): void {
  const view = editorOf(cell)?.view();
  goToCell(workbench, cell);
  if (!view) return;
  view.focus();
  const end = view.state.doc.length;
  view.dispatch({
    selection: { anchor: Math.min(from, end), head: Math.min(to, end) },
    effects: EditorView.scrollIntoView(Math.min(from, end), { y: 'nearest', yMargin: 80 }),
  });
}

export async function goToDefinition(workbench: Workbench, view: EditorView, at: number): Promise<void> {
  const { cell, language } = askingOf(view.state);
  const found = await language.ask('definition', cell, at);
  if (found) selectIn(workbench, found.cell, found.from, found.to);
  // A name of the kit has no place to go to: what it is has to do.
  else await showHover(view);
}

export async function rename(workbench: Workbench, view: EditorView): Promise<void> {
  const { cell, language } = askingOf(view.state);
  const at = view.state.selection.main.head;
  const span = await language.ask('renameable', cell, at);
  if (!span) return workbench.say('info', say('editor.rename.nothing'));
  const name = view.state.sliceDoc(span.from, span.to);
  openRenamePrompt(view, {
    ...span,
    name,
    submit: async (wanted) => {
      const answer = await language.ask('rename', cell, span.from, wanted);
      if (!answer) return say('editor.rename.nothing');
      if (answer.kind === 'refused') return say(`editor.rename.${answer.why}`, { name: wanted });
      const edits = Map.groupBy(answer.edits, (edit) => edit.cell);
      changeCells(workbench, edits);
      workbench.say('info', say('editor.renamed', { count: answer.edits.length, cells: edits.size }));
      return undefined;
    },
  });
}

export async function format(view: EditorView): Promise<void> {
  const { cell, language } = askingOf(view.state);
  const { doc } = view.state;
  const edits = await language.ask('format', cell);
  if (!edits || view.state.doc !== doc || edits.length === 0) return;
  view.dispatch({
    changes: edits.map(({ from, to, text }) => ({ from, to, insert: text })),
    userEvent: 'format',
  });
}

/** Runs something in the active cell's editor. */
export const inActive =
  (act: (workbench: Workbench, view: EditorView) => unknown) =>
  (workbench: Workbench): void => {
    const view = editorOf(workbench.active)?.view();
    if (view) void act(workbench, view);
  };
