/** Every call to the disk fails in turn while a document is opened, edited and saved: said, nothing lost, and it goes on. */
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { cellHistoryOf } from '../../../main/host/document-history.ts';
import { realFileSystem } from '../../../main/host/file-system.ts';
import { DocumentBench, sources, type } from '../../unit/host/document-bench.ts';
import { FailingDisk, type Fault } from './failing-disk.ts';
import { readPlainNotebook } from './notebook-reader.ts';
import { scenarios, Stopped, texts, type Doing, type Scenario, type Text } from './save-scenarios.ts';

const full = process.env['TAPEDECK_FULL'] === '1';

const faults = [
  ['EIO', 'before', false],
  ['EIO', 'after', false],
  ['ENOSPC', 'halfway', false],
  ['EIO', 'short', false],
  ['EACCES', 'before', true],
  ['EROFS', 'before', true],
  ['ENOENT', 'before', true],
  ['ESTALE', 'after', true],
  ['ENOSPC', 'halfway', true],
] as const;

const nameOf = (source: string | undefined): Text | undefined =>
  (Object.keys(texts) as Text[]).find((name) => texts[name] === source);

/** What the file holds, for a reader that knows nothing of Tapedeck. */
async function inFile(bench: DocumentBench): Promise<string> {
  const text = await readFile(bench.path, 'utf8').catch(() => undefined);
  if (text === undefined) return 'nothing';
  try {
    const [cell] = readPlainNotebook(text);
    return cell?.source === '' ? 'nothing' : (nameOf(cell?.source) ?? 'neither old nor new');
  } catch (error) {
    return `unreadable: ${String(error)}`;
  }
}

async function act(scenario: Scenario, bench: DocumentBench, disk: FailingDisk): Promise<Doing> {
  const doing: Doing = { refusals: [], precious: new Set(scenario.precious) };
  await scenario.act(bench, disk, doing).catch((error: unknown) => {
    if (!(error instanceof Stopped)) throw error;
  });
  return doing;
}

/** The texts that the next start finds: in the file, offered, or in the history. */
async function afterKill(bench: DocumentBench): Promise<Set<Text | undefined>> {
  const aside = `${bench.folder}-aside`;
  // What is there now goes on afterwards as if this had not been.
  await rename(bench.folder, aside);
  await cp(aside, bench.folder, { recursive: true });
  const { document } = await bench.opened({ mayWrite: async () => false });
  const history = cellHistoryOf(await document.log.read(), 'cell-1');
  const cells = [sources(document.cells), sources(document.recovery?.cells ?? [])];
  await document.close();
  await rm(bench.folder, { recursive: true });
  await rename(aside, bench.folder);
  return new Set([...history.map(({ source }) => source), ...cells.map((one) => one['cell-1'])].map(nameOf));
}

/** The promises that are broken after a fault. */
async function broken(scenario: Scenario, fault: Fault): Promise<string[]> {
  await using bench = await DocumentBench.make();
  await scenario.prepare(bench);
  const disk = new FailingDisk();
  disk.fault = fault;
  const doing = await act(scenario, bench, disk);
  const found: string[] = [];
  const held = await inFile(bench);
  if (!scenario.states.some((state) => state === held)) found.push(`the file holds ${held}`);
  if (doing.saved && held !== doing.saved) found.push(`${doing.saved} was saved, the file holds ${held}`);
  for (const { reason, remedy } of doing.refusals)
    if (reason === '' || remedy === '' || /\bE[A-Z]{3,}\b/.test(reason))
      found.push(`it was said "${reason}; ${remedy}"`);
  const safe = await afterKill(bench);
  const promised = [...doing.precious, ...(doing.acknowledged ? [doing.acknowledged] : [])];
  for (const text of promised) if (!safe.has(text)) found.push(`${text} is lost`);
  disk.fault = undefined;
  return [...found, ...(await notGoingOn(bench, disk, doing))];
}

