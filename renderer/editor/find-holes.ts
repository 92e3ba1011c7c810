/** Where the holes of a cell are: the unfilled ones by their form, the filled ones by what stands around them in the lesson. */

/** Up to three levels of type arguments, then one string: the form that lessons use. */
const holePattern =
  /\bTODO\s*(?:<((?:[^<>]|<(?:[^<>]|<[^<>]*>)*>)*)>)?\s*\(\s*("[^"\n]*"|'[^'\n]*'|`[^`]*`)?\s*\)/g;

export interface HoleRange {
  readonly from: number;
  readonly to: number;
}

export interface Hole extends HoleRange {
  /** What is asked for, and of which type. */
  readonly text: string;
  readonly type: string;
}

export const holesIn = (text: string): readonly Hole[] =>
  [...text.matchAll(holePattern)].map(({ index, 0: found, 1: type = '', 2: quoted = '' }) => ({
    from: index,
    to: index + found.length,
    text: quoted.slice(1, -1),
    type: type.trim(),
  }));

/** The answers in `source` to the holes of `template`; one whose surroundings were rewritten is not found. */
export function filledHoles(template: string, source: string): readonly HoleRange[] {
  const holes = holesIn(template);
  const found: HoleRange[] = [];
  let at = 0;
  for (const [index, hole] of holes.entries()) {
    const before = lastLines(template.slice(holes[index - 1]?.to ?? 0, hole.from));
    const after = firstLines(template.slice(hole.to, holes[index + 1]?.from ?? template.length));
    const start = source.indexOf(before, at);
    if (start < 0) continue;
    const from = start + before.length;
    const end = after === '' ? source.trimEnd().length : source.indexOf(after, from);
    if (end < from) continue;
    at = end;
    if (end > from && holesIn(source.slice(from, end)).length === 0) found.push({ from, to: end });
  }
  return found;
}

/** The line that leads to a hole, and the one before it when that says too little to be found. */
function lastLines(text: string): string {
  const line = text.lastIndexOf('\n');
  if (text.slice(line + 1).trim().length > 2 || line < 0) return text.slice(line + 1);
  return text.slice(text.lastIndexOf('\n', text.trimEnd().lastIndexOf('\n')) + 1);
}

/** The rest of the hole's line, and the next one when that is only its end. */
function firstLines(text: string): string {
  const line = text.indexOf('\n');
  if (line < 0) return text;
  if (text.slice(0, line).trim().length > 2) return text.slice(0, line);
  const next = text.slice(line).search(/\S/);
  if (next < 0) return text.slice(0, line + 1);
  const end = text.indexOf('\n', line + next);
  return end < 0 ? text : text.slice(0, end);
}
