/** A line of a cell in pieces, each with the class of its colour. */
import { javascriptLanguage } from '@codemirror/lang-javascript';
import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';

export interface Piece {
  readonly text: string;
  readonly tone: string;
}

const tones = tagHighlighter([
  { tag: [tags.keyword, tags.controlKeyword, tags.moduleKeyword, tags.self], class: 'k' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: 'st' },
  { tag: [tags.number, tags.bool, tags.null], class: 'nu' },
  { tag: [tags.comment], class: 'cm' },
  { tag: [tags.typeName, tags.className, tags.namespace], class: 'ty' },
]);

const typescript = javascriptLanguage.parser.configure({ dialect: 'ts' });

export function colouredLines(source: string): Piece[][] {
  const lines: Piece[][] = [[]];
  highlightCode(
    source,
    typescript.parse(source),
    tones,
    (text, tone) => void lines.at(-1)!.push({ text, tone }),
    () => void lines.push([]),
  );
  return lines;
}
