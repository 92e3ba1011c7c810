/** Words in the user's language; components ask here and write no text of their own. */
import { en, type MessageId, type Messages } from './en.ts';
import { es } from './es.ts';
import { fillIn } from './fill-in.ts';

const catalogues: Readonly<Record<'en' | 'es', Messages>> = { en, es };

export const language = $state<{ current: 'en' | 'es' }>({ current: 'en' });

/** The message with its `{name}`s filled in, and the words that go with numbers. */
export function say(id: MessageId, params: Readonly<Record<string, string | number>> = {}): string {
  return fillIn(catalogues[language.current][id], params);
}
