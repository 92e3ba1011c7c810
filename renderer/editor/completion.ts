/** Completion from the checker's knowledge of all cells; from the words of this cell until it is there. */
import {
  autocompletion,
  completionStatus,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { localCompletionSource } from '@codemirror/lang-javascript';
import { EditorView } from '@codemirror/view';
import type { CompletionEntry } from '../../preload/contract/language.ts';
import { askingOf } from './asking.ts';
import { explanationElement } from './explanation.ts';

/** What CodeMirror calls the checker's kinds. */
const types: Readonly<Record<string, string>> = {
  const: 'constant',
  let: 'variable',
  var: 'variable',
  'local var': 'variable',
  parameter: 'variable',
  alias: 'variable',
  function: 'function',
  'local function': 'function',
  method: 'method',
  getter: 'property',
  setter: 'property',
  property: 'property',
  class: 'class',
  interface: 'interface',
  type: 'type',
  enum: 'enum',
  module: 'namespace',
  keyword: 'keyword',
  string: 'text',
};

async function completeCell(context: CompletionContext): Promise<CompletionResult | null> {
  const typed = context.matchBefore(/(?:\.\s*|['"])?[\w$]*/);
  const word = typed?.text.replace(/^\W+/, '') ?? '';
  if (!context.explicit && (typed === null || typed.text === '' || /^['"]$/.test(typed.text))) return null;
  // A number is finished when its digits are.
  if (/^\d/.test(word)) return null;
  const { cell, language } = askingOf(context.state);
  if (!language.ready) {
    void language.start();
    return localCompletionSource(context);
  }
  const list = await language.ask('complete', cell, context.pos);
  if (!list || context.aborted) return null;
  const explain = (name: string) => async (): Promise<HTMLElement | null> => {
    const found = await language.ask('explainEntry', cell, context.pos, name);
    return found ? explanationElement(found) : null;
  };
  return {
    from: list.from,
    options: list.entries.map((entry) => optionOf(entry, explain(entry.name))),
    validFor: /^[\w$]*$/,
  };
}

function optionOf(entry: CompletionEntry, info: () => Promise<HTMLElement | null>): Completion {
  const { name, kind, sort, insert } = entry;
  return {
    label: name,
    type: types[kind] ?? 'text',
    // The checker sorts by how near a name is; members that begin with an underscore are nobody's.
    boost: name.startsWith('_') ? -99 : 15 - Math.min(30, Number.parseInt(sort, 10) || 0),
    ...(insert !== undefined && { apply: insert }),
    info,
  };
}

/** What scrolls can be reached by key; the list is made anew for each answer. */
const reachableList = EditorView.updateListener.of(({ view, state }) => {
  if (completionStatus(state) === 'active')
    view.dom.querySelector('.cm-tooltip-autocomplete ul')?.setAttribute('tabindex', '0');
});

const completion = autocompletion({
  override: [completeCell],
  // The worker answers within a frame or two: waiting for more typing would only delay the list.
  activateOnTypingDelay: 0,
  icons: false,
  maxRenderedOptions: 60,
});

export const cellCompletion = [completion, reachableList];