/** What fails though the fault is gone. */
async function notGoingOn(bench: DocumentBench, disk: FailingDisk, doing: Doing): Promise<string[]> {
  const { document } = doing.opened ?? (await bench.opened({ files: disk.files }));
  if (document.recovery) await document.recover('take');
  await document.look();
  if (document.conflict) await document.resolve('mine');
  if (!('revision' in (await type(document, texts.later)))) return ['no edit is taken any more'];
  if ((await document.save()).kind !== 'saved') return ['nothing is saved any more'];
  if (document.problem) return ['a problem is still there'];
  return (await inFile(bench)) === 'later' ? [] : ['what was saved last is not in the file'];
}

async function callsOf(scenario: Scenario): Promise<readonly string[]> {
  await using bench = await DocumentBench.make();
  await scenario.prepare(bench);
  const disk = new FailingDisk();
  const doing = await act(scenario, bench, disk);
  expect(doing.refusals).toEqual([]);
  return disk.calls;
}

describe.each(scenarios)('a fault at each call in turn of a save $name', (scenario) => {
  test.each(faults)('%s %s its work, going on: %s', async (code, when, stays) => {
    const calls = await callsOf(scenario);
    const every = full ? 1 : 5;
    const first = faults.findIndex((one) => one[0] === code && one[1] === when && one[2] === stays);
    const found: string[] = [];
    let tried = 0;
    for (let at = first % every; at < calls.length; at += every) {
      tried++;
      const fault = { at: at + 1, code, when, stays };
      for (const what of await broken(scenario, fault).catch((error: Error) => [String(error.stack)]))
        found.push(`${at + 1} ${calls[at]}: ${what}`);
    }
    expect(found).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(full ? 25 : 5);
  });
});

test('the saves above make every call that the boundary has', async () => {
  const called = new Set((await Promise.all(scenarios.map(callsOf))).flat());
  await using bench = await DocumentBench.make();
  await mkdir(bench.folder, { recursive: true });
  const file = await realFileSystem.open(bench.path.replace('/work', ''), 'create');
  await file.close();
  const disk = Object.keys(realFileSystem).map((name) => `disk.${name}`);
  const open = Object.keys(file).map((name) => `file.${name}`);
  // The path of a link that leads nowhere, and a log that is cut back after a fault, are faults already.
  const rest = ['disk.linkTarget', 'file.truncate'];
  expect([...disk, ...open].filter((name) => !called.has(name) && !rest.includes(name))).toEqual([]);
});

test('a disk that comes back takes what was typed while it was gone, by itself', async () => {
  await using bench = await DocumentBench.make();
  await (scenarios[0] as Scenario).prepare(bench);
  const disk = new FailingDisk();
  const { document, events } = await bench.opened({ files: disk.files });
  disk.fault = { at: 1, code: 'EIO', when: 'before', stays: true };
  disk.calls = [];
  expect(await type(document, texts.typed)).toMatchObject({ kind: 'refused' });
  expect(await document.save()).toMatchObject({
    kind: 'refused',
    reason: 'the disk or network share does not answer',
  });
  expect(events.map(({ kind }) => kind)).toContain('notSaved');
  disk.fault = undefined;
  await vi.waitUntil(() => document.problem === undefined, { timeout: 60_000 });
  expect(await inFile(bench)).toBe('typed');
  expect(events.map(({ kind }) => kind)).toEqual(['notSaved', 'saved']);
});

test('a disk that is full for the log alone is no danger: the file is saved before the edit is acknowledged', async () => {
  await using bench = await DocumentBench.make();
  await (scenarios[0] as Scenario).prepare(bench);
  const disk = new FailingDisk();
  const { document } = await bench.opened({ files: disk.files });
  await document.log.close();
  const { files } = disk;
  const open = files.open.bind(files);
  disk.files.open = async (path, how, mode) => {
    if (path.endsWith('.log')) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    return open(path, how, mode);
  };
  expect(await type(document, texts.typed)).toEqual({ revision: document.revision });
  expect(await inFile(bench)).toBe('typed');
});
