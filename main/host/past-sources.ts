/** What a cell was, step by step, as the document's log knows it: the ground of undo beyond a window's own. */
import type { PastSource } from '../../preload/contract/host.ts';
import { beforeReplay, replayEntry, type LogEntry } from './log-entry.ts';

/** Nobody goes back further key by key; versions reach further. */
const mostSteps = 400;
const mostCharacters = 2_000_000;

/** Oldest first; the last is what the cell is now. */
export function pastSources(entries: readonly LogEntry[], cell: string): readonly PastSource[] {
  const past: PastSource[] = [];
  let state = beforeReplay;
  for (const entry of entries) {
    state = replayEntry(state, entry);
    const source = state.cells?.find(({ id }) => id === cell)?.source;
    if (source !== undefined && source !== past.at(-1)?.source)
      past.push({ at: Date.parse(entry.at), source });
  }
  let characters = 0;
  const tooMany = past.findLastIndex(({ source }) => (characters += source.length) > mostCharacters);
  return past.slice(Math.max(tooMany + 1, past.length - mostSteps));
}
