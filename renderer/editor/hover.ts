/** What a name is, beside it: when the pointer rests on it, or when a command asks. */
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import { askingOf } from './asking.ts';
import { explanationElement } from './explanation.ts';

async function tooltipAt(view: EditorView, at: number): Promise<Tooltip | null> {
  const { cell, language } = askingOf(view.state);
  const { state } = view;
  const found = await language.ask('hover', cell, at);
  if (!found || view.state.doc !== state.doc || !found.code) return null;
  return {
    pos: found.from,
    end: found.to,
    above: true,
    create: () => ({ dom: explanationElement(found) }),
  };
}

const setShown = StateEffect.define<Tooltip | null>();

/** Asked for by key; gone with the next movement. */
const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, { effects, docChanged, selection }) {
    for (const effect of effects) if (effect.is(setShown)) return effect.value;
    return docChanged || selection ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

export async function showHover(view: EditorView): Promise<void> {
  const tooltip = await tooltipAt(view, view.state.selection.main.head);
  view.dispatch({ effects: setShown.of(tooltip) });
}

function hide(view: EditorView): boolean {
  if (!view.state.field(shown)) return false;
  view.dispatch({ effects: setShown.of(null) });
  return true;
}

export const cellHover = [
  hoverTooltip(tooltipAt, { hoverTime: 400 }),
  shown,
  keymap.of([{ key: 'Escape', run: hide }]),
];
