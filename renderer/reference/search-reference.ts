/** Finds entries of the reference by name and by what they do, the likeliest first. */
import type { ReferenceEntry } from '../../preload/contract/reference.ts';
import { askedWords, formsOf } from './other-words.ts';
import type { Standing } from './topics.ts';

const most = 60;
const none: ReadonlyMap<string, Standing> = new Map();

/** No words, everything by its name; else an entry meets each of them, or most where none meets all. */
export function searchReference(
  entries: readonly ReferenceEntry[],
  query: string,
  topics: ReadonlyMap<string, Standing> = none,
): readonly ReferenceEntry[] {
  const words = askedWords(query);
  if (words.length === 0) return entries;
  const ranked = entries.map((entry) => ({
    entry,
    scores: words.map((word) => wordScore(entry, word, topics.get(entry.path))),
  }));
  const ownScore = (entry: ReferenceEntry): number =>
    wholeScore(entry, query.trim(), words) + standingScore(entry.path, topics.get(entry.path));
  const met = (least: number): typeof ranked =>
    ranked.filter(({ scores }) => scores.filter((score) => score > 0).length >= least);
  const whole = met(words.length);
  const chosen = whole.length > 0 ? whole : met(Math.max(1, Math.ceil(words.length / 2)));
  return chosen
    .map(({ entry, scores }) => ({ entry, score: scores.reduce((a, b) => a + b) + ownScore(entry) }))
    .toSorted((a, b) => b.score - a.score || a.entry.path.length - b.entry.path.length)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function wordScore(entry: ReferenceEntry, word: string, standing?: Standing): number {
  const { path, text, tags } = entry;
  const whole = path.toLowerCase();
  const name = lastOf(whole);
  // `tf.math.reduce_sum` is written `tf.reduceSum` here.
  const own = word.replace(/^tf\./, '').replaceAll('_', '');
  const forms = formsOf(own);
  const isShort = path.split('.').length === 2;
  const words = `${text.toLowerCase()} ${standing?.words ?? ''}`;
  const places: readonly [boolean, number][] = [
    [whole === word || (name === own && (standing !== undefined || isShort)), 100],
    [name === own, 50],
    [name === lastOf(own), 45],
    [name.startsWith(own), 40],
    [forms.includes(name), 35],
    [name.includes(own), 20],
    [whole.includes(own), 10],
    [forms.some((form) => name.includes(form)), 9],
    [forms.some((form) => words.includes(form)), 4],
    [tags.some((tag) => tag.text.toLowerCase().includes(word)), 1],
  ];
  return places.find(([holds]) => holds)?.[1] ?? 0;
}

/** What most people need stands under a topic; then the short names: `tf.add` before `tf.keras.layers.Add`. */
const standingScore = (path: string, standing?: Standing): number =>
  (standing ? 25 - standing.place : 0) - path.split('.').length / 10;

/** What the words come to together: a name, in its own spelling above all, or a piece of the text. */
function wholeScore({ path, text }: ReferenceEntry, query: string, words: readonly string[]): number {
  const name = lastOf(path);
  if (name === lastOf(query)) return 5;
  if (words.length < 2) return 0;
  if (path.toLowerCase().replaceAll('.', '').endsWith(words.join(''))) return 200;
  return text.toLowerCase().includes(words.join(' ')) ? 50 : 0;
}

export const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** The entry a name in code stands for: `tf.relu` itself, `relu` of `x.relu` by its last part. */
export function entryOf(entries: readonly ReferenceEntry[], name: string): ReferenceEntry | undefined {
  const exact = entries.find(({ path }) => path === name);
  if (exact || name === '') return exact;
  const last = lastOf(name);
  return entries
    .filter(({ path }) => lastOf(path) === last)
    .toSorted((a, b) => a.path.length - b.path.length)[0];
}
