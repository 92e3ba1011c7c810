/** Sees whether a solution differs from the student's cell anywhere but in its holes. */

const hole = /TODO(<[^"'`]*>)?\(\s*("[^"]*"|'[^']*'|`[^`]*`)\s*,?\s*\)/g;
const tight = (code: string): string => code.replace(/\s+/g, '');

/** The first piece between holes that the solution lacks, or undefined when it only fills them. */
export function departsFrom(student: string, solution: string): string | undefined {
  const rest = tight(solution);
  let from = 0;
  for (const piece of student.replace(hole, '\0').split('\0')) {
    const at = rest.indexOf(tight(piece), from);
    if (at < 0 || (from === 0 && at > 0 && !student.startsWith('TODO')))
      return piece.trim().split('\n')[0] ?? '';
    from = at + tight(piece).length;
  }
  return undefined;
}
