/** Finds a text or an expression in cells, and says what replaces it. */
import type { CellText, SpanText } from '../../preload/contract/language.ts';

export interface Search {
  readonly text: string;
  readonly matchCase: boolean;
  /** Whether `text` is a regular expression; its groups are `$1`… in a replacement. */
  readonly isExpression: boolean;
}

export interface Match {
  readonly from: number;
  readonly to: number;
}

export interface CellMatch extends Match {
  readonly cell: string;
  /** The line it begins on, from 1, and that line's text. */
  readonly line: number;
  readonly text: string;
}

/** Undefined for an expression that is none, and for nothing to look for. */
export function expressionOf({ text, matchCase, isExpression }: Search): RegExp | undefined {
  if (text === '') return undefined;
  try {
    return new RegExp(
      isExpression ? text : text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
      matchCase ? 'gm' : 'gim',
    );
  } catch {
    return undefined;
  }
}

export function matchesIn(source: string, search: Search): readonly Match[] {
  const expression = expressionOf(search);
  return expression
    ? [...source.matchAll(expression)]
        .filter(([found]) => found !== '')
        .map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
    : [];
}

export const searchCells = (cells: readonly CellText[], search: Search): readonly CellMatch[] =>
  cells.flatMap(({ id, source }) =>
    matchesIn(source, search).map((match) => {
      const before = source.slice(0, match.from);
      const end = source.indexOf('\n', match.from);
      return {
        ...match,
        cell: id,
        line: before.split('\n').length,
        text: source.slice(before.lastIndexOf('\n') + 1, end < 0 ? undefined : end),
      };
    }),
  );

/** The edits that replace matches of one cell's source. */
export function replacements(
  source: string,
  matches: readonly Match[],
  search: Search,
  replacement: string,
): readonly SpanText[] {
  const expression = expressionOf(search);
  if (!expression) return [];
  return matches.map(({ from, to }) => {
    if (!search.isExpression) return { from, to, text: replacement };
    // Looked for at its place, so that what stands around it counts as it did when it was found.
    expression.lastIndex = from;
    const found = expression.exec(source);
    const text = found?.index === from ? expand(replacement, found) : replacement;
    return { from, to, text };
  });
}

const expand = (replacement: string, found: RegExpExecArray): string =>
  replacement.replace(/\$(?:(\d)|&|\$)/g, (written, group: string | undefined) =>
    written === '$$' ? '$' : ((group === undefined ? found[0] : found[Number(group)]) ?? ''),
  );
