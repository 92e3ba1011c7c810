/** The choice of a rung: highest that works, or the wished one, with a reason for every rung passed over. */
import { describe, expect, test } from 'vitest';
import type { RungReport } from '../../../preload/contract/engine.ts';
import { chooseRung } from '../../../preload/choose-rung.ts';

const absent = (rung: RungReport['rung']): RungReport => ({
  rung,
  verdict: 'absent',
  reason: 'not installed',
  remedy: 'install it',
});
const passed = (rung: RungReport['rung']): RungReport => ({
  rung,
  verdict: 'passed',
  library: `lib-${rung}`,
  evidence: 'seen',
});
const reports = [absent('cuda'), absent('cpu'), passed('js'), passed('wasm')];

describe('chooseRung', () => {
  test('takes the highest rung that passed, whatever the order of the reports', () => {
    const choice = chooseRung('auto', reports);
    expect(choice.kind === 'chosen' && [choice.engine.rung, choice.engine.library]).toEqual([
      'wasm',
      'lib-wasm',
    ]);
  });

  test('lists every rung in ladder order with its verdict', () => {
    const choice = chooseRung('auto', reports);
    expect(choice.kind === 'chosen' && choice.engine.ladder.map((r) => [r.rung, r.verdict])).toEqual([
      ['cuda', 'absent'],
      ['cpu', 'absent'],
      ['webgpu', 'untried'],
      ['webgl', 'untried'],
      ['wasm', 'chosen'],
      ['js', 'passed'],
    ]);
  });

  test('says why a working rung was passed over', () => {
    const choice = chooseRung('js', reports);
    expect(choice.kind === 'chosen' && choice.engine.ladder[4]?.reason).toBe('js was asked for');
  });

  test('never falls back silently from a rung that was asked for', () => {
    const choice = chooseRung('cuda', reports);
    expect(choice.kind === 'none' && choice.message).toBe(
      'The engine "cuda" cannot be used. cuda: not installed (install it). Available here: wasm, js.',
    );
  });

  test('names every rung when nothing works', () => {
    const choice = chooseRung('auto', [absent('wasm')]);
    expect(choice.kind === 'none' && choice.message).toMatch(
      /cuda: not tried\..*wasm: not installed \(install it\)/,
    );
  });
});
