/** What host, engine and kit say in English, in the user's language: for every text that comes from them. */
import { PhraseBook } from '../../labs/words/phrase-book.ts';
import { cellPhrasesEs } from '../../labs/words/spanish.ts';
import { enginePhrasesEs } from './engine-phrases-es.ts';
import { hostPhrasesEs } from './host-phrases-es.ts';
import { rungPhrasesEs } from './rung-phrases-es.ts';
import { language } from './say.svelte.ts';

export const spanishPhrases = [...cellPhrasesEs, enginePhrasesEs, rungPhrasesEs, hostPhrasesEs] as const;

const books = { es: new PhraseBook(...spanishPhrases) } as const;

/** Unchanged where it is in no book: a text that cannot be read is worse than one in English. */
export const inWords = (text: string): string =>
  language.current === 'en' ? text : books[language.current].translate(text);

/** Why something did not happen and what to do, as one says it. */
export const refusalText = ({
  reason,
  remedy,
}: {
  readonly reason: string;
  readonly remedy: string;
}): string => `${capital(inWords(reason))}. ${capital(inWords(remedy))}.`;

/** As a sentence begins. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
