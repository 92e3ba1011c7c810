/** The versions of a document, as its log knows them: not every save, but the ones that somebody would look for. */
import type { VersionEntry, WorkCell } from '../../preload/contract/host.ts';
import { beforeReplay, replayEntry, type LogEntry } from './log-entry.ts';

/** Saves that follow each other this closely are one version, unless somebody asked for one. */
const togetherMs = 120_000;
const mostVersions = 200;

/** The newest last; a state that was come back to is listed where it first was. */
export function versionsOf(entries: readonly LogEntry[]): VersionEntry[] {
  const versions: (VersionEntry & { readonly kept: boolean })[] = [];
  let changed = new Set<string>();
  let begun = false;
  for (const entry of entries) {
    if (entry.kind === 'base') begun = true;
    if (entry.kind === 'edit') changed.add(cellOf(entry.edit));
    if (!begun || (entry.kind !== 'saved' && entry.kind !== 'kept')) continue;
    if (versions.slice(0, -1).some(({ version }) => version === String(entry.revision))) continue;
    const kept = entry.kind === 'kept' || entry.kept === true;
    const before = versions.at(-1);
    const merges =
      before &&
      (before.version === String(entry.revision) ||
        (!before.kept && Date.parse(entry.at) - Date.parse(before.at) < togetherMs));
    if (merges) versions.pop();
    versions.push({
      version: String(entry.revision),
      at: entry.at,
      changed: [...new Set([...(merges ? before.changed : []), ...changed])],
      kept: kept || (merges === true && before.kept),
    });
    changed = new Set();
  }
  return versions
    .slice(-mostVersions)
    .map(({ version, at, changed: names }) => ({ version, at, changed: names }));
}

const cellOf = (edit: Extract<LogEntry, { kind: 'edit' }>['edit']): string => {
  const cell: string | WorkCell = edit.cell;
  return typeof cell === 'string' ? cell : cell.id;
};

/** The sources that one cell had, oldest first; the same one after another counts once. */
export function cellHistoryOf(entries: readonly LogEntry[], cell: string): { at: string; source: string }[] {
  const states: { at: string; source: string }[] = [];
  let state = beforeReplay;
  for (const entry of entries) {
    state = replayEntry(state, entry);
    const source = state.cells?.find(({ id }) => id === cell)?.source;
    if (source !== undefined && source !== states.at(-1)?.source) states.push({ at: entry.at, source });
  }
  let characters = 0;
  const from = states.findLastIndex(({ source }) => (characters += source.length) > mostCharacters);
  return states.slice(Math.max(from + 1, states.length - mostStates));
}

const mostStates = 500;
const mostCharacters = 2_000_000;
