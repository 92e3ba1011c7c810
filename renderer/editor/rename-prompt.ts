/** The field that opens at a name to give it another one, in every cell that uses it. */
import { StateEffect, StateField } from '@codemirror/state';
import { EditorView, showTooltip, type Tooltip } from '@codemirror/view';
import type { Span } from '../../preload/contract/language.ts';
import { say } from '../messages/say.svelte.ts';
import { element } from './explanation.ts';

export interface RenamePrompt extends Span {
  readonly name: string;
  /** Answers what stands in the way, or nothing when it is done. */
  submit(name: string): Promise<string | undefined>;
}

const setPrompt = StateEffect.define<RenamePrompt | null>();

export const renamePrompt = StateField.define<Tooltip | null>({
  create: () => null,
  update(value, { effects, docChanged }) {
    for (const effect of effects) if (effect.is(setPrompt)) return effect.value && tooltipOf(effect.value);
    return docChanged ? null : value;
  },
  provide: (field) => showTooltip.from(field),
});

export const openRenamePrompt = (view: EditorView, prompt: RenamePrompt): void =>
  view.dispatch({ effects: setPrompt.of(prompt) });

const tooltipOf = (prompt: RenamePrompt): Tooltip => ({
  pos: prompt.from,
  end: prompt.to,
  above: false,
  create: (view) => {
    const dom = element('form', 'rename');
    const field = element('input', 'field');
    const problem = element('p', 'fail-t');
    problem.setAttribute('role', 'alert');
    field.value = prompt.name;
    field.setAttribute('aria-label', say('editor.rename', { name: prompt.name }));
    field.spellcheck = false;
    dom.append(field, element('kbd', '', '↵'), problem);
    const close = (): void => {
      view.dispatch({ effects: setPrompt.of(null) });
      view.focus();
    };
    dom.addEventListener('submit', (event) => {
      event.preventDefault();
      const name = field.value.trim();
      if (name === prompt.name) return close();
      void prompt
        .submit(name)
        .then((found) => (found === undefined ? close() : problem.replaceChildren(found)));
    });
    dom.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    });
    dom.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !dom.contains(relatedTarget))
        view.dispatch({ effects: setPrompt.of(null) });
    });
    return {
      dom,
      mount: () => {
        field.focus();
        field.select();
      },
    };
  },
});
