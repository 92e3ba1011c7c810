/** What an editor's extensions know of the rest: which cell they are in, and whom to ask about its code. */
import { Facet, type EditorState } from '@codemirror/state';
import type { LanguageClient } from './language-client.ts';

export interface Asking {
  readonly cell: string;
  /** The one of now: another language of messages is another worker. */
  readonly language: LanguageClient;
}

export const asking = Facet.define<Asking, Asking | undefined>({ combine: ([first]) => first });

export const askingOf = (state: EditorState): Asking => {
  const found = state.facet(asking);
  if (!found) throw new Error('an editor without the `asking` facet cannot ask about its code');
  return found;
};
