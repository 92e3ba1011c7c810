/** Plans what "run stale" runs: the stale cells, and whatever they cannot do without. */
import { walkDocument, type Knowledge, type OpenCell, type Walk } from './document-walk.ts';
import { whyGone } from './put-back.ts';

export function planStale(known: Knowledge): string[] {
  const forced = new Map<string, string>();
  const needed = new Set<string>();
  for (;;) {
    const walk = walkDocument(known, forced);
    const plan = [...walk.open].filter(([cell, { hasRun }]) => hasRun || needed.has(cell));
    const grown = plan.some(([, entry]) => askFor(entry, walk, needed) || force(entry, forced, known));
    if (!grown) return plan.map(([cell]) => cell);
  }
}

/** Cells that never ran and give what a planned cell reads. */
function askFor({ touched, before }: OpenCell, walk: Walk, needed: Set<string>): boolean {
  let grown = false;
  for (const name of touched.inputs) {
    const expectation = before.get(name);
    if (expectation?.kind !== 'open' || expectation.hasRun || needed.has(expectation.cell)) continue;
    if (!walk.open.has(expectation.cell)) continue;
    needed.add(expectation.cell);
    grown = true;
  }
  return grown;
}

/** Cells that made what a planned cell reads, where that cannot be put back. */
function force({ touched, before }: OpenCell, forced: Map<string, string>, known: Knowledge): boolean {
  let grown = false;
  for (const name of touched.all) {
    const expectation = before.get(name);
    if (expectation?.kind !== 'known' || known.current.get(name) === expectation.image) continue;
    const why = whyGone(expectation.image);
    if (why === undefined || forced.has(expectation.cell)) continue;
    forced.set(expectation.cell, `${name}, which it defines, cannot be put back: ${why}`);
    grown = true;
  }
  return grown;
}
