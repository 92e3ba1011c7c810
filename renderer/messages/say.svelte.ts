/** Words in the user's language; components ask here and write no text of their own. */
import { en, type MessageId, type Messages } from './en.ts';
import { es } from './es.ts';

const catalogues: Readonly<Record<'en' | 'es', Messages>> = { en, es };

export const language = $state<{ current: 'en' | 'es' }>({ current: 'en' });

/** The message with its `{name}`s filled in. */
export function say(id: MessageId, params: Readonly<Record<string, string | number>> = {}): string {
  return catalogues[language.current][id].replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in params ? String(params[name]) : whole,
  );
}
