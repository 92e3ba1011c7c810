/** One set-up at a time, and none that waits for the dead. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../main/setup/setup-lock.js';

let locks = '';
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'));
  process.env['XDG_CACHE_HOME'] = folder;
  locks = join(folder, 'tapedeck', 'locks');
  await mkdir(locks, { recursive: true });
});

test('what two want to do at once is done one after the other', async () => {
  const seen: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    seen.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen.push(`${name} ends`);
  };
  await Promise.all([withLock('x', work('a')), withLock('x', work('b'))]);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('it is given back when the work throws', async () => {
  await expect(withLock('x', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await readdir(locks)).toEqual([]);
});

test('the lock of a process that is gone is taken', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await writeFile(join(locks, 'x.lock'), String(pid));
  expect(await withLock('x', async () => 'taken')).toBe('taken');
});

test('a lock file that its owner never got to write in is taken after a while', async () => {
  const file = join(locks, 'x.lock');
  await writeFile(file, '');
  const longAgo = new Date(Date.now() - 10_000);
  await utimes(file, longAgo, longAgo);
  expect(await withLock('x', async () => 'taken')).toBe('taken');
});
