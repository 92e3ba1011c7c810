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
    const start = source.indexOf(before, at);
    if (start < 0) continue;
    const from = start + before.length;
    const to = endOf(source, from, template.slice(hole.to, holes[index + 1]?.from ?? template.length));
    if (to === undefined) continue;
    at = to;
    if (to > from && holesIn(source.slice(from, to)).length === 0) found.push({ from, to });
  }
  return found;
}

/** The line that leads to a hole, and the one before it when that says too little to be found. */
function lastLines(text: string): string {
  const line = text.lastIndexOf('\n');
  if (text.slice(line + 1).trim().length > 2 || line < 0) return text.slice(line + 1);
  return text.slice(text.lastIndexOf('\n', text.trimEnd().lastIndexOf('\n')) + 1);
}

/** Where an answer ends that `after` follows in the template: before the rest of its line, which the next line tells. */
function endOf(source: string, from: number, after: string): number | undefined {
  const lines = after.split('\n');
  const rest = (lines[0] ?? '').trimEnd();
  if (rest.trim().length > 2) {
    const end = source.indexOf(rest, from);
    return end < 0 ? undefined : end;
  }
  const next = lines.slice(1).find((line) => line.trim().length > 2);
  const limit = next === undefined ? source.length : source.indexOf(`\n${next}`, from);
  if (limit < from) return undefined;
  const end = rest === '' ? -1 : source.lastIndexOf(rest, limit);
  return end >= from ? end : from + source.slice(from, limit).trimEnd().length;
}
