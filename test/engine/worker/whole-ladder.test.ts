/** The ladder of the machine, Node's and the page's rungs in one list, with and without a browser. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { RungReport } from '../../../preload/contract/engine.ts';
import { VerdictCache } from '../../../main/host/verdict-cache.ts';
import { wholeLadder } from '../../../main/shell/whole-ladder.ts';

afterEach(() => {
  delete process.env['TAPEDECK_BROWSER'];
});

const cache = async (): Promise<VerdictCache> => new VerdictCache(await mkdtemp(join(tmpdir(), 'ladder-')));

/** Whether native TensorFlow computes depends on the packs and the card of this machine. */
const isNative = ({ rung }: RungReport): boolean => rung === 'cuda' || rung === 'cpu';

test('webgl is told as working in a page, and Node chooses its own highest rung', async () => {
  const ladder = await wholeLadder({ cache: await cache() });
  const native = ladder.filter(isNative).find(({ verdict }) => verdict === 'passed' || verdict === 'chosen');
  expect(ladder.filter((report) => !isNative(report)).map(({ rung, verdict }) => [rung, verdict])).toEqual([
    ['webgpu', 'absent'],
    ['webgl', 'passed'],
    ['wasm', native ? 'passed' : 'chosen'],
    ['js', 'passed'],
  ]);
  expect(ladder.filter(({ verdict }) => verdict === 'chosen').map(({ rung }) => rung)).toEqual([
    native?.rung ?? 'wasm',
  ]);
  expect(ladder.filter((report) => report.elapsedMs === undefined)).toEqual([]);
  expect(ladder.filter(({ verdict, reason }) => verdict !== 'chosen' && !reason)).toEqual([]);
});

test('without a browser the page rungs are absent, with what was looked for and what to do', async () => {
  process.env['TAPEDECK_BROWSER'] = '/nowhere/chrome';
  const ladder = await wholeLadder({ cache: await cache() });
  expect(ladder.find(({ rung }) => rung === 'webgl')).toEqual({
    rung: 'webgl',
    verdict: 'absent',
    reason: 'there is no browser: TAPEDECK_BROWSER names "/nowhere/chrome", which does not exist',
    remedy: 'name a Chromium executable',
  });
  expect(ladder.filter(({ verdict }) => verdict === 'chosen')).toHaveLength(1);
});

test('a browser that does not start is told with its path', async () => {
  process.env['TAPEDECK_BROWSER'] = '/bin/false';
  const ladder = await wholeLadder({ cache: await cache() });
  expect(ladder.find(({ rung }) => rung === 'webgl')?.reason).toMatch(
    /the browser at \/bin\/false did not start/,
  );
});
