/** Undo beyond the start of this window: what a cell was before, from the document's log, as steps of its editor's history. */
import { history, historyField, isolateHistory, undo, undoDepth } from '@codemirror/commands';
import { EditorState, Transaction, type Extension } from '@codemirror/state';
import { keymap, type EditorView } from '@codemirror/view';
import type { PastSource } from '../../preload/contract/host.ts';
import { smallestChange } from './smallest-change.ts';

/** Pauses this long divide one step of undo from the next, as while typing. */
const stepMs = 600;

/** The steps that lead to `now`; none when the log does not lead there. */
export function stepsTo(past: readonly PastSource[], now: string): readonly string[] {
  const end = past.findLastIndex(({ source }) => source === now);
  if (end < 0) return [];
  const steps = past
    .slice(0, end + 1)
    .filter(({ at }, index, all) => index === 0 || index === end || (all[index + 1]?.at ?? at) - at > stepMs);
  return steps.map(({ source }) => source).filter((source, index, all) => source !== all[index - 1]);
}

/** A state, as JSON, whose undo steps are the ones given; the last of them is its text. */
export function stateAfter(steps: readonly string[]): unknown {
  let state = EditorState.create({ doc: steps[0] ?? '', extensions: [history()] });
  for (const source of steps.slice(1))
    state = state.update({
      changes: smallestChange(state.doc.toString(), source),
      annotations: [isolateHistory.of('full'), Transaction.addToHistory.of(true)],
    }).state;
  return state.toJSON({ history: historyField });
}

/** Undo that asks for the past once, when there is nothing left to undo. */
export function pastOnUndo(
  askPast: () => Promise<readonly PastSource[]>,
  restore: (view: EditorView, state: unknown) => void,
): Extension {
  let asked = false;
  const undoOrAsk = (view: EditorView): boolean => {
    if (undoDepth(view.state) > 0 || asked || view.state.readOnly) return undo(view);
    asked = true;
    void askPast().then((past) => {
      if (undoDepth(view.state) > 0) return;
      const steps = stepsTo(past, view.state.doc.toString());
      if (steps.length < 2) return;
      const { selection } = view.state;
      restore(view, stateAfter(steps));
      view.dispatch({ selection });
      undo(view);
    });
    return true;
  };
  return keymap.of([{ key: 'Mod-z', run: undoOrAsk, preventDefault: true }]);
}
