/** Where the last run failed: the line tinted, the place underlined, and what did not fit at the line's end. */
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { CellError } from '../../preload/contract/engine.ts';
import { inWords } from '../messages/in-words.svelte.ts';
import { say } from '../messages/say.svelte.ts';
import { LineEnd } from './line-end.ts';
import { shapesAtOdds, shortly } from './shapes-at-odds.ts';

const setFault = StateEffect.define<CellError | undefined>();

const fault = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, { effects, changes, docChanged, startState, state }) {
    for (const effect of effects) if (effect.is(setFault)) return decorate(state, effect.value);
    if (!docChanged || value.size === 0) return value;
    const line = value.iter().from;
    // A line that is being mended is not the line that failed.
    let mended = false;
    const { from, to } = startState.doc.lineAt(line);
    changes.iterChangedRanges((start, end) => (mended ||= start <= to && end >= from));
    return mended ? Decoration.none : value.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate({ doc }: EditorState, error: CellError | undefined): DecorationSet {
  const { line = 0, column = 1, message = '' } = error ?? {};
  if (line < 1 || line > doc.lines) return Decoration.none;
  const { from, to } = doc.line(line);
  const start = Math.min(from + column - 1, to);
  const word = /^[\w$.]+/.exec(doc.sliceString(start, to))?.[0].length ?? 0;
  const end = Math.min(to, start + Math.max(1, word));
  const odd = shapesAtOdds(message);
  const text = odd ? say('editor.shapes', { a: odd[0], b: odd[1] }) : shortly(inWords(message));
  const marks = [
    Decoration.line({ class: 'run-fault' }).range(from),
    Decoration.widget({ widget: new LineEnd([{ text, bad: true }]), side: 2 }).range(to),
  ];
  if (end > start) marks.push(Decoration.mark({ class: 'run-fault-at' }).range(start, end));
  return Decoration.set(marks, true);
}

export const runFault = fault;

export function showRunFault(view: EditorView, error: CellError | undefined): void {
  if (error === undefined && view.state.field(fault).size === 0) return;
  view.dispatch({ effects: setFault.of(error) });
}
