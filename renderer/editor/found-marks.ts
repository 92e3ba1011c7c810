/** What was searched for in all cells, marked in this one. */
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { Search } from './search-cells.ts';
import { matchesIn } from './search-cells.ts';

export const setSearch = StateEffect.define<Search | undefined>();

const mark = Decoration.mark({ class: 'found' });

interface Marked {
  readonly search: Search | undefined;
  readonly marks: DecorationSet;
}

const marksOf = ({ doc }: EditorState, search: Search | undefined): DecorationSet =>
  search === undefined
    ? Decoration.none
    : Decoration.set(matchesIn(doc.toString(), search).map(({ from, to }) => mark.range(from, to)));

export const foundMarks = StateField.define<Marked>({
  create: () => ({ search: undefined, marks: Decoration.none }),
  update(value, { effects, docChanged, state }) {
    for (const effect of effects)
      if (effect.is(setSearch)) return { search: effect.value, marks: marksOf(state, effect.value) };
    return docChanged && value.search ? { ...value, marks: marksOf(state, value.search) } : value;
  },
  provide: (field) => EditorView.decorations.from(field, ({ marks }) => marks),
});
