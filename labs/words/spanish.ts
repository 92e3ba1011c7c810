/** The Spanish of what a cell is told: by the kit, by TensorFlow, by JavaScript. */
import { argumentWordsEs } from './argument-words-es.ts';
import { kerasWordsEs } from './keras-words-es.ts';
import { kitWordsEs } from './kit-words-es.ts';
import { libraryWordsEs } from './library-words-es.ts';
import { PhraseBook } from './phrase-book.ts';
import { tapeWordsEs } from './tape-words-es.ts';
import { valueWordsEs } from './value-words-es.ts';

export const cellPhrasesEs = [
  kitWordsEs,
  argumentWordsEs,
  kerasWordsEs,
  tapeWordsEs,
  libraryWordsEs,
  valueWordsEs,
] as const;

export const cellWordsEs = new PhraseBook(...cellPhrasesEs);
