/** The sources behind the names that compiled code has in stack traces, `cell:<id>#<number>`, so that any frame can be placed. */

export interface CellSource {
  readonly cell: string;
  readonly source: string;
  readonly pinned: ReadonlySet<string>;
}

const byNumber = new Map<number, CellSource>();
const numbers = new Map<string, number>();
let lastNumber = 0;
let heldCharacters = 0;

/** Frames of sources older than the last 64 million characters are no longer placed. */
const mostCharacters = 64_000_000;

/** The number of a source; the same for the same cell and text, so that running a cell again and again adds nothing. */
export function registerSource(entry: CellSource): number {
  const key = keyOf(entry);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = ++lastNumber;
  byNumber.set(number, entry);
  numbers.set(key, number);
  heldCharacters += entry.source.length;
  for (const [oldest, old] of byNumber) {
    if (heldCharacters <= mostCharacters || oldest === number) break;
    byNumber.delete(oldest);
    numbers.delete(keyOf(old));
    heldCharacters -= old.source.length;
  }
  return number;
}

export function sourceNumbered(number: number): CellSource | undefined {
  return byNumber.get(number);
}

/** Has no spaces: V8 ignores a source name with any. */
export function frameName(cell: string, number: number): string {
  return `cell:${cell.replace(/[^\w.-]/g, '_')}#${number}`;
}

function keyOf({ cell, source, pinned }: CellSource): string {
  return [cell, ...pinned, source].join('\0');
}
