/** The program that engines start from. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { engineEntry } from '../../../main/host/engine-bundle.ts';

test('an engine starts from the bundle, which is made once', async () => {
  const entry = await engineEntry();
  expect(entry).toMatch(/\.cache.engine.\w+.engine-process\.mjs$/);
  const made = (await stat(entry)).mtimeMs;
  const script = `import { engineEntry } from ${JSON.stringify(new URL('../../../main/host/engine-bundle.ts', import.meta.url).href)};
    process.stdout.write(await engineEntry());`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  expect(stdout).toBe(entry);
  expect((await stat(entry)).mtimeMs).toBe(made);
});
