/** Dependencies by the lockfile, with a real npm and a package of the test's own: no network. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ensureDependencies } from '../../../main/setup/ensure-dependencies.js';

let root = '';
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'setup-'));
  process.env['XDG_CACHE_HOME'] = join(folder, 'cache');
  root = join(folder, 'repository');
  await mkdir(join(root, 'pkg'), { recursive: true });
  await write('pkg/package.json', { name: 'pkg', version: '2.0.0', scripts: { postinstall: 'echo > ran' } });
  await writeRoot('2.0.0');
});

const write = (file: string, content: unknown): Promise<void> =>
  writeFile(join(root, file), JSON.stringify(content));

async function writeRoot(version: string, more: Record<string, unknown> = {}): Promise<void> {
  const top = { name: 'fake', version: '1.0.0', dependencies: { pkg: 'file:pkg' } };
  await write('package.json', top);
  await write('package-lock.json', {
    name: 'fake',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': top, 'node_modules/pkg': { resolved: 'pkg', link: true }, pkg: { version }, ...more },
  });
}

test('installs what is missing, without running its scripts, and then finds it there', async () => {
  expect(await ensureDependencies(root)).toBe('installed');
  expect([
    existsSync(join(root, 'node_modules/pkg/package.json')),
    existsSync(join(root, 'pkg/ran')),
  ]).toEqual([true, false]);
  expect(await ensureDependencies(root)).toBe('present');
});

test('installs again when an install was cut off or a package is not the one of the lockfile', async () => {
  await ensureDependencies(root);
  await rm(join(root, 'node_modules/.package-lock.json'));
  expect(await ensureDependencies(root)).toBe('installed');
  await write('pkg/package.json', { name: 'pkg', version: '3.0.0' });
  await writeRoot('3.0.0');
  expect(await ensureDependencies(root)).toBe('installed');
});

test('a package of another platform may be missing', async () => {
  await ensureDependencies(root);
  await writeRoot('2.0.0', { 'node_modules/for-windows': { version: '1.0.0', optional: true } });
  expect(await ensureDependencies(root)).toBe('present');
});

test('two at once install once', async () => {
  const answers = await Promise.all([ensureDependencies(root), ensureDependencies(root)]);
  expect(answers.toSorted()).toEqual(['installed', 'present']);
});

test('without a lockfile it says which file and how to get it', async () => {
  await rm(join(root, 'package-lock.json'));
  await expect(ensureDependencies(root)).rejects.toMatchObject({
    name: 'SetupFault',
    message: expect.stringMatching(/package-lock\.json is missing or damaged/),
    remedy: expect.stringMatching(/git checkout/),
  });
});

test('a refusal of npm is told with its words', async () => {
  await write('package.json', { name: 'fake', dependencies: { other: 'file:nowhere' } });
  await expect(ensureDependencies(root)).rejects.toMatchObject({
    name: 'SetupFault',
    message: expect.stringMatching(
      /^the dependencies could not be installed: npm ended with code 1: .*(EUSAGE|npm ci)/,
    ),
  });
});
