/** README's pictures: one is made as all are, and README names each. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pictures, takePictures } from '../pictures.ts';

test('the notebook is pictured in its size', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tapedeck-app-'));
  const [file = ''] = await takePictures(folder, pictures.slice(0, 1));
  const bytes = await readFile(file);
  await rm(folder, { recursive: true, force: true });
  // A PNG begins with its signature; its width and height follow at 16.
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1440, 900]);
  // An empty page of this size packs into a tenth of that.
  expect(bytes.length).toBeGreaterThan(50_000);
}, 240_000);

test('README names every picture and no other', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const named = [...readme.matchAll(/docs\/pictures\/([\w-]+)\.png/g)].map(([, name]) => name);
  expect(named).toEqual(pictures.map(({ name }) => name));
});
