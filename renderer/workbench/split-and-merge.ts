/** What two cells become of one at a place in its text, and one of two; pure. */
import type { WorkCell } from '../../preload/contract/host.ts';

/** The texts before and after a place, without the line's end between them; undefined when one of them would be empty. */
export function splitText(source: string, at: number): readonly [string, string] | undefined {
  const before = source.slice(0, at).replace(/\s*\n\s*$|\s+$/, '');
  const after = source.slice(at).replace(/^[^\S\n]*\n+/, '');
  return before.trim() === '' || after.trim() === '' ? undefined : [before, after];
}

export interface Merged {
  /** The cell that stays, the lab's where one of them is. */
  readonly kept: string;
  readonly removed: string;
  readonly source: string;
}

/** A cell with the one right below it; two cells of the lab stay apart, for each is checked on its own. */
export function mergeBelow(cells: readonly WorkCell[], id: string): Merged | undefined {
  const at = cells.findIndex((cell) => cell.id === id);
  const [upper, lower] = [cells[at], cells[at + 1]];
  if (!upper || !lower || upper.kind !== lower.kind || upper.kind === 'prose') return undefined;
  if (upper.fromLab && lower.fromLab) return undefined;
  const [kept, removed] = lower.fromLab ? [lower, upper] : [upper, lower];
  const between = upper.kind === 'note' ? '\n\n' : '\n';
  const source = [upper.source, lower.source].filter((text) => text.trim() !== '').join(between);
  return { kept: kept.id, removed: removed.id, source };
}
