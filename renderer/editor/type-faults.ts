/** What the type checker finds wrong with a cell, underlined; never in the way of running it. */
import { linter, type Diagnostic } from '@codemirror/lint';
import { StateEffect } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
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
      message: advice ? `${message}\n${say(`editor.advice.${advice}`)}` : message,
    }));
}

export const typeFaults = linter(faultsOf, {
  delay: 400,
  needsRefresh: ({ transactions }) =>
    transactions.some(({ effects }) => effects.some((effect) => effect.is(checkAgain))),
});
