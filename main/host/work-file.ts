/** A work file on disk: an .ipynb read with clear refusals and written atomically, so that every reader finds old or new. */
import { open, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { SavedRun, WorkCell } from '../../preload/contract/host.ts';
import { writeNotebook } from '../../labs/format/notebook.ts';
import { readDocument } from '../../labs/format/read-document.ts';
import { isObject, type JsonObject, type WorkDocument } from '../../labs/format/work-document.ts';
import { problemText } from '../../labs/format/lab.ts';
import * as v from 'valibot';
import { savedRunSchema } from '../../preload/contract/host.ts';

/** What Tapedeck itself keeps in a file's metadata, beside whatever others put there. */
export interface WorkMark {
  readonly revision: number;
  readonly seed: number;
}

export interface WorkContent {
  readonly document: WorkDocument;
  readonly cells: readonly WorkCell[];
  readonly runs: Readonly<Record<string, SavedRun>>;
  readonly mark: WorkMark;
}

export type ReadWork =
  | { readonly kind: 'work'; readonly content: WorkContent; readonly stamp: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string };

/** Larger files are no work of a student. */
const sizeLimitBytes = 256 * 1024 * 1024;

export async function readWork(path: string): Promise<ReadWork> {
  let text: string;
  let stamp: string;
  try {
    const { size, mtimeMs } = await stat(path);
    if (size > sizeLimitBytes)
      return {
        kind: 'refused',
        reason: `${basename(path)} has ${Math.round(size / 1e6)} MB, at most 268 are read`,
        remedy: 'clear the outputs of its cells in the program that made it',
      };
    text = await readFile(path, 'utf8');
    stamp = `${size} ${mtimeMs}`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { kind: 'absent' };
    return {
      kind: 'refused',
      reason: `${path} could not be read: ${message}`,
      remedy: 'check its permissions',
    };
  }
  const read = readDocument(basename(path), text);
  if (read.kind === 'problems')
    return {
      kind: 'refused',
      reason: read.problems.map(problemText).join('; '),
      remedy: 'the file was left as it is; open another one, or mend it with a text editor',
    };
  return { kind: 'work', content: contentOf(read.document), stamp };
}

export function contentOf(document: WorkDocument): WorkContent {
  const mark = isObject(document.metadata['tapedeck']) ? document.metadata['tapedeck'] : {};
  const runs: Record<string, SavedRun> = {};
  const cells = document.cells
    .filter(({ kind }) => kind !== 'raw')
    .map(({ id, kind, source, foreign }): WorkCell => {
      const own = markOf(foreign);
      const saved = v.safeParse(savedRunSchema, own['run']);
      if (saved.success) runs[id] = saved.output;
      const { hintsUsed } = own;
      return {
        id,
        kind: kind === 'code' ? 'code' : own['own'] === true ? 'note' : 'prose',
        source,
        ...(own['own'] === true ? {} : { fromLab: true as const }),
        ...(typeof hintsUsed === 'number' ? { hintsUsed } : {}),
      };
    });
  const { revision, seed } = mark;
  return {
    document,
    cells,
    runs,
    mark: {
      revision: typeof revision === 'number' ? revision : 0,
      seed: typeof seed === 'number' ? seed : 0,
    },
  };
}

function markOf(foreign: JsonObject): JsonObject {
  const { metadata } = foreign;
  return isObject(metadata) && isObject(metadata['tapedeck']) ? metadata['tapedeck'] : {};
}

/** The document with the student's cells and runs in it; cells it does not know of keep what others said of them. */
export function documentOf(content: WorkContent): WorkDocument {
  const { document, cells, runs, mark } = content;
  const before = new Map(document.cells.map((cell) => [cell.id, cell]));
  const written = cells.map((cell) => {
    const foreign = before.get(cell.id)?.foreign ?? {};
    const metadata = isObject(foreign['metadata']) ? foreign['metadata'] : {};
    const run = runs[cell.id];
    const tapedeck = {
      ...markOf(foreign),
      ...(cell.fromLab ? {} : { own: true }),
      ...(cell.hintsUsed ? { hintsUsed: cell.hintsUsed } : {}),
      ...(run ? { run } : {}),
    } as unknown as JsonObject;
    const marked = Object.keys(tapedeck).length > 0 ? { ...metadata, tapedeck } : metadata;
    return {
      id: cell.id,
      kind: cell.kind === 'code' ? ('code' as const) : ('prose' as const),
      source: cell.source,
      foreign: {
        ...foreign,
        metadata: marked,
        ...(run && cell.kind === 'code' ? { outputs: plainOutputs(run) } : {}),
      },
    };
  });
  const raw = document.cells.filter(({ kind }) => kind === 'raw');
  const tapedeck = isObject(document.metadata['tapedeck']) ? document.metadata['tapedeck'] : {};
  return {
    ...document,
    cells: [...written, ...raw],
    metadata: { ...document.metadata, tapedeck: { ...tapedeck, format: 1, ...mark } },
  };
}

/** What another notebook program shows of a run: its text. */
function plainOutputs(run: SavedRun): JsonObject[] {
  const shown = run.outputs.flatMap((output) =>
    output.kind === 'value' || output.kind === 'text'
      ? [{ output_type: 'stream', name: 'stdout', text: `${output.text}\n` }]
      : [],
  );
  const { error } = run;
  if (!error) return shown;
  return [
    ...shown,
    {
      output_type: 'error',
      ename: error.name,
      evalue: error.message,
      traceback: (error.stack ?? '').split('\n'),
    },
  ];
}

export type WroteWork =
  | { readonly kind: 'wrote'; readonly stamp: string }
  | { readonly kind: 'failed'; readonly reason: string; readonly remedy: string };

/** Temporary file, fsync, rename, fsync of the folder. */
export async function writeWork(path: string, content: WorkContent): Promise<WroteWork> {
  try {
    await writeFileAtomic(path, writeNotebook(documentOf(content)));
    await syncFolder(dirname(path));
    const { size, mtimeMs } = await stat(path);
    return { kind: 'wrote', stamp: `${size} ${mtimeMs}` };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const [reason, remedy] = causes[code] ?? [message, 'save it somewhere else'];
    return { kind: 'failed', reason, remedy };
  }
}

/** Without it the rename itself may be lost with the power. Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

const causes: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['the disk is full', 'free some space or save it somewhere else; your text is still here'],
  EDQUOT: [
    'your disk quota is used up',
    'free some space or save it somewhere else; your text is still here',
  ],
  EROFS: ['the disk is read-only', 'save it somewhere else'],
  EACCES: ['you may not write there', 'change the permissions or save it somewhere else'],
  EPERM: ['you may not write there', 'change the permissions or save it somewhere else'],
  ENOENT: ['its folder is gone', 'save it somewhere else'],
  EIO: ['the disk or network share does not answer', 'check the connection; your text is still here'],
};
