/** Offsets in a text and 1-based lines and columns, both ways. */
import type { Position } from './compiled-cell.ts';

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lines = before.split(lineBreak);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

/** The offset of a position, or undefined beyond the text's lines. */
export function offsetAt(text: string, { line, column }: Position): number | undefined {
  let start = 0;
  for (let left = line - 1; left > 0; left--) {
    const rest = text.slice(start).search(lineBreak);
    if (rest < 0) return undefined;
    start += rest + (text.startsWith('\r\n', start + rest) ? 2 : 1);
  }
  return Math.min(start + column - 1, text.length);
}

/** What JavaScript counts as the end of a line. */
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;
