/** Makes the open document of a work file: read, brought up to its lab, its log begun. */
import { randomInt } from 'node:crypto';
import { basename, dirname } from 'node:path';
import type { HostEvent, Refusal, WorkCell } from '../../preload/contract/host.ts';
import { labDocument } from '../../labs/format/lab-document.ts';
import type { Lab } from '../../labs/format/lab.ts';
import { isReadOnly } from './disk-copy.ts';
import type { FileSystem } from './file-system.ts';
import type { LabShelf } from './lab-shelf.ts';
import { EditLog } from './edit-log.ts';
import { replay } from './log-entry.ts';
import { OpenDocument } from './open-document.ts';
import { readOnlyFault, readReason, saveFault } from './save-fault.ts';
import { SideOutputs } from './side-outputs.ts';
import { markedWith, withLabText } from './with-lab-text.ts';
import { contentOf, type WorkContent } from './work-content.ts';
import { readWork } from './work-file.ts';
import type { WorkPlaces } from './work-places.ts';
import { sweepPartials } from './write-atomically.ts';

export interface WorkSource {
  readonly work: string;
  readonly path: string;
  readonly files: FileSystem;
  readonly places: WorkPlaces;
  readonly labs: LabShelf;
  /** What a file that is not there yet is made of; undefined when it has to be there. */
  readonly fresh: { readonly lab?: string } | undefined;
  readonly tell: (event: HostEvent) => void;
  readonly mayWrite: () => Promise<boolean>;
}

export interface LoadedDocument {
  readonly kind: 'loaded';
  readonly document: OpenDocument;
  readonly lab: Lab | undefined;
  /** What was found and mended or could not be used. */
  readonly notes: readonly string[];
  readonly readOnly: string | undefined;
  readonly follows: boolean;
}

/** `follows`: another host writes the file; nothing is written here. */
export async function loadDocument(source: WorkSource, follows: boolean): Promise<LoadedDocument | Refusal> {
  const { work, path, files, places, fresh, tell, mayWrite } = source;
  const sides = new SideOutputs(files, places.outputs);
  const read = await readWork(files, path, sides);
  if (read.kind === 'absent' && !fresh)
    return {
      kind: 'refused',
      reason: `there is no file ${path}`,
      remedy: 'check its name, or start from a lab',
    };
  // A lab's own file that was damaged is no dead end: the log knows what was in it.
  const last =
    read.kind === 'refused' && read.found && fresh?.lab !== undefined ? await lastLogged(source) : undefined;
  if (read.kind === 'refused' && (!last || follows))
    return { kind: 'refused', reason: read.reason, remedy: read.remedy };
  const labId = read.kind === 'work' ? read.content.document.lab?.id : fresh?.lab;
  const found = labId === undefined ? undefined : await source.labs.find(labId);
  if (found?.kind === 'refused' && read.kind !== 'work') return found;
  const lab = found?.kind === 'lab' ? found.lab : undefined;
  const notes = read.kind === 'work' ? [...read.notes] : [];
  if (found?.kind === 'refused') notes.push(`Its lab cannot be shown: ${found.reason}; ${found.remedy}.`);
  const fallBack = { content: { ...freshWork(lab), ...(last ? { cells: last } : {}) }, notes: [] };
  const brought = read.kind === 'work' ? withLabText(read.content, lab) : fallBack;
  notes.push(...brought.notes);
  if (!follows) {
    try {
      await files.makeFolder(dirname(path));
    } catch (error) {
      if (read.kind === 'absent') return { kind: 'refused', ...saveFault(error) };
    }
    await sweepPartials(files, dirname(path));
  }
  const document = new OpenDocument({
    work,
    path,
    files,
    logs: places.logs,
    sides,
    content: brought.content,
    found: read.kind === 'work' ? read.found : undefined,
    differs: read.kind !== 'work' || brought.content !== read.content,
    tell,
    mayWrite,
  });
  if (read.kind === 'refused' && read.found) {
    const reason = `${read.reason}. What you see is the last state in its log`;
    document.conflict = { reason, theirs: undefined, found: read.found };
  }
  try {
    if (!follows) await document.begin();
  } catch (error) {
    const reason = `the log of ${basename(path)} could not be read: ${readReason(error)}`;
    return {
      kind: 'refused',
      reason,
      remedy:
        'it may hold text that the file lacks; check the connection to its disk, and open the file again',
    };
  }
  const readOnly = read.kind === 'work' && isReadOnly(read.found.mode) ? readOnlyFault.reason : undefined;
  return { kind: 'loaded', document, lab, notes, readOnly, follows };
}

const lastLogged = async ({ files, places }: WorkSource): Promise<readonly WorkCell[] | undefined> =>
  replay(await new EditLog(files, places.logs, () => []).read());

/** The student's view of the lab, or one empty cell. */
function freshWork(lab: Lab | undefined): WorkContent {
  const mark = { revision: 0, seed: randomInt(2 ** 31) };
  if (lab) return markedWith({ ...contentOf(labDocument(lab, 'student')), mark }, lab);
  const cells = [{ id: 'cell-1', kind: 'code' as const, source: '', foreign: {} }];
  return { ...contentOf({ cells, metadata: {} }), mark };
}
