/** The names of `tf` that code uses, in the order in which they first appear. */
import type { ReferenceEntry } from '../../preload/contract/reference.ts';

export function namesIn(
  sources: readonly string[],
  entries: readonly ReferenceEntry[],
): readonly ReferenceEntry[] {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const found = new Set<ReferenceEntry>();
  for (const [name] of sources.join('\n').matchAll(/\btf(?:\.[\w$]+)+/g)) {
    const parts = name.split('.');
    // Of `tf.shape.join` it is `tf.shape`.
    for (let length = parts.length; length > 1; length--) {
      const entry = byPath.get(parts.slice(0, length).join('.'));
      if (!entry) continue;
      found.add(entry);
      break;
    }
  }
  return [...found];
}

/** What a name does, in a sentence without Markdown. */
export const sentenceOf = ({ text }: ReferenceEntry): string =>
  (/^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text)
    .replaceAll(/[`*_]|\[(?=[^\]]*\]\()|\]\([^)]*\)/g, '')
    .replaceAll(/\s+/g, ' ');
