/** Three-way merge of texts by lines: what only one side changed is taken from it. */

/** Undefined where both sides changed the same lines in different ways. */
export function mergeLines(base: string, mine: string, theirs: string): string | undefined {
  if (mine === theirs || theirs === base) return mine;
  if (mine === base) return theirs;
  const [b, m, t] = [base, mine, theirs].map((text) => text.split('\n')) as [string[], string[], string[]];
  const inMine = matches(b, m);
  const inTheirs = matches(b, t);
  const merged: string[] = [];
  let at = { base: 0, mine: 0, theirs: 0 };
  for (let line = 0; line <= b.length; line++) {
    const anchor =
      line === b.length
        ? { base: b.length, mine: m.length, theirs: t.length }
        : { base: line, mine: inMine[line] ?? -1, theirs: inTheirs[line] ?? -1 };
    if (anchor.mine < 0 || anchor.theirs < 0) continue;
    const [fromBase, fromMine, fromTheirs] = [
      b.slice(at.base, anchor.base),
      m.slice(at.mine, anchor.mine),
      t.slice(at.theirs, anchor.theirs),
    ].map((lines) => lines.join('\n')) as [string, string, string];
    const [bLines, mLines, tLines] = [
      anchor.base - at.base,
      anchor.mine - at.mine,
      anchor.theirs - at.theirs,
    ];
    const chosen =
      same(fromTheirs, tLines, fromBase, bLines) || same(fromMine, mLines, fromTheirs, tLines)
        ? m.slice(at.mine, anchor.mine)
        : same(fromMine, mLines, fromBase, bLines)
          ? t.slice(at.theirs, anchor.theirs)
          : undefined;
    if (!chosen) return undefined;
    merged.push(...chosen);
    if (line < b.length) merged.push(b[line] ?? '');
    at = { base: anchor.base + 1, mine: anchor.mine + 1, theirs: anchor.theirs + 1 };
  }
  return merged.join('\n');
}

/** Text alone does not tell one empty line from none. */
const same = (x: string, xLines: number, y: string, yLines: number): boolean => x === y && xLines === yLines;

/** Larger texts are no cells of a lab; the table below has this many entries. */
const mostEntries = 4_000_000;

/** For each line of `a` the line of `b` that a longest common subsequence pairs it with. */
function matches(a: readonly string[], b: readonly string[]): (number | undefined)[] {
  const found: (number | undefined)[] = Array.from({ length: a.length });
  if (a.length * b.length > mostEntries) return found;
  const width = b.length + 1;
  const length = new Int32Array((a.length + 1) * width);
  const of = (i: number, j: number): number => length[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] = a[i] === b[j] ? of(i + 1, j + 1) + 1 : Math.max(of(i + 1, j), of(i, j + 1));
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) found[i++] = j++;
    else if (of(i + 1, j) >= of(i, j + 1)) i++;
    else j++;
  }
  return found;
}
