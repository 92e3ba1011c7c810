/** How a cell's editor is set up: TypeScript, holes, the mark of an error's line, and keys that are not the page's commands. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, drawSelection, highlightSpecialChars } from '@codemirror/view';
import type { CellError } from '../../preload/contract/engine.ts';
import { commandFor } from '../commands.ts';
import { codeColours, codeTheme } from './code-theme.ts';
import { holes } from './holes.ts';

export interface EditorParts {
  readonly source: string;
  readonly label: string;
  readonly readonly: () => boolean;
  onchange(source: string): void;
  onfocus(): void;
}

export function editorState(parts: EditorParts): EditorState {
  return EditorState.create({
    doc: parts.source,
    extensions: [
      // First of all: a key that is a command of the page is not text, whatever the editor would do with it.
      EditorView.domEventHandlers({
        keydown: (event) => commandFor(event) !== undefined,
        focus: () => parts.onfocus(),
      }),
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      autocompletion(),
      javascript({ typescript: true }),
      codeTheme,
      codeColours,
      holes,
      keymap.of([
        { key: 'Escape', run: leave },
        ...closeBracketsKeymap,
        ...completionKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorState.tabSize.of(2),
      EditorState.changeFilter.of(() => !parts.readonly()),
      EditorView.contentAttributes.of({ 'aria-label': parts.label, spellcheck: 'false' }),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) parts.onchange(state.doc.toString());
      }),
    ],
  });
}

/** Tab indents, so Escape is the way out for the keyboard. */
function leave(view: EditorView): boolean {
  view.contentDOM.blur();
  view.dom.closest<HTMLElement>('.nb')?.focus({ preventScroll: true });
  return true;
}

/** Underlines where the last run failed; nothing without a position in this cell. */
export function showError(view: EditorView, error: CellError | undefined): void {
  const { doc } = view.state;
  const { line = 0, column = 1, message = '' } = error ?? {};
  if (line < 1 || line > doc.lines) {
    view.dispatch(setDiagnostics(view.state, []));
    return;
  }
  const { from, to } = doc.line(line);
  const start = Math.min(from + column - 1, to);
  const word = /^[\w$.]+/.exec(doc.sliceString(start, to))?.[0].length ?? 0;
  const end = Math.min(to, start + Math.max(1, word));
  view.dispatch(
    setDiagnostics(view.state, [{ from: Math.min(start, end), to: end, severity: 'error', message }]),
  );
}
