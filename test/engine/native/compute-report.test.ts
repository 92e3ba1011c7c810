/** What is told of the machine: ops by the device that executed them, memory and its cap, and every rung's evidence or reason. */
import { beforeAll, describe, expect, test } from 'vitest';
import { climb } from '../../../main/host/ladder.ts';
import { findPack } from '../../../main/packs/pack-folders.ts';
import type { ComputeUse, RungReport } from '../../../preload/contract/engine.ts';
import { notebookOn } from '../cells/engines-under-test.ts';

const present = (await findPack('cpu')) ?? (await findPack('cuda'));

describe.skipIf(!present)('the compute report of native TensorFlow', () => {
  const notebook = notebookOn({ name: 'native', rung: 'cpu', place: 'node' }, { oneSession: true });
  let seen: ComputeUse | undefined;
  beforeAll(() =>
    notebook.engine.onEvent((event) => {
      if (event.kind === 'finished' || event.kind === 'memory') seen = event.compute;
    }),
  );

  test('each op is counted where it was executed, and told with the end of the cell', async () => {
    await notebook.run('const a = tf.ones([2, 2]); a.dataSync()');
    const before = seen?.ops['CPU:0'] ?? 0;
    await notebook.run('for (let i = 0; i < 10; i++) tf.matMul(a, a)');
    expect([Object.keys(seen?.ops ?? {}), (seen?.ops['CPU:0'] ?? 0) - before]).toEqual([['CPU:0'], 10]);
  });

  test('memory rises with what a session holds, and stays under the cap', async () => {
    await notebook.engine.collect(notebook.session);
    const before = seen?.usedBytes ?? NaN;
    await notebook.run('const big = tf.randomNormal([5000, 5000])');
    expect((seen?.usedBytes ?? 0) - before).toBeGreaterThan(90_000_000);
    expect(seen?.capBytes).toBeGreaterThan(seen?.usedBytes ?? NaN);
  });
});

describe('the ladder', () => {
  let reports: readonly RungReport[] = [];
  beforeAll(async () => {
    reports = await climb({ fresh: true });
  });

  test('a rung that works shows library, device, self-test and time', () => {
    const working = reports.filter(({ verdict }) => verdict === 'passed');
    expect(working.length).toBeGreaterThanOrEqual(2);
    for (const { library, device, evidence, elapsedMs, compute } of working) {
      expect([library, device, evidence]).toEqual([
        expect.stringMatching(/\d+\.\d+\.\d+/),
        expect.stringMatching(/\w/),
        expect.stringMatching(/matMul .* off by .* from float64 \(allowed .*\).*, in [\d.]+ ms/),
      ]);
      expect(elapsedMs).toBeGreaterThan(0);
      expect(compute?.usedBytes).toBeGreaterThan(0);
    }
  });

  test('a rung that does not says why and what to do', () => {
    const out = reports.filter(({ verdict }) => verdict !== 'passed');
    expect(out.length).toBeGreaterThan(0);
    for (const { reason, remedy } of out)
      expect([reason, remedy]).toEqual([expect.any(String), expect.any(String)]);
  });
});
