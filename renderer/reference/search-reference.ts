/** Finds entries of the reference by name and by words of their text, the likeliest first. */
import type { ReferenceEntry } from '../../preload/contract/reference.ts';

const most = 60;

/** Every word must be in the name or in the text; no words, everything by its name. */
export function searchReference(
  entries: readonly ReferenceEntry[],
  query: string,
): readonly ReferenceEntry[] {
  const words = query
    .toLowerCase()
    .split(/[\s(]+/)
    .filter(Boolean);
  if (words.length === 0) return entries;
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, words) + wholeScore(entry, query.trim(), words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.entry.path.length - b.entry.path.length)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function scoreOf({ path, text, tags }: ReferenceEntry, words: readonly string[]): number {
  const whole = path.toLowerCase();
  const name = lastOf(whole);
  let score = 0;
  for (const word of words) {
    const own = word.replace(/^tf\./, '');
    const places: readonly [boolean, number][] = [
      [whole === word || name === own, 100],
      [name.startsWith(own), 40],
      [name.includes(own), 20],
      [whole.includes(own), 10],
      [text.toLowerCase().includes(word), 4],
      [tags.some((tag) => tag.text.toLowerCase().includes(word)), 1],
    ];
    const found = places.find(([holds]) => holds)?.[1] ?? 0;
    if (found === 0) return Number.NEGATIVE_INFINITY;
    score += found;
  }
  // The short names first: `tf.add` before `tf.keras.layers.Add`.
  return score - path.split('.').length / 10;
}

/** What the words come to together: a name, in its own spelling above all, or a piece of the text. */
function wholeScore({ path, text }: ReferenceEntry, query: string, words: readonly string[]): number {
  const name = lastOf(path);
  if (name === lastOf(query)) return 5;
  if (words.length < 2) return 0;
  if (name.toLowerCase() === words.join('')) return 200;
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
