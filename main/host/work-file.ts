/** A work file on disk: an .ipynb read with clear refusals and written atomically, so that every reader finds old or new. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { SavedRun } from '../../preload/contract/host.ts';
import { problemText } from '../../labs/format/lab.ts';
import { writeNotebook } from '../../labs/format/notebook.ts';
import { readDocument } from '../../labs/format/read-document.ts';
import { codeOf, type FileFacts, type FileSystem } from './file-system.ts';
import { readReason } from './save-fault.ts';
import type { SideOutputs, SidesOfSave } from './side-outputs.ts';
import { contentOf, documentOf, markIn, workFormat, type WorkContent } from './work-content.ts';
import { writeAtomically } from './write-atomically.ts';

/** A file as it was found. */
export interface FoundFile {
  readonly stamp: string;
  /** Of its bytes. */
  readonly hash: string;
  readonly mode: number;
}

export type ReadWork =
  | {
      readonly kind: 'work';
      readonly content: WorkContent;
      readonly found: FoundFile;
      /** What could not be used, in the student's terms. */
      readonly notes: readonly string[];
    }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      readonly remedy: string;
      /** Present when the file could be read but is no work file. */
      readonly found?: FoundFile;
    };

/** Larger files are no work of a student. */
const sizeLimitBytes = 256 * 1024 * 1024;

export const hashOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

export async function readWork(files: FileSystem, path: string, sides: SideOutputs): Promise<ReadWork> {
  const name = basename(path);
  if (!/\.ipynb$/i.test(name))
    return refuse(`${name} is no notebook`, 'choose a file that ends in .ipynb; this one was left as it is');
  let facts: FileFacts;
  let bytes: Uint8Array;
  try {
    facts = await files.facts(path);
    if (!facts.isFile) return refuse(`${name} is not a file`, 'choose a notebook (.ipynb)');
    if (facts.sizeBytes > sizeLimitBytes)
      return refuse(
        `${name} has ${Math.round(facts.sizeBytes / 1e6)} MB, at most 268 are read`,
        'clear the outputs of its cells in the program that made it',
      );
    bytes = await files.read(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { kind: 'absent' };
    return refuse(
      `${path} could not be read: ${readReason(error)}`,
      'check its permissions and the connection to its disk',
    );
  }
  const found = { stamp: facts.stamp, hash: hashOf(bytes), mode: facts.mode };
  const read = readDocument(name, textOf(bytes));
  if (read.kind === 'problems')
    return {
      ...refuse(
        read.problems.map(problemText).join('; '),
        'the file was left as it is; open another one, or mend it with a text editor',
      ),
      found,
    };
  const { format } = markIn(read.document.metadata);
  if (typeof format === 'number' && format > workFormat)
    return {
      ...refuse(
        `${name} was written by a newer Tapedeck (work file format ${format}, this one knows ${workFormat})`,
        'update Tapedeck; the file was left as it is',
      ),
      found,
    };
  return { kind: 'work', found, ...(await withSideOutputs(contentOf(read.document), sides)) };
}

const refuse = (reason: string, remedy: string): Extract<ReadWork, { kind: 'refused' }> => ({
  kind: 'refused',
  reason,
  remedy,
});

/** UTF-8, as JSON is; other programs' UTF-16 by its mark. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

async function withSideOutputs(
  content: WorkContent,
  sides: SideOutputs,
): Promise<{ content: WorkContent; notes: string[] }> {
  const found: (readonly [string, SavedRun])[] = [];
  const missing: string[] = [];
  for (const { id, foreign } of content.document.cells) {
    const { metadata } = foreign;
    const run = markIn(typeof metadata === 'object' ? (metadata as Parameters<typeof markIn>[0]) : undefined)[
      'run'
    ];
    const aside = await sides.read(run);
    if (aside === 'inline') continue;
    if (aside) found.push([id, aside]);
    else missing.push(id);
  }
  const notes =
    missing.length === 0
      ? []
      : [`The saved outputs of ${missing.join(', ')} are gone; run these cells again to see them.`];
  return { content: { ...content, runs: { ...content.runs, ...Object.fromEntries(found) } }, notes };
}

/** The text of the file, and what is put beside it. */
export function textOfWork(content: WorkContent, outputs: SideOutputs): { text: string; sides: SidesOfSave } {
  const { keep, sides } = outputs.split();
  return { text: writeNotebook(documentOf(content, keep)), sides };
}

/** Thrown when the file is not the one that is to be replaced. */
export class ChangedOutside extends Error {
  override readonly name = 'ChangedOutside';
}

/** Replaces the file whose stamp is `expected`, or makes one where there is none. */
export async function writeWork(
  files: FileSystem,
  path: string,
  text: string,
  expected: FoundFile | undefined,
): Promise<FoundFile> {
  const facts = await writeAtomically(files, path, text, {
    ...(expected ? { mode: expected.mode } : {}),
    async beforeRename() {
      const now = await files.facts(path).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      });
      if (now && now.stamp !== expected?.stamp)
        throw new ChangedOutside(`${path} was changed by another program`);
    },
  });
  return { stamp: facts.stamp, hash: hashOf(text), mode: facts.mode };
}
