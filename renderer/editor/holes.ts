/** Holes in an editor: a dashed box that says what goes there, the way in and out by key, and a line under what fills one. */
import { Facet, StateEffect, StateField, type EditorState, type Range } from '@codemirror/state';
import { Decoration, EditorView, keymap, WidgetType, type DecorationSet } from '@codemirror/view';
import { say } from '../messages/say.svelte.ts';
import { element } from './explanation.ts';
import { filledHoles, holesIn, type Hole, type HoleRange } from './find-holes.ts';

/** The cell as the lesson gives it, where it comes from a lesson. */
export const template = Facet.define<string, string>({ combine: ([first = '']) => first });

class HoleWidget extends WidgetType {
  readonly #hole: Hole;
  readonly #entered: boolean;

  constructor(hole: Hole, entered: boolean) {
    super();
    this.#hole = hole;
    this.#entered = entered;
  }

  override eq(other: HoleWidget): boolean {
    const { text, type } = this.#hole;
    return other.#hole.text === text && other.#hole.type === type && other.#entered === this.#entered;
  }

  override toDOM(): HTMLElement {
    const { text, type } = this.#hole;
    const box = element('span', this.#entered ? 'hole is-entered' : 'hole');
    box.append(element('b', '', say('editor.hole')), text);
    if (type) box.append(element('i', '', type));
    return box;
  }

  /** A click enters the hole; see below. */
  override ignoreEvent(): boolean {
    return false;
  }
}

const filledMark = Decoration.mark({ class: 'hole filled', inclusive: true });

function decorate(state: EditorState): DecorationSet {
  const { main } = state.selection;
  const text = state.doc.toString();
  const marks: Range<Decoration>[] = holesIn(text).map((hole) =>
    Decoration.replace({
      widget: new HoleWidget(hole, main.from === hole.from && main.to === hole.to),
    }).range(hole.from, hole.to),
  );
  for (const { from, to } of filledHoles(state.facet(template), text)) marks.push(filledMark.range(from, to));
  return Decoration.set(marks, true);
}

const drawn = StateField.define<DecorationSet>({
  create: decorate,
  update: (value, { docChanged, selection, state }) => (docChanged || selection ? decorate(state) : value),
  provide: (field) => [
    EditorView.decorations.from(field),
    EditorView.atomicRanges.of((view) =>
      view.state.field(field).update({ filter: (_from, _to, { spec }) => spec.widget !== undefined }),
    ),
  ],
});

const setFilling = StateEffect.define<HoleRange>();

/** The hole that was entered and what is typed into it, until the cursor leaves. */
const filling = StateField.define<HoleRange | undefined>({
  create: () => undefined,
  update(value, { effects, changes, state }) {
    for (const effect of effects) if (effect.is(setFilling)) return effect.value;
    if (!value) return undefined;
    const range = { from: changes.mapPos(value.from, -1), to: changes.mapPos(value.to, 1) };
    const { from, to } = state.selection.main;
    return from >= range.from && to <= range.to ? range : undefined;
  },
});

function enter(view: EditorView, hole: HoleRange): void {
  view.focus();
  view.dispatch({
    selection: { anchor: hole.from, head: hole.to },
    effects: setFilling.of({ from: hole.from, to: hole.to }),
    scrollIntoView: true,
  });
}

/** Enters the next hole of this cell, from the cursor or from its edge; false when there is none. */
export function enterHole(view: EditorView, direction: 1 | -1, from: 'cursor' | 'edge' = 'edge'): boolean {
  const found = holesIn(view.state.doc.toString());
  const { main } = view.state.selection;
  const ahead =
    from === 'edge'
      ? found
      : found.filter((hole) => (direction === 1 ? hole.from >= main.to : hole.to <= main.from));
  const hole = ahead.at(direction === 1 ? 0 : -1);
  if (hole) enter(view, hole);
  return hole !== undefined;
}

/** Tab in a hole goes to the next one of the cell, or out of it: after that Tab indents again. */
function leave(view: EditorView): boolean {
  const range = view.state.field(filling);
  if (!range) return false;
  if (enterHole(view, 1, 'cursor')) return true;
  const end = view.state.doc.lineAt(range.to).to;
  view.dispatch({ selection: { anchor: end }, scrollIntoView: true });
  return true;
}

export const holes = [
  drawn,
  filling,
  keymap.of([{ key: 'Tab', run: leave }]),
  EditorView.domEventHandlers({
    mousedown(event, view) {
      const box = event.target instanceof Element ? event.target.closest<HTMLElement>('.hole') : null;
      if (!box || box.classList.contains('filled')) return false;
      const at = view.posAtDOM(box);
      const hole = holesIn(view.state.doc.toString()).find(({ from, to }) => from <= at && at <= to);
      if (!hole) return false;
      event.preventDefault();
      enter(view, hole);
      return true;
    },
  }),
];
