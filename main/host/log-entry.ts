/** The entries of a document's log, and what they make of its cells when they are read again. */
import * as v from 'valibot';
import { workCellSchema, workEditSchema, type WorkCell, type WorkEdit } from '../../preload/contract/host.ts';
import { applyEdit } from '../../preload/apply-edit.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Every entry has the number of the document's state that it leads to, and its time. */
const when = { revision: v.number(), at: v.string() };

/** A new source as what differs from the one before: typing costs the log some bytes, not a cell. */
const spliceSchema = v.object({
  kind: v.literal('splice'),
  cell: v.string(),
  /** Length of the source before; a guard. */
  of: count,
  at: count,
  removed: count,
  inserted: v.string(),
});
type Splice = v.InferOutput<typeof spliceSchema>;

const entrySchema = v.variant('kind', [
  /** The whole document, where a reading of the log may begin. */
  v.object({ kind: v.literal('base'), ...when, cells: v.array(workCellSchema) }),
  v.object({ kind: v.literal('edit'), ...when, edit: v.union([spliceSchema, workEditSchema]) }),
  /** The work file held this revision then; `kept`: somebody asked for it, or the document turned to another state after it. */
  v.object({ kind: v.literal('saved'), ...when, kept: v.optional(v.literal(true)) }),
  /** A state that is a version though the file never held it. */
  v.object({ kind: v.literal('kept'), ...when }),
  /** What a crash left, offered and neither taken nor discarded yet. */
  v.object({ kind: v.literal('left'), ...when, from: v.string(), cells: v.array(workCellSchema) }),
  v.object({ kind: v.literal('decided'), ...when }),
]);
export type LogEntry = v.InferOutput<typeof entrySchema>;

/** After a line that is none, nothing is trusted until a base follows. */
export function readEntries(text: string): LogEntry[] {
  const entries: LogEntry[] = [];
  let torn = false;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const entry = readEntry(line);
    torn = !entry || (torn && entry.kind !== 'base');
    if (entry && !torn) entries.push(entry);
  }
  return entries;
}

function readEntry(line: string): LogEntry | undefined {
  try {
    const parsed = v.safeParse(entrySchema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** The document at one point of its log. */
export interface Replayed {
  readonly cells: readonly WorkCell[] | undefined;
  readonly revision: number;
}
export const beforeReplay: Replayed = { cells: undefined, revision: -1 };

export function replayEntry(before: Replayed, entry: LogEntry): Replayed {
  const { revision } = entry;
  if (entry.kind === 'base') return { cells: entry.cells, revision };
  // A base that was written late holds edits whose lines follow it.
  if (entry.kind !== 'edit' || !before.cells || revision <= before.revision) return before;
  return { cells: applyLogged(before.cells, entry.edit), revision };
}

/** The cells at the end of a log, or when they had reached `revision`; undefined where the log does not reach. */
export function replay(entries: readonly LogEntry[], revision = Infinity): readonly WorkCell[] | undefined {
  let state = beforeReplay;
  for (const entry of entries) {
    if (entry.revision > revision) break;
    state = replayEntry(state, entry);
  }
  return state.cells;
}

function applyLogged(cells: readonly WorkCell[], edit: Splice | WorkEdit): readonly WorkCell[] {
  if (edit.kind !== 'splice') return applyEdit(cells, edit);
  const before = cells.find(({ id }) => id === edit.cell)?.source;
  if (before?.length !== edit.of) return cells;
  const source = before.slice(0, edit.at) + edit.inserted + before.slice(edit.at + edit.removed);
  return applyEdit(cells, { kind: 'source', cell: edit.cell, source });
}

/** An edit as the log keeps it, seen from the cells before it. */
export function editEntry(revision: number, edit: WorkEdit, before: readonly WorkCell[]): LogEntry {
  const source = edit.kind === 'source' ? before.find(({ id }) => id === edit.cell)?.source : undefined;
  const kept =
    edit.kind === 'source' && source !== undefined ? spliceOf(edit.cell, source, edit.source) : edit;
  return { kind: 'edit', revision, at: new Date().toISOString(), edit: kept };
}

/** What a stretch of the log begins with. */
export function openingEntries(
  revision: number,
  cells: readonly WorkCell[],
  isSaved: boolean,
  left: Left | undefined,
): LogEntry[] {
  const now = { revision, at: new Date().toISOString() };
  return [
    { kind: 'base', ...now, cells: [...cells] },
    ...(isSaved ? [{ kind: 'saved' as const, ...now }] : []),
    ...(left ? [{ kind: 'left' as const, ...now, from: left.at, cells: [...left.cells] }] : []),
  ];
}

/** Another version as one that the document has been, for the history, and is no longer. */
export function detourEntries(
  revision: number,
  other: readonly WorkCell[],
  own: readonly WorkCell[],
): LogEntry[] {
  const at = new Date().toISOString();
  return [
    { kind: 'kept', revision, at },
    { kind: 'base', revision: revision + 1, at, cells: [...other] },
    { kind: 'kept', revision: revision + 1, at },
    { kind: 'base', revision: revision + 2, at, cells: [...own] },
  ];
}

function spliceOf(cell: string, before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  let at = 0;
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  let tail = 0;
  while (
    tail < most - at &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return {
    kind: 'splice',
    cell,
    of: before.length,
    at,
    removed: before.length - at - tail,
    inserted: after.slice(at, after.length - tail),
  };
}

/** What a crash left, and when it was typed. */
export interface Left {
  readonly at: string;
  readonly cells: readonly WorkCell[];
}

/** What a crash left in a log: the state after its last save, or what was offered before and not decided. */
export function leftIn(entries: readonly LogEntry[]): Left | undefined {
  const decided = entries.findLastIndex(({ kind }) => kind === 'decided');
  const offered = entries.findLastIndex(({ kind }) => kind === 'left');
  const left = entries[offered];
  if (left?.kind === 'left' && offered > decided) return { at: left.from, cells: left.cells };
  const saved = entries.findLastIndex(({ kind }) => kind === 'saved');
  const unsaved = entries.slice(saved + 1).findLast(({ kind }) => kind === 'edit' || kind === 'base');
  const cells = unsaved && replay(entries);
  return cells && { at: unsaved.at, cells };
}
