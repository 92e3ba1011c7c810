/** What a person does while the disk fails: each way in which a work file is opened, changed and saved. */
import { readFile, writeFile } from 'node:fs/promises';
import { copyWork } from '../../../main/host/copy-work.ts';
import type { OpenDocument } from '../../../main/host/open-document.ts';
import type { Refusal, WorkEdit } from '../../../preload/contract/host.ts';
import { DocumentBench, type, type Opened } from '../../unit/host/document-bench.ts';
import type { FailingDisk } from './failing-disk.ts';

const long = (word: string): string => `const ${word} = ${JSON.stringify(word[0]?.repeat(3000))};`;
export const texts = {
  old: long('old'),
  left: long('left'),
  theirs: long('theirs'),
  typed: long('typed'),
  later: long('later'),
} as const;
export type Text = keyof typeof texts;

/** What came of it. */
export interface Doing {
  opened?: Opened;
  /** The last text of which it was said that it is on disk. */
  acknowledged?: Text;
  /** The text of which it was said that the file holds it. */
  saved?: Text;
  readonly refusals: Refusal[];
  /** What must be found afterwards: in the file, offered, or in the history. */
  readonly precious: Set<Text>;
}

export interface Scenario {
  readonly name: string;
  prepare(bench: DocumentBench): Promise<void>;
  act(bench: DocumentBench, disk: FailingDisk, doing: Doing): Promise<void>;
  /** What the file may hold in between; nothing where it is new. */
  readonly states: readonly (Text | 'nothing')[];
  /** What is there before. */
  readonly precious: readonly Text[];
}

async function open(bench: DocumentBench, disk: FailingDisk, doing: Doing): Promise<OpenDocument> {
  const opened = await bench.open({ files: disk.files });
  if ('refused' in opened) {
    doing.refusals.push({ kind: 'refused', reason: opened.refused, remedy: opened.remedy });
    throw new Stopped();
  }
  doing.opened = opened;
  return opened.document;
}

/** Thrown where one cannot go on. */
export class Stopped extends Error {}

/** Types a text and saves it. */
async function typeAndSave(
  document: OpenDocument,
  doing: Doing,
  more: readonly WorkEdit[] = [],
): Promise<void> {
  const answer = await document.edit([...more, { kind: 'source', cell: 'cell-1', source: texts.typed }]);
  if ('kind' in answer) doing.refusals.push(answer);
  else doing.acknowledged = 'typed';
  const saved = await document.save();
  if (saved.kind === 'saved') doing.saved = 'typed';
  else doing.refusals.push(saved);
}

async function savedOnce(bench: DocumentBench): Promise<void> {
  const { document } = await bench.opened();
  await type(document, texts.old);
  await document.close();
}

async function savedThenKilled(bench: DocumentBench): Promise<void> {
  await savedOnce(bench);
  // As one that was killed, it saves no more.
  const { document } = await bench.opened({ mayWrite: async () => false });
  await type(document, texts.left);
  await document.log.close();
}

async function writtenByAnother(bench: DocumentBench): Promise<void> {
  const text = await readFile(bench.path, 'utf8');
  await writeFile(bench.path, text.replace(JSON.stringify(texts.old), JSON.stringify(texts.theirs)));
}

const ran = (text: string): WorkEdit => ({
  kind: 'ran',
  cell: 'cell-1',
  run: { status: 'done', elapsedMs: 1, outputs: [{ kind: 'text', text }] },
});
const largeRun = ran('x'.repeat(150_000));
const smallRun = ran('x');

export const scenarios: readonly Scenario[] = [
  {
    name: 'over an earlier save',
    prepare: savedOnce,
    act: async (bench, disk, doing) => typeAndSave(await open(bench, disk, doing), doing),
    states: ['old', 'typed'],
    precious: ['old'],
  },
  {
    name: 'of a new file',
    prepare: async () => undefined,
    act: async (bench, disk, doing) => typeAndSave(await open(bench, disk, doing), doing),
    states: ['nothing', 'typed'],
    precious: [],
  },
  {
    name: 'of what a crash left',
    prepare: savedThenKilled,
    async act(bench, disk, doing) {
      const document = await open(bench, disk, doing);
      await document.recover('take');
      await typeAndSave(document, doing);
    },
    states: ['old', 'left', 'typed'],
    precious: ['old', 'left'],
  },
  {
    name: 'with a large output',
    prepare: savedOnce,
    async act(bench, disk, doing) {
      const document = await open(bench, disk, doing);
      await document.edit([largeRun]);
      await document.save();
      // Without it the file of its own is removed.
      await typeAndSave(document, doing, [smallRun]);
    },
    states: ['old', 'typed'],
    precious: ['old'],
  },
  {
    name: 'over what another program wrote',
    prepare: savedOnce,
    async act(bench, disk, doing) {
      const document = await open(bench, disk, doing);
      const answer = await type(document, texts.typed);
      if ('revision' in answer) doing.acknowledged = 'typed';
      await writtenByAnother(bench);
      doing.precious.delete('old');
      doing.precious.add('theirs');
      await document.look().catch(() => undefined);
      const refused = await document.resolve('mine').catch(() => undefined);
      if (refused) doing.refusals.push(refused);
      const saved = await document.save();
      if (saved.kind === 'saved') doing.saved = 'typed';
      else doing.refusals.push(saved);
    },
    states: ['old', 'theirs', 'typed'],
    precious: ['old'],
  },
  {
    name: 'of a version that was come back to',
    prepare: savedOnce,
    async act(bench, disk, doing) {
      const document = await open(bench, disk, doing);
      const version = document.content;
      await typeAndSave(document, doing);
      const answer = await document.turnTo({ ...document.content, cells: version.cells });
      delete doing.acknowledged;
      delete doing.saved;
      if (answer.kind === 'saved') doing.saved = 'old';
      else doing.refusals.push(answer);
    },
    states: ['old', 'typed'],
    precious: ['old'],
  },
  {
    name: 'as a copy elsewhere',
    prepare: savedOnce,
    async act(bench, disk, doing) {
      const document = await open(bench, disk, doing);
      const answer = await type(document, texts.typed);
      if ('revision' in answer) doing.acknowledged = 'typed';
      const from = { path: document.path, content: document.content, workFolder: bench.folder };
      const copied = await copyWork(disk.files, from, undefined);
      if (copied.kind === 'refused') return void doing.refusals.push(copied);
      const { 'cell-1': source } = await bench.onDisk(copied.path);
      if (source !== texts.typed) throw new Error('a copy was acknowledged and is not there');
    },
    states: ['old', 'typed'],
    precious: ['old'],
  },
];
