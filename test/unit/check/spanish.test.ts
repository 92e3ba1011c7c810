import { expect, test } from 'vitest';
import { commonMessages, type Message } from '../../../labs/check/messages.ts';
import { messages } from '../../../labs/lessons/intro-to-tensorflow/messages.ts';

type Catalogue = Readonly<Record<string, Message>>;

/** The names that a message fills in, sorted. */
const blanks = ({ title, detail }: Message): string[] =>
  [...new Set(`${title} ${detail}`.match(/\{\w+\}/g) ?? [])].sort();
const blanksOf = (catalogue: Catalogue): Record<string, string[]> =>
  Object.fromEntries(Object.entries(catalogue).map(([id, message]) => [id, blanks(message)]));

test.each([
  ['common', commonMessages],
  ['of the lesson', messages],
] as [string, Record<'en' | 'es', Catalogue>][])(
  'every diagnosis, %s, has words in Spanish that fill in the same',
  (_, { en, es }) => {
    expect(blanksOf(es)).toEqual(blanksOf(en));
    for (const [id, { title }] of Object.entries(es)) expect([id, title]).not.toEqual([id, en[id]?.title]);
  },
);
