/** The verdict cache: what it remembers, and that a bad file or folder costs nothing but a probe. */
import { chmod, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RungReport } from '../../../preload/contract/engine.ts';
import { VerdictCache } from '../../../main/host/verdict-cache.ts';

const report: RungReport = { rung: 'wasm', verdict: 'passed', library: 'tfjs', elapsedMs: 12 };

describe('VerdictCache', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verdicts-'));
  });

  test('gives a report back to another process under the same key', async () => {
    await new VerdictCache(folder).put([{ key: 'tfjs 1', report }]);
    expect(await new VerdictCache(folder).get('wasm', 'tfjs 1')).toEqual(report);
  });

  test('forgets it when what it depends on has changed', async () => {
    const cache = new VerdictCache(folder);
    await cache.put([{ key: 'tfjs 1', report }]);
    expect(await cache.get('wasm', 'tfjs 2')).toBeUndefined();
  });

  test('believes a verdict with an end until then', async () => {
    const cache = new VerdictCache(folder);
    await cache.put([
      { key: 'k', report, until: Date.now() + 60_000 },
      { key: 'k', report: { ...report, rung: 'js' }, until: Date.now() - 1 },
    ]);
    expect([(await cache.get('wasm', 'k'))?.rung, await cache.get('js', 'k')]).toEqual(['wasm', undefined]);
  });

  test('forgets one rung on request and keeps the others', async () => {
    const cache = new VerdictCache(folder);
    await cache.put([
      { key: 'k', report },
      { key: 'k', report: { ...report, rung: 'js' } },
    ]);
    await cache.forget('wasm');
    expect([await cache.get('wasm', 'k'), (await cache.get('js', 'k'))?.rung]).toEqual([undefined, 'js']);
  });

  test.each(['', '{', '[]', '{"wasm":{"key":"k","report":{"rung":"abacus","verdict":"passed"}}}'])(
    'reads a damaged file (%j) as empty and replaces it',
    async (text) => {
      const cache = new VerdictCache(folder);
      await writeFile(cache.file, text);
      expect(await cache.get('wasm', 'k')).toBeUndefined();
      await cache.put([{ key: 'k', report }]);
      expect(await cache.get('wasm', 'k')).toEqual(report);
    },
  );

  test('leaves no partial file behind', async () => {
    await new VerdictCache(folder).put([{ key: 'k', report }]);
    expect(await readdir(folder)).toEqual(['verdicts.json']);
  });

  test('goes without where the folder cannot be made', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    await chmod(file, 0o400);
    const cache = new VerdictCache(join(file, 'below'));
    await cache.put([{ key: 'k', report }]);
    expect(await cache.get('wasm', 'k')).toBeUndefined();
  });
});
