/** A console is cut from its start when it is long, by whole lines where it has any, and the lines that go are counted. */

/** What a cell keeps; the engine has capped what it sends before. */
export const consoleLimit = 200_000;

export interface CutConsole {
  readonly text: string;
  /** Lines that are gone; a line that lost its start alone begins with “…”. */
  readonly dropped: number;
}

export function cutConsole(text: string): CutConsole {
  if (text.length <= consoleLimit) return { text, dropped: 0 };
  const earliest = text.length - consoleLimit;
  const lineEnd = text.indexOf('\n', earliest - 1);
  const isLongLine = lineEnd < 0 || lineEnd === text.length - 1;
  const from = isLongLine ? earliest + 1 : lineEnd + 1;
  let dropped = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < from; at = text.indexOf('\n', at + 1)) dropped++;
  return { text: isLongLine ? `…${text.slice(from)}` : text.slice(from), dropped };
}
