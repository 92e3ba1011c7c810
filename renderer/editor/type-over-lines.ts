/**
 * Typing over a selection of several lines, done by the editor itself: the browser would join the lines with inline styles,
 * which the page's policy forbids.
 */
import { EditorView } from '@codemirror/view';

export const typeOverLines = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType } = event;
    if (inputType !== 'insertText' || data === null || view.composing || view.state.readOnly) return false;
    const { ranges, main } = view.state.selection;
    const { doc } = view.state;
    if (ranges.length > 1 || doc.lineAt(main.from).number === doc.lineAt(main.to).number) return false;
    const typed = () =>
      view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    // Closing brackets, for one, do something else than to replace.
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, typed))) view.dispatch(typed());
    return true;
  },
});
