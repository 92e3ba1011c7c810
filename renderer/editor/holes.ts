/** The holes of a cell: `TODO<T>("…")` drawn as a dashed box, and the cursor's way into the next one. */
import { RangeSetBuilder, type EditorState } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';

/** Up to three levels of type arguments, then one string: the form that lessons use. */
const holePattern =
  /\bTODO\s*(?:<(?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*>)?\s*\(\s*(?:"[^"\n]*"|'[^'\n]*'|`[^`]*`)?\s*\)/g;

export interface HoleRange {
  readonly from: number;
  readonly to: number;
}

export const holesIn = (text: string): readonly HoleRange[] =>
  [...text.matchAll(holePattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }));

const box = Decoration.mark({ class: 'hole' });

function decorate(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of holesIn(state.doc.toString())) builder.add(from, to, box);
  return builder.finish();
}

export const holes = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view.state);
    }

    update({ docChanged, state }: ViewUpdate): void {
      if (docChanged) this.decorations = decorate(state);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

/** Selects the first hole, or the last one when coming from below, so that typing fills it. */
export function enterHole(view: EditorView, direction: 1 | -1): void {
  const found = holesIn(view.state.doc.toString());
  const hole = found.at(direction === 1 ? 0 : -1);
  if (!hole) return;
  view.focus();
  view.dispatch({ selection: { anchor: hole.from, head: hole.to }, scrollIntoView: true });
}
