/** The places in cells that a stack goes through, innermost first; each frame is looked up once. */
import { framesOf } from '../compile/cell-error.ts';

export interface Place {
  readonly cell: string;
  readonly line?: number;
  readonly column?: number;
}

const known = new Map<string, Place | undefined>();

/** The cell's frames of a stack, as text. */
export function cellLines({ stack = '' }: Error): string[] {
  const found: string[] = [];
  // Far quicker than a pattern over the whole stack, of which few lines are a cell's.
  for (let at = stack.indexOf('cell:'); at >= 0; at = stack.indexOf('cell:', at + 1)) {
    const start = stack.lastIndexOf('\n', at) + 1;
    const end = stack.indexOf('\n', at);
    found.push(stack.slice(start, end < 0 ? undefined : end));
    if (end < 0) break;
    at = end;
  }
  return found;
}

export function placesOf(lines: readonly string[]): Place[] {
  return lines.flatMap((line) => {
    if (!known.has(line)) {
      if (known.size > 20_000) known.clear();
      known.set(line, framesOf(line)[0]);
    }
    return known.get(line) ?? [];
  });
}
