/** The known name that a mistyped option most likely meant. */

/** Edits (insert, delete, replace, swap neighbours) that turn `from` into `to`. */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const now = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(last[column - 1]! + (same ? 0 : 1), last[column]! + 1, now[column - 1]! + 1);
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, before[column - 2]! + 1);
      now.push(best);
    }
    before = last;
    last = now;
  }
  return last[to.length]!;
}

/** `hard_sigmoid`, `HardSigmoid` and `hardSigmoid` are one name. */
const plain = (name: string): string => name.replaceAll(/[_\-\s]/g, '').toLowerCase();

/** Letters after which the rest of a name was probably left out. */
const fewestOfStart = 4;

/** The nearest of `known`, whatever its case and underscores; undefined when nothing is near. */
export function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  const names = [...known];
  const most = Math.max(2, Math.floor(wrong.length / 3));
  // `tf.tens` is more likely the start of `tensor` than `ENV` with two letters wrong.
  return within(1, wrong, names) ?? shortestWithStart(plain(wrong), names) ?? within(most, wrong, names);
}

function shortestWithStart(start: string, names: readonly string[]): string | undefined {
  if (start.length < fewestOfStart) return undefined;
  return names.filter((name) => plain(name).startsWith(start)).toSorted((a, b) => a.length - b.length)[0];
}

function within(edits: number, wrong: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = edits + 1;
  for (const name of known) {
    const distance = editDistance(plain(wrong), plain(name));
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}
