/** What the type checker finds wrong with a cell, underlined; never in the way of running it. */
import { linter, type Diagnostic } from '@codemirror/lint';
import { StateEffect } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Fault } from '../../preload/contract/language.ts';
import { say } from '../messages/say.svelte.ts';
import { askingOf } from './asking.ts';

/** Another cell changed, or the checker came up: what was found may not hold any more. */
export const checkAgain = StateEffect.define<null>();

async function faultsOf({ state }: EditorView): Promise<readonly Diagnostic[]> {
  const { cell, language } = askingOf(state);
  const faults = (await language.askLater('faults', cell)) ?? [];
  const end = state.doc.length;
  return faults
    .filter(({ from }) => from <= end)
    .map(({ from, to, severity, message, advice }) => ({
      from,
      to: Math.min(to, end),
      severity,
      message: withAdvice(message, advice),
    }));
}

/** How a layer is called says it all; with operators it also matters which types met. */
function withAdvice(message: string, advice: Fault['advice']): string {
  if (advice === undefined) return message;
  const text = say(`editor.advice.${advice}`);
  return advice === 'calling' ? text : `${message}\n${text}`;
}

export const typeFaults = linter(faultsOf, {
  // A check must not be what a completion waits for.
  delay: 750,
  needsRefresh: ({ transactions }) =>
    transactions.some(({ effects }) => effects.some((effect) => effect.is(checkAgain))),
});
