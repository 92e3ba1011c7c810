/** No pack to be had: the reason is told, believed for a day, and nothing fails. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ensurePack } from '../../../main/setup/ensure-pack.js';

let refusals = '';
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pack-'));
  refusals = join(folder, 'tapedeck', 'pack-refused.json');
  process.env['XDG_CACHE_HOME'] = folder;
  process.env['TAPEDECK_APPLICATION_PACKS'] = join(folder, 'none');
  // A pip that may not ask any index; where there is no pip, that is the reason.
  process.env['PIP_NO_INDEX'] = '1';
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'a refusal is told once and then remembered',
  async () => {
    const reason = await ensurePack();
    expect(reason).toMatch(/^(pip could not download|no pip was found to download) \S*tensorflow_cpu/);
    expect(await ensurePack()).toBe(`${reason}; refused before, \`tapedeck engine install\` tries again`);
    // A day later it is tried again.
    const { at, ...rest } = JSON.parse(await readFile(refusals, 'utf8'));
    await writeFile(refusals, JSON.stringify({ ...rest, at: at - 25 * 3_600_000 }));
    expect(await ensurePack()).toBe(reason);
  },
);
