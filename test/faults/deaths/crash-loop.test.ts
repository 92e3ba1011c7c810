/** An engine that dies again and again: the next rung takes over with notebook and values, and the ladder says why. */
import { describe, expect, test } from 'vitest';
import { plain } from '../../engine/cells/engines-under-test.ts';
import { installed } from '../packs/fresh-cache.ts';
import { knownVerdicts, mortalEngine, ownCache } from './mortal-engine.ts';

describe.skipIf(!installed)('a crash loop', () => {
  test('gives the session to the next rung after three deaths', async () => {
    await ownCache();
    const mortal = await mortalEngine('auto');
    await mortal.run('const w = tf.Variable([1, 2, 3]); let n = 1');
    for (let i = 0; i < 3; i++) {
      expect(mortal.engine.report.rung).toBe('cpu');
      const dying = mortal.start('for (;;);');
      await dying.started;
      process.kill(mortal.pid, 'SIGSEGV');
      expect((await dying.result).status).toBe('killed');
      expect(plain(await mortal.run('n + w.arraySync()[2]'))).toBe(4);
    }
    const { rung, ladder } = mortal.engine.report;
    const cpu = ladder.find((report) => report.rung === 'cpu');
    expect([rung, cpu?.verdict]).toEqual(['wasm', 'failed']);
    expect(cpu?.reason).toMatch(/died 3 times within a minute; the last time .*SIGSEGV/);
    expect(cpu?.remedy).toMatch(/restart the engine/);
    // Who shows the engine hears of it.
    expect(mortal.events.findLast((event) => event.kind === 'ready')).toMatchObject({
      engine: { rung: 'wasm' },
    });
    expect(plain(await mortal.run('w.assign([4, 5, 6]); [tf.getBackend(), w.arraySync()]'))).toEqual([
      'wasm',
      [4, 5, 6],
    ]);
  });

  test('a death in native code makes the next start ask that rung again', async () => {
    const cache = await ownCache();
    const mortal = await mortalEngine('auto');
    expect(await knownVerdicts(cache)).toContain('cpu');
    process.kill(mortal.pid, 'SIGSEGV');
    await mortal.run('1');
    expect(await knownVerdicts(cache)).not.toContain('cpu');
    expect(await knownVerdicts(cache)).toContain('wasm');
    expect((await mortalEngine('auto')).engine.report.rung).toBe('cpu');
    expect(await knownVerdicts(cache)).toContain('cpu');
  });
});
