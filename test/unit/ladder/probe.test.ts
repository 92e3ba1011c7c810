/** Probing in throw-away processes: what each Node rung answers, and that a bad driver costs a deadline and no more. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { climb } from '../../../main/host/ladder.ts';
import { probeInChild } from '../../../main/host/probe-in-child.ts';
import { VerdictCache } from '../../../main/host/verdict-cache.ts';
import { findPack } from '../../../main/packs/pack-folders.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-'));
});

/** Probes with a program in place of the real one: what a broken library would make of the process. */
async function probeWith(program: string, deadlineMs = 5_000): ReturnType<typeof probeInChild> {
  const entry = join(folder, `${Math.random()}.mjs`);
  await writeFile(entry, program);
  return probeInChild('cuda', { deadlineMs, entry });
}

describe('the ladder in Node', () => {
  test('probes every rung; wasm and js pass, cpu with its pack, the others say why not and what to do', async () => {
    const reports = await climb({ cache: new VerdictCache(folder), fresh: true });
    // cuda depends on the machine's card.
    expect(reports.filter((r) => r.rung !== 'cuda').map((r) => [r.rung, r.verdict])).toEqual([
      ['cpu', (await findPack('cpu')) ? 'passed' : 'absent'],
      ['webgpu', 'absent'],
      ['webgl', 'absent'],
      ['wasm', 'passed'],
      ['js', 'passed'],
    ]);
    const passedOver = reports.filter((r) => r.verdict !== 'passed');
    expect(passedOver.filter((r) => !r.reason || !r.remedy)).toEqual([]);
    const working = reports.filter((r) => r.verdict === 'passed');
    expect(working.filter((r) => !/off by \d\.\de-\d/.test(r.evidence ?? ''))).toEqual([]);
  });

  test('answers from the cache the second time, with the same reports', async () => {
    const cache = new VerdictCache(folder);
    const first = await climb({ cache });
    const second = await climb({ cache, deadlineMs: 1 });
    expect(second).toEqual(first);
  });

  test('ends a probe that hangs in native code at its deadline', async () => {
    const report = await probeWith('for (;;);', 300);
    expect([report.verdict, report.reason]).toEqual([
      'failed',
      'no answer within 300 ms; the probing process was ended',
    ]);
  });

  test('survives a probe that aborts, and repeats its last words', async () => {
    const report = await probeWith('process.stderr.write("driver too old\\n", () => process.abort());');
    expect(report.reason).toMatch(/ended with SIGABRT and no answer/);
  });

  test('survives a probe that exits quietly', async () => {
    const report = await probeWith('process.exit(3)');
    expect(report.reason).toBe('the probing process ended with code 3 and no answer');
  });

  test('takes no nonsense for a report', async () => {
    const report = await probeWith('process.send({ rung: "abacus" })');
    expect(report.reason).toBe('the probing process sent something that is not a report');
  });
});
