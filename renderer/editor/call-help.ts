/** The parameters of the call that is being written, the one at the cursor in bold. */
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, keymap, showTooltip, ViewPlugin, type Tooltip, type ViewUpdate } from '@codemirror/view';
import type { CallHelp } from '../../preload/contract/language.ts';
import { say } from '../messages/say.svelte.ts';
import { askingOf } from './asking.ts';
import { element } from './explanation.ts';

const setHelp = StateEffect.define<Tooltip | null>();

const help = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, { effects, changes, docChanged }) {
    for (const effect of effects) if (effect.is(setHelp)) return effect.value;
    return value && docChanged ? { ...value, pos: changes.mapPos(value.pos) } : value;
  },
  provide: (field) => showTooltip.from(field),
});

const follow = ViewPlugin.fromClass(
  class {
    #asked = 0;

    /** What was asked before is not answered any more. */
    forget(): void {
      this.#asked++;
    }

    update({ view, docChanged, selectionSet, transactions, state }: ViewUpdate): void {
      const typed = transactions.some((transaction) => transaction.isUserEvent('input'));
      const before = state.doc.sliceString(state.selection.main.head - 1, state.selection.main.head);
      const begins = typed && docChanged && /[(,]/.test(before);
      const isOpen = state.field(help) !== null;
      if (!begins && !(isOpen && (docChanged || selectionSet))) return;
      const asked = ++this.#asked;
      void this.#ask(view, () => asked === this.#asked);
    }

    async #ask(view: EditorView, isLatest: () => boolean): Promise<void> {
      // The sources that the worker is told of are brought up to date by listeners, which come after this.
      await Promise.resolve();
      const { cell, language } = askingOf(view.state);
      const { head } = view.state.selection.main;
      const found = await language.ask('callHelp', cell, head);
      if (!isLatest()) return;
      const isOpen = view.state.field(help) !== null;
      if (!found && !isOpen) return;
      view.dispatch({ effects: setHelp.of(found ? tooltipOf(found, head) : null) });
    }
  },
);

const tooltipOf = (found: CallHelp, pos: number): Tooltip => ({
  pos,
  above: true,
  create: () => ({ dom: helpElement(found) }),
});

function helpElement(found: CallHelp): HTMLElement {
  const box = element('div', 'explanation call-help');
  const line = element('pre');
  line.append(found.prefix);
  for (const [at, { code }] of found.parameters.entries()) {
    if (at > 0) line.append(found.separator);
    line.append(at === found.active ? element('b', '', code) : code);
  }
  line.append(found.suffix);
  box.append(line);
  const text = found.parameters[found.active]?.text;
  if (text) box.append(element('p', '', text));
  if (found.overloads > 1)
    box.append(
      element('p', 'tag', say('editor.overload', { number: found.overload, count: found.overloads })),
    );
  return box;
}

/** Closes it, and what was asked for it. */
export function closeCallHelp(view: EditorView): boolean {
  view.plugin(follow)?.forget();
  if (!view.state.field(help, false)) return false;
  view.dispatch({ effects: setHelp.of(null) });
  return true;
}

export const cellCallHelp = [help, follow, keymap.of([{ key: 'Escape', run: closeCallHelp }])];
