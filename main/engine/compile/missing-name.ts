/** The error of a name that neither the session nor the globals have, with the nearest name that exists. */

/** What students try from habit, and what a cell has in its place. */
const absent: ReadonlyMap<string, string> = new Map([
  ['require', 'cells import nothing: `tf`, `display` and `console` are there already'],
  ['process', 'cells have no access to the process; `tf` tells the engine and its device'],
  ['module', 'cells export nothing: every top-level name is there for the later cells'],
  ['exports', 'cells export nothing: every top-level name is there for the later cells'],
  ['fetch', 'cells have no network; read files of the work folder through `tf`'],
  [
    'window',
    'cells run in an engine of their own, without a page; show a value by making it the last expression',
  ],
  [
    'document',
    'cells run in an engine of their own, without a page; show a value by making it the last expression',
  ],
  [
    'eval',
    'cells cannot evaluate text, because a loop in it could not be stopped; write the code into a cell',
  ],
  [
    'Function',
    'cells cannot make functions from text, because a loop in it could not be stopped; write a function',
  ],
  ['globalThis', 'every top-level name is shared by the cells already: write `let name = …`'],
  ['global', 'every top-level name is shared by the cells already: write `let name = …`'],
  ['self', 'there is no `self`; in a class write `this`'],
  ['np', 'there is no NumPy here; `tf` has tensors and their operations'],
  ['print', 'write `console.log(…)` or `display(…)`'],
  ['None', 'write `null`'],
  ['True', 'write `true`'],
  ['False', 'write `false`'],
]);

export function missingName(
  name: string,
  sessionNames: readonly string[],
  globals: readonly string[],
): ReferenceError {
  const why = absent.get(name);
  if (why !== undefined) return new ReferenceError(`${name} is not defined: ${why}`);
  const near = nearest(name, sessionNames) ?? nearest(name, globals);
  if (near !== undefined) return new ReferenceError(`${name} is not defined; did you mean \`${near}\`?`);
  return new ReferenceError(`${name} is not defined; run the cell that defines it first`);
}

/** The candidate with the fewest edits, at most a third of the name's length (at least one), the letters' case aside. */
function nearest(name: string, candidates: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestEdits = allowed + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bestEdits) continue;
    // One letter for another tells nothing: `a` is not a slip of `b`.
    if (name.length < 3 && candidate.toLowerCase() !== name.toLowerCase()) continue;
    const edits = editDistance(name.toLowerCase(), candidate.toLowerCase(), bestEdits);
    if (edits < bestEdits) [best, bestEdits] = [candidate, edits];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours; gives up at `limit`. */
function editDistance(from: string, to: string, limit: number): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      let edits = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        edits = Math.min(edits, before[j - 2]! + 1);
      next.push(edits);
    }
    if (Math.min(...next) >= limit) return limit;
    [before, row] = [row, next];
  }
  return row[to.length]!;
}
