/** Sees whether a solution differs from the student's cell anywhere but in its holes. */

const hole = /TODO(<[^"'`]*>)?\(\s*("[^"]*"|'[^']*'|`[^`]*`)\s*,?\s*\)/g;
const tight = (code: string): string => code.replace(/\s+/g, '');

/**
 * The first line of the piece between holes that the solution lacks, or undefined when it only fills them. A hole may
 * become anything, several statements too.
 */
export function departsFrom(student: string, solution: string): string | undefined {
  const pieces = student.replace(hole, '\0').split('\0');
  const rest = tight(solution);
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    const wanted = tight(piece);
    const last = index === pieces.length - 1;
    const at = last ? rest.length - wanted.length : rest.indexOf(wanted, from);
    const found = at >= from && rest.startsWith(wanted, at) && (index > 0 || at === 0);
    if (!found) return piece.trim().split('\n')[0] ?? '';
    from = at + wanted.length;
  }
  return undefined;
}
