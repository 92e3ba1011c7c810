/** What is kept of a lab that was read, and when it is read again. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadLab, type LabFolder } from '../../../labs/format/load-lab.ts';
import { ownLessons } from '../../../main/host/lab-shelf.ts';
import { KeptLabs, labReader } from '../../../main/host/read-lab.ts';

const id = 'intro-to-tensorflow';
let cache: string;
let changed: Record<string, string>;
let readings: number;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'tapedeck-labs-'));
  changed = {};
  readings = 0;
});
afterEach(() => rm(cache, { recursive: true, force: true }));

const lesson: LabFolder = {
  id,
  path: `labs/lessons/${id}`,
  readText: async (path) =>
    changed[path] ?? (await readFile(join(ownLessons, id, path), 'utf8').catch(() => undefined)),
};

/** As a start of the product has it: nothing is in memory yet. */
const labs = (reader = 'this one'): KeptLabs =>
  new KeptLabs(cache, Promise.resolve(reader), {
    lab(folder) {
      readings++;
      return labReader.lab(folder);
    },
    translation(...given) {
      readings++;
      return labReader.translation(...given);
    },
  });

test('a lab is read once, and is the same from the cache', async () => {
  const read = await loadLab(lesson);
  expect(await labs().lab(lesson)).toEqual(read);
  expect(await labs().lab(lesson)).toEqual(read);
  expect(readings).toBe(1);
});

test.each(['lab.md', 'checks.ts', 'wrong-answers.jsonl'])(
  '%s that has changed is read again',
  async (file) => {
    await labs().lab(lesson);
    changed[file] = `${await lesson.readText(file)}\n`;
    expect(await labs().lab(lesson)).toEqual(await loadLab(lesson));
    expect(readings).toBe(2);
  },
);

test('another reader reads again', async () => {
  await labs('an older one').lab(lesson);
  await labs().lab(lesson);
  expect(readings).toBe(2);
});

test('a damaged cache is no cache', async () => {
  await labs().lab(lesson);
  for (const name of await readdir(cache)) await writeFile(join(cache, name), '{"files":');
  expect(await labs().lab(lesson)).toEqual(await loadLab(lesson));
});

test('a folder that cannot be written costs readings and nothing else', async () => {
  await writeFile(join(cache, 'file'), '');
  cache = join(cache, 'file', 'below');
  expect(await labs().lab(lesson)).toEqual(await loadLab(lesson));
  cache = join(cache, '..', '..');
});

test('a translation is read once for each text of its own and of the lab', async () => {
  const lab = (await loadLab(lesson))!.lab;
  const text = (await lesson.readText('lab.es.md'))!;
  const read = () => labs().translation(text, lab, 'lab.es.md');
  expect(await read()).toEqual(await labReader.translation(text, lab, 'lab.es.md'));
  await read();
  expect(readings).toBe(1);
  await labs().translation(`${text}\n`, lab, 'lab.es.md');
  await expect(labs().translation(text, { ...lab, sections: [] }, 'lab.es.md')).rejects.toThrow(
    'lab.es.md, line',
  );
  expect(readings).toBe(3);
});
