/** Probes one rung in this realm: start it, test its numbers, tell what was seen. Meant for a throw-away process or worker. */
import type { Rung, RungReport } from '../../../preload/contract/engine.ts';
import type { RungRealm } from './rung.ts';
import { selfTest } from './self-test.ts';
import { startRung } from './start-rung.ts';

export async function probeRung(rung: Rung, realm: RungRealm, now: () => number): Promise<RungReport> {
  const begun = now();
  const report = (rest: Omit<RungReport, 'rung' | 'elapsedMs'>): RungReport => ({
    rung,
    elapsedMs: Math.round((now() - begun) * 10) / 10,
    ...rest,
  });
  try {
    const start = await startRung(rung, realm);
    if ('refused' in start) return report({ ...start.refused });
    const { library, device, seen } = start.started;
    const test = await selfTest(rung, now);
    const evidence = [test.evidence, seen?.()].filter(Boolean).join('; ');
    const compute = realm.compute?.();
    if (test.passed)
      return report({ verdict: 'passed', library, device, evidence, ...(compute ? { compute } : {}) });
    return report({
      verdict: 'failed',
      library,
      device,
      evidence,
      reason: 'its numbers are wrong: the self-test does not agree with float64',
      remedy: 'the next rung is used; update the driver or library and run `engines` again',
    });
  } catch (error) {
    return report({
      verdict: 'failed',
      reason: `it threw while it was tested: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'the next rung is used; `engines` tries it again',
    });
  }
}
