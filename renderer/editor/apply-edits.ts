/** Changes a text in several places at once. */
import type { SpanText } from '../../preload/contract/language.ts';

/** The ranges do not overlap; they are positions in `source`. */
export const withEdits = (source: string, edits: readonly SpanText[]): string =>
  edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: insert }) => text.slice(0, from) + insert + text.slice(to), source);
