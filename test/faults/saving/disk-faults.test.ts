/** Every call to the disk fails in turn while a document is opened, edited and saved: nothing acknowledged is lost. */
import { describe, expect, test } from 'vitest';
import { readNotebook } from '../../../labs/format/notebook.ts';
import { DocumentBench, type } from '../../unit/host/document-bench.ts';
import { FailingDisk, type Fault } from './failing-disk.ts';

const before = `const before = ${JSON.stringify('a'.repeat(3000))};`;
const after = `const after = ${JSON.stringify('b'.repeat(3000))};`;

/** A file that was saved once. */
async function savedBefore(): Promise<DocumentBench> {
  const bench = await DocumentBench.make();
  const { document } = await bench.opened();
  await type(document, before);
  await document.close();
  return bench;
}

/** What the file holds, for a reader that knows nothing of Tapedeck. */
async function readable(bench: DocumentBench): Promise<string> {
  const read = readNotebook('notes.ipynb', await bench.readText());
  if (read.kind === 'problems') throw new Error(read.problems.map(({ message }) => message).join('; '));
  return read.document.cells[0]?.source ?? '';
}

interface Ended {
  opened: boolean;
  acknowledged: boolean;
  saved: boolean;
}

async function openEditSave(bench: DocumentBench, disk: FailingDisk): Promise<Ended> {
  const opened = await bench.open({ files: disk.files });
  if ('refused' in opened) return { opened: false, acknowledged: false, saved: false };
  const { document } = opened;
  const acknowledged = 'revision' in (await type(document, after));
  const saved = (await document.save()).kind === 'saved';
  return { opened: true, acknowledged, saved };
}

/** The last promise kept after each fault; the reasons why not, if not. */
async function broken(fault: Fault): Promise<string[]> {
  await using bench = await savedBefore();
  const disk = new FailingDisk();
  disk.fault = fault;
  const ended = await openEditSave(bench, disk);
  const found: string[] = [];
  const source = await readable(bench).catch((error: Error) => `unreadable: ${error.message}`);
  if (source !== before && source !== after)
    found.push(`the file is neither old nor new: ${source.slice(0, 60)}`);
  if (ended.saved && source !== after) found.push('a save was acknowledged and is not in the file');
  // The host is gone as after kill -9: another one opens the file.
  const next = await bench.afterCrash();
  const safe = [next.cells['cell-1'], next.left?.['cell-1']];
  if (ended.acknowledged && !safe.includes(after)) found.push('an acknowledged edit is lost');
  if (!safe.includes(before) && !safe.includes(after)) found.push('everything is lost');
  return found;
}

const callsOf = async (): Promise<readonly string[]> => {
  await using bench = await savedBefore();
  const disk = new FailingDisk();
  expect(await openEditSave(bench, disk)).toEqual({ opened: true, acknowledged: true, saved: true });
  return disk.calls;
};

describe('a fault at each call in turn', () => {
  test.each([
    ['EIO', 'before', false],
    ['EIO', 'after', false],
    ['ENOSPC', 'halfway', false],
    ['EACCES', 'before', true],
    ['ESTALE', 'after', true],
    ['ENOSPC', 'halfway', true],
  ] as const)('%s %s its work, going on: %s', async (code, when, stays) => {
    const calls = await callsOf();
    expect(calls.length).toBeGreaterThan(25);
    const faults: string[] = [];
    for (const [index, call] of calls.entries())
      for (const what of await broken({ at: index + 1, code, when, stays }))
        faults.push(`${index + 1} ${call}: ${what}`);
    expect(faults).toEqual([]);
  });
});

test('a disk that comes back takes what was typed while it was gone', async () => {
  await using bench = await savedBefore();
  const disk = new FailingDisk();
  const { document, events } = await bench.opened({ files: disk.files });
  disk.fault = { at: 1, code: 'EIO', when: 'before', stays: true };
  disk.calls = [];
  expect(await type(document, after)).toMatchObject({ kind: 'refused' });
  expect(await document.save()).toMatchObject({
    kind: 'refused',
    reason: 'the disk or network share does not answer',
  });
  expect(events.map(({ kind }) => kind)).toContain('notSaved');
  disk.fault = undefined;
  expect(await document.save()).toMatchObject({ kind: 'saved' });
  expect(await readable(bench)).toBe(after);
  expect(document.problem).toBeUndefined();
});

test('a disk that is full for the log alone is no danger: the file is saved before the edit is acknowledged', async () => {
  await using bench = await savedBefore();
  const disk = new FailingDisk();
  const { document } = await bench.opened({ files: disk.files });
  await document.log.close();
  const { files } = disk;
  const open = files.open.bind(files);
  disk.files.open = async (path, how, mode) => {
    if (path.endsWith('.log')) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    return open(path, how, mode);
  };
  expect(await type(document, after)).toEqual({ revision: document.revision });
  expect(await readable(bench)).toBe(after);
});
