/** A long console in pieces of as many lines each, so that the page lays out only those that are in sight. */

export const linesInChunk = 200;

/** Joined they are the text; all but the last end with a line's end. */
export function consoleChunks(text: string): string[] {
  const chunks: string[] = [];
  let from = 0;
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines++;
    if (lines % linesInChunk !== 0) continue;
    chunks.push(text.slice(from, at + 1));
    from = at + 1;
  }
  if (from < text.length || chunks.length === 0) chunks.push(text.slice(from));
  return chunks;
}
