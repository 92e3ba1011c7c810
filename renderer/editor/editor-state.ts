/** How a cell's editor is set up: TypeScript, holes, help from the checker, and keys that are not the page's commands. */
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyField, historyKeymap, indentWithTab } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { Annotation, Compartment, EditorState, Transaction } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, drawSelection, highlightSpecialChars } from '@codemirror/view';
import type { PastSource } from '../../preload/contract/host.ts';
import { commandFor } from '../commands.ts';
import { say } from '../messages/say.svelte.ts';
import { asking, type Asking } from './asking.ts';
import { cellCallHelp } from './call-help.ts';
import { codeColours, codeTheme } from './code-theme.ts';
import { cellCompletion } from './completion.ts';
import { foundMarks } from './found-marks.ts';
import { holes, template } from './holes.ts';
import { cellHover } from './hover.ts';
import { jointUndo } from './joint-change.ts';
import { pastOnUndo } from './past.ts';
import { renamePrompt } from './rename-prompt.ts';
import { runFault } from './run-fault.ts';
import { shapeHints } from './shape-hints.ts';
import { smallestChange } from './smallest-change.ts';
import { typeFaults } from './type-faults.ts';
import { typeOverLines } from './type-over-lines.ts';

export interface EditorParts extends Asking {
  readonly source: string;
  readonly label: string;
  readonly readonly: boolean;
  /** The cell as its lesson gives it. */
  readonly template: string;
  onchange(source: string): void;
  onfocus(): void;
  /** The name at a place was clicked with Ctrl held. */
  onfollow(view: EditorView, at: number): void;
  /** Nothing when it was asked before. */
  past(): Promise<readonly PastSource[]>;
  /** The state was replaced: what was shown in it has to be shown again. */
  onrestored(view: EditorView): void;
}

const readonly = new Compartment();
const readonlyOf = (is: boolean) => [
  EditorState.readOnly.of(is),
  EditorView.contentAttributes.of(is ? { 'aria-readonly': 'true' } : {}),
];

/** The text came from outside this editor: whoever sent it knows it already. */
const fromOutside = Annotation.define<true>();

export function editorState(parts: EditorParts, kept?: unknown): EditorState {
  const extensions = [
    // First of all: a key that is a command of the page is not text, whatever the editor would do with it.
    EditorView.domEventHandlers({
      keydown: (event) => commandFor(event) !== undefined,
      focus: () => parts.onfocus(),
      // Files are the page's to bring in: their text is not code.
      drop: (event) => event.dataTransfer?.types.includes('Files') === true,
      mousedown: (event, view) => {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const at = view.posAtCoords(event);
        if (at !== null) parts.onfollow(view, at);
        return at !== null;
      },
    }),
    typeOverLines,
    asking.of(parts),
    template.of(parts.template),
    readonly.of(readonlyOf(parts.readonly)),
    holes,
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    jointUndo,
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    cellCompletion,
    cellHover,
    cellCallHelp,
    typeFaults,
    renamePrompt,
    runFault,
    shapeHints,
    foundMarks,
    javascript({ typescript: true }),
    codeTheme,
    codeColours,
    pastOnUndo(parts.past, (view, state) => {
      view.setState(editorState(parts, state));
      parts.onrestored(view);
    }),
    keymap.of([
      { key: 'Escape', run: leave },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...historyKeymap,
      ...defaultKeymap,
      indentWithTab,
    ]),
    EditorState.tabSize.of(2),
    EditorState.phrases.of({
      Completions: say('editor.completions'),
      Diagnostics: say('editor.problems'),
      'No diagnostics': say('editor.noProblems'),
      close: say('editor.close'),
    }),
    EditorView.contentAttributes.of({ 'aria-label': parts.label, tabindex: '0', spellcheck: 'false' }),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (docChanged && !transactions.some((transaction) => transaction.annotation(fromOutside)))
        parts.onchange(state.doc.toString());
    }),
  ];
  return kept === undefined
    ? EditorState.create({ doc: parts.source, extensions })
    : EditorState.fromJSON(kept, { extensions }, { history: historyField });
}

export const setReadonly = (view: EditorView, is: boolean): void =>
  view.dispatch({ effects: readonly.reconfigure(readonlyOf(is)) });

/** Shows a text that did not come from here: another window's, a reset, a restored version. */
export function showSource(view: EditorView, source: string): void {
  const before = view.state.doc.toString();
  if (before === source) return;
  view.dispatch({
    changes: smallestChange(before, source),
    // What another window wrote is not this one's to undo.
    annotations: [fromOutside.of(true), Transaction.addToHistory.of(!view.state.readOnly)],
  });
}

/** Tab indents, so Escape is the way out for the keyboard. */
function leave(view: EditorView): boolean {
  view.contentDOM.blur();
  view.dom.closest<HTMLElement>('.nb')?.focus({ preventScroll: true });
  return true;
}
