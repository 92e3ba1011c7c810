/** Puts a diagnosis into words, in the reader's language. */
import { cellWordsEs } from '../words/spanish.ts';
import { commonMessages, type Language, type Message, type Messages } from './messages.ts';
import type { ComparedSide, Diagnosis } from './verdict.ts';

/** Fits the contract's `verdict`. */
export interface WordedVerdict {
  readonly status: 'passed' | 'failed';
  readonly id: string;
  readonly params: Record<string, string | number>;
  readonly title: string;
  readonly detail: string;
  /** The same in each language, for a reader who changes it. */
  readonly words: Record<Language, Message>;
  readonly compared?: { name: string; expected: Side; actual: Side };
}

interface Side {
  shape: number[];
  values: (number | string)[];
}

/** `lesson` is what a lesson's checks.ts exports as `messages`; anything unfit in it is passed over. */
export function verdictOf(diagnosis: Diagnosis, lesson: unknown, language: Language = 'en'): WordedVerdict {
  const { id, passed, compared } = diagnosis;
  const params = { ...diagnosis.params };
  const words = {
    en: wordsOf(diagnosis, messageOf(id, lesson, 'en'), (text) => text),
    es: wordsOf(diagnosis, messageOf(id, lesson, 'es'), (text) => cellWordsEs.translate(text)),
  };
  return {
    status: passed ? 'passed' : 'failed',
    id,
    params,
    ...words[language],
    words,
    ...(compared
      ? {
          compared: { name: compared.name, expected: side(compared.expected), actual: side(compared.actual) },
        }
      : {}),
  };
}

function wordsOf(
  { id, passed, params }: Diagnosis,
  message: Message | undefined,
  translate: (text: string) => string,
): Message {
  const { title, detail } = message ?? {
    title: translate(passed ? commonMessages.en.passed.title : 'Not right yet'),
    detail: translate(`The check answers "${id}", for which there are no words.`),
  };
  const fill = (text: string): string =>
    text
      .replace(/\{(\w+)\}/g, (whole, key: string) => translate(shown(params[key] ?? whole)))
      .replace(/^(the|el|la) /, (article) => article.charAt(0).toUpperCase() + article.slice(1));
  return { title: fill(title), detail: fill(detail) };
}

const side = ({ shape, values }: ComparedSide): Side => ({ shape: [...shape], values: [...values] });

const shown = (value: string | number): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : value;

export function messageOf(id: string, lesson: unknown, language: Language = 'en'): Message | undefined {
  const catalogues: unknown[] = [];
  for (const wanted of [language, 'en'] as const)
    catalogues.push((lesson as Messages | undefined)?.[wanted], (commonMessages as Messages)[wanted]);
  for (const catalogue of catalogues) {
    const found = (catalogue as Readonly<Record<string, Message>> | undefined)?.[id];
    if (typeof found?.title === 'string' && typeof found.detail === 'string') return found;
  }
  return undefined;
}
