/** Blobs in a folder: any name, atomically, never outside the folder. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderBlobStore } from '../../../main/host/folder-blob-store.ts';

let parent: string;
let store: FolderBlobStore;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tapedeck-test-'));
  store = new FolderBlobStore(join(parent, 'blobs'));
});
afterEach(() => rm(parent, { recursive: true }));

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

test('a blob is read back, replaced and deleted', async () => {
  await store.put('a', bytes(1));
  await store.put('a', bytes(2, 3));
  expect([...((await store.get('a')) ?? [])]).toEqual([2, 3]);
  await store.delete('a');
  expect(await store.get('a')).toBeUndefined();
});

test.each(['a/b/c', 'with space', 'ünï', '50 %', 'a:b*c?', '..', '../up', 'a/../b', '%2E', 'line\nbreak'])(
  'the name %j is kept as it is, inside the folder',
  async (name) => {
    await store.put(name, bytes(7));
    expect(await store.list('')).toEqual([name]);
    expect([...((await store.get(name)) ?? [])]).toEqual([7]);
    expect(await readdir(parent)).toEqual(['blobs']);
  },
);

test('names are listed by prefix, and an empty store lists none', async () => {
  expect(await store.list('')).toEqual([]);
  for (const name of ['s/a', 's/b', 't/a']) await store.put(name, bytes());
  expect(await store.list('s/')).toEqual(['s/a', 's/b']);
});

test('two writers of one name leave one of the two', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => store.put('same', bytes(i, i, i))));
  const found = [...((await store.get('same')) ?? [])];
  expect(new Set(found).size).toBe(1);
  expect(await store.list('')).toEqual(['same']);
});

test('a name with an empty part is refused with what is expected', async () => {
  await expect(store.put('a//b', bytes())).rejects.toThrow(/expected names of 1 to 240 characters/);
});
