/** What a work file holds, as the host knows it: the student's cells and runs, and everything others put there. */
import * as v from 'valibot';
import { savedRunSchema, type SavedRun, type WorkCell } from '../../preload/contract/host.ts';
import { runOfCell } from '../../preload/run-of-cell.ts';
import {
  isObject,
  type DocumentCell,
  type JsonObject,
  type WorkDocument,
} from '../../labs/format/work-document.ts';
import { notebookOutputs } from './notebook-outputs.ts';
import { runOfOutputs } from './foreign-outputs.ts';

/** What Tapedeck itself keeps in a file's metadata, beside whatever others put there. */
export interface WorkMark {
  readonly revision: number;
  readonly seed: number;
  /** Hash of the lab's text that this work was begun on or last brought to. */
  readonly labContent?: string;
  /** Each cell as that lab had it: what a later version of the lab is merged against. */
  readonly original?: Readonly<Record<string, string>>;
}

export interface WorkContent {
  readonly document: WorkDocument;
  readonly cells: readonly WorkCell[];
  readonly runs: Readonly<Record<string, SavedRun>>;
  readonly mark: WorkMark;
}

/** Of the metadata that Tapedeck writes; files of a later one are refused. */
export const workFormat = 2;

export const markIn = (metadata: JsonObject | undefined): JsonObject =>
  isObject(metadata) && isObject(metadata['tapedeck']) ? metadata['tapedeck'] : {};

const markOf = (foreign: JsonObject): JsonObject =>
  markIn(isObject(foreign['metadata']) ? foreign['metadata'] : undefined);

export function contentOf(document: WorkDocument): WorkContent {
  const runs: (readonly [string, SavedRun])[] = [];
  const cells = document.cells
    .filter(({ kind }) => kind !== 'raw')
    .map((cell): WorkCell => {
      const own = markOf(cell.foreign);
      const run = savedRun(cell, own);
      if (run) runs.push([cell.id, run]);
      // Text and code of a notebook that is work on no lab are its author's.
      const fromLab = document.lab !== undefined && own['own'] !== true;
      const { hintsUsed } = own;
      return {
        id: cell.id,
        kind: cell.kind === 'code' ? 'code' : fromLab ? 'prose' : 'note',
        source: cell.source,
        ...(fromLab ? { fromLab: true as const } : {}),
        ...(typeof hintsUsed === 'number' && hintsUsed >= 0 ? { hintsUsed: Math.floor(hintsUsed) } : {}),
      };
    });
  return { document, cells, runs: Object.fromEntries(runs), mark: workMark(markIn(document.metadata)) };
}

function savedRun({ kind, foreign }: DocumentCell, own: JsonObject): SavedRun | undefined {
  if (kind !== 'code') return undefined;
  const saved = v.safeParse(savedRunSchema, own['run']);
  return saved.success ? saved.output : runOfOutputs(foreign['outputs']);
}

function workMark({ revision, seed, labContent, original }: JsonObject): WorkMark {
  const originals = v.safeParse(v.record(v.string(), v.string()), original);
  return {
    revision: typeof revision === 'number' && Number.isSafeInteger(revision) && revision >= 0 ? revision : 0,
    seed: typeof seed === 'number' && Number.isFinite(seed) ? seed : 0,
    ...(typeof labContent === 'string' ? { labContent } : {}),
    ...(originals.success ? { original: originals.output } : {}),
  };
}

/** What of a run is put into the file itself. */
export type KeepRun = (run: SavedRun) => object;

/** The document with the student's cells and runs in it; what others said of a cell stays with it. */
export function documentOf(content: WorkContent, keep: KeepRun = (run) => run): WorkDocument {
  const { document, cells, runs, mark } = content;
  const before = new Map(document.cells.map((cell) => [cell.id, cell]));
  const inLab = document.lab !== undefined;
  const written = cells.map((cell) =>
    writtenCell(cell, before.get(cell.id), runOfCell(runs, cell.id), inLab, keep),
  );
  const tapedeck = { ...markIn(document.metadata), format: workFormat, ...mark } as unknown as JsonObject;
  return {
    ...document,
    cells: withRawCells(written, document.cells),
    metadata: { ...document.metadata, tapedeck },
  };
}

function writtenCell(
  cell: WorkCell,
  before: DocumentCell | undefined,
  run: SavedRun | undefined,
  inLab: boolean,
  keep: KeepRun,
): DocumentCell {
  const kind = cell.kind === 'code' ? 'code' : 'prose';
  const foreign = before?.kind === kind ? before.foreign : {};
  const metadata = isObject(foreign['metadata']) ? foreign['metadata'] : {};
  const { own: _own, run: _run, hintsUsed: _hints, ...others } = markOf(foreign);
  // A run that came from the outputs of another program stays in its own words.
  const isOurs = run !== undefined && !isForeignRun(before, run);
  const tapedeck = {
    ...others,
    ...(inLab && !cell.fromLab ? { own: true } : {}),
    ...(cell.hintsUsed ? { hintsUsed: cell.hintsUsed } : {}),
    ...(isOurs ? { run: keep(run) } : {}),
  } as unknown as JsonObject;
  const { tapedeck: _mark, ...rest } = metadata;
  const marked = Object.keys(tapedeck).length > 0 ? { ...rest, tapedeck } : rest;
  return {
    id: cell.id,
    kind,
    source: cell.source,
    foreign: {
      ...foreign,
      metadata: marked,
      ...(isOurs && kind === 'code' ? { outputs: notebookOutputs(run) } : {}),
    },
  };
}

const isForeignRun = (before: DocumentCell | undefined, run: SavedRun): boolean => {
  if (!before || markOf(before.foreign)['run'] !== undefined) return false;
  const theirs = runOfOutputs(before.foreign['outputs']);
  return theirs !== undefined && JSON.stringify(theirs) === JSON.stringify(run);
};

/** Raw cells are nothing to Tapedeck: each stays behind the cell that it followed. */
function withRawCells(written: readonly DocumentCell[], before: readonly DocumentCell[]): DocumentCell[] {
  const result = [...written];
  for (const [at, cell] of before.entries()) {
    if (cell.kind !== 'raw') continue;
    const previous = before.slice(0, at).findLast(({ id }) => result.some((other) => other.id === id));
    result.splice(previous ? result.findIndex(({ id }) => id === previous.id) + 1 : 0, 0, cell);
  }
  return result;
}
