/** The reference says of each name what it is. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { referenceFile } from '../../../../main/shell/language-bundle.ts';
import type { ReferenceEntry } from '../../../../preload/contract/reference.ts';

test('no entry is without a sentence', async () => {
  const entries = JSON.parse(await readFile(await referenceFile(), 'utf8')) as readonly ReferenceEntry[];
  expect(entries.length).toBeGreaterThan(600);
  expect(entries.filter(({ text }) => text.trim() === '').map(({ path }) => path)).toEqual([]);
});
