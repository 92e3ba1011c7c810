/** When built things are built again. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashOfSources } from '../../../main/host/hash-of-sources.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'tapedeck-hash-'));
  await mkdir(join(root, 'main', 'host'), { recursive: true });
  await mkdir(join(root, 'labs'));
  await writeFile(join(root, 'main', 'host', 'one.ts'), 'const one = 1;');
  await writeFile(join(root, 'labs', 'two.ts'), 'const two = 2;');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const hash = (patterns = ['{main,labs}/**/*.ts']): Promise<string> =>
  hashOfSources(patterns, {}, { root, cache: join(root, 'cache') });

test('the same sources have the same name', async () => {
  expect(await hash()).toBe(await hash());
});

test('a file that is changed to another of the same length makes another name, and changed back the old one', async () => {
  const before = await hash();
  const file = join(root, 'main', 'host', 'one.ts');
  const old = await readFile(file, 'utf8');
  await writeFile(file, 'const one = 2;');
  expect(await hash()).not.toBe(before);
  await writeFile(file, old);
  expect(await hash()).toBe(before);
});

test('a change whose author put the old times back is seen', async () => {
  const file = join(root, 'labs', 'two.ts');
  await age();
  const before = await hash();
  const { atime, mtime } = await stat(file);
  await writeFile(file, 'const two = 3;');
  await utimes(file, atime, mtime);
  expect(await hash()).not.toBe(before);
});

test('a new file and a deleted one make another name, where a pattern matches them', async () => {
  const before = await hash();
  await writeFile(join(root, 'labs', 'notes.md'), 'no source');
  expect(await hash()).toBe(before);
  await writeFile(join(root, 'labs', 'three.ts'), '');
  expect(await hash()).not.toBe(before);
  await rm(join(root, 'labs', 'three.ts'));
  expect(await hash()).toBe(before);
});

test('what is known from before is found again by times and sizes alone', async () => {
  await age();
  const before = await hash();
  const cache = join(root, 'cache');
  const [kept = ''] = await readdir(cache);
  await writeFile(
    join(cache, kept),
    (await readFile(join(cache, kept), 'utf8')).replace(before, 'f'.repeat(24)),
  );
  expect(await hash()).toBe('f'.repeat(24));
});

test('a pattern that could begin anywhere is refused by name', async () => {
  await expect(hash(['**/*.ts'])).rejects.toThrow('the pattern "**/*.ts" begins with "**"');
});

/** Waits until the files are old enough for their times to be believed. */
const age = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_100));
