/** Disks that become full and folders that cannot be written: a named reason where a pack was wanted, an engine where one is there. */
import { chmod } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deployment, installed, temporaryFolder } from './fresh-cache.ts';

/** Nobody may write there: as root only the kernel's own folders refuse. */
async function closedFolder(): Promise<string> {
  if (process.getuid?.() === 0) return '/sys/kernel';
  const folder = await temporaryFolder();
  await chmod(folder, 0o555);
  return folder;
}

const libraries = `${installed?.folder}/lib`;

describe.skipIf(!installed || process.platform !== 'linux')('room and rights', () => {
  test('a disk that becomes full while a pack is made is named, and nothing half-made is left', async () => {
    // No file may grow beyond 300,000 blocks of 512 bytes: the library of 580 MB does not fit.
    const here = deployment(await temporaryFolder(), { TEST_LIMIT: 'ulimit -f 300000' });
    const { status, lines } = await here.run(['engine', 'import', libraries, '--json']);
    expect([status, lines[0]]).toMatchObject([1, { kind: 'refused', cause: 'disk-full' }]);
    expect(lines[0]?.['remedy']).toMatch(/XDG_CACHE_HOME/);
    expect(await here.left()).toEqual([]);
  });

  test('a cache that cannot be written is named', async () => {
    const here = deployment(await closedFolder());
    const { status, lines } = await here.run(['engine', 'import', libraries, '--json']);
    expect([status, lines[0]]).toMatchObject([1, { kind: 'refused', cause: 'read-only' }]);
    expect(lines[0]?.['remedy']).toMatch(/XDG_CACHE_HOME/);
  });

  test('an engine starts from a pack of the application while the cache cannot be written', async () => {
    const here = deployment(await closedFolder(), {
      TAPEDECK_APPLICATION_PACKS: dirname(installed?.folder ?? ''),
    });
    const { lines } = await here.run(['eval', '--engine', 'cpu'], {
      input: '{"id":"a","code":"tf.sum([1, 2])"}',
    });
    expect(lines[0]).toMatchObject({ status: 'done', value: { values: [3] } });
  });
});
