/** The binding that is checked in can be made again from its sources, and what comes out passes the same tests. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildBinding } from '../../../main/native/build-binding.ts';
import { findPack } from '../../../main/packs/pack-folders.ts';
import { recipeFor } from '../../../main/packs/pack-recipe.ts';
import { findPip, pipDownload } from '../../../main/packs/pip.ts';
import { contradictions, runSuite } from './tfjs-suite/run-suite.ts';

const full = process.env['TAPEDECK_FULL'] === '1';
const pack = await findPack('cpu');
const recipe = recipeFor('cpu');

const canBuild = async (): Promise<boolean> => {
  try {
    execFileSync('g++', ['--version'], { stdio: 'ignore' });
  } catch {
    return false;
  }
  return (await findPip()) !== undefined;
};

describe.skipIf(!full || !pack || !recipe || !(await canBuild()))('the binding', () => {
  test('made again from its sources and the headers of the wheel passes the same tests', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tapedeck-binding-'));
    try {
      const [archive] = recipe?.archives ?? [];
      if (!pack || !recipe || !archive) throw new Error('there is no pack');
      const wheel = await pipDownload(archive, recipe, join(folder, 'download'));
      const rebuilt = join(folder, 'pack');
      await mkdir(join(rebuilt, 'lib'), { recursive: true });
      for (const { path, role } of pack.manifest.files)
        if (role === 'library') await symlink(join(pack.folder, path), join(rebuilt, path));
      await buildBinding(wheel, join(rebuilt, 'lib', 'tfjs_binding.node'));
      const results = await runSuite('core', rebuilt);
      expect(results.length).toBeGreaterThan(4000);
      expect(contradictions('core', results)).toEqual({ unlisted: [], mended: [] });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 900_000);
});
