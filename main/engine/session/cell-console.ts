/** The `console` of cells: prints into the output of the run that executes. */
import type { Level } from './console-log.ts';
import type { Voice } from './voice.ts';

export function makeCellConsole(speaking: () => Voice | undefined, now: () => number): object {
  const print =
    (level: Level) =>
    (...values: unknown[]): void =>
      speaking()?.print(level, values);
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();
  const log = print('log');
  return Object.freeze({
    log,
    info: log,
    debug: log,
    dir: (value: unknown) => log(value),
    table: (value: unknown) => log(value),
    warn: print('warn'),
    error: print('error'),
    trace: log,
    group: log,
    groupCollapsed: log,
    groupEnd: () => undefined,
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition) print('error')('Assertion failed:', ...values);
    },
    count: (label = 'default') => {
      const count = (counts.get(String(label)) ?? 0) + 1;
      counts.set(String(label), count);
      log(`${String(label)}: ${count}`);
    },
    countReset: (label = 'default') => void counts.delete(String(label)),
    time: (label = 'default') => void starts.set(String(label), now()),
    timeEnd: (label = 'default') => {
      const start = starts.get(String(label));
      if (start !== undefined) log(`${String(label)}: ${(now() - start).toFixed(2)} ms`);
      starts.delete(String(label));
    },
    timeLog: (label = 'default') => {
      const start = starts.get(String(label));
      if (start !== undefined) log(`${String(label)}: ${(now() - start).toFixed(2)} ms`);
    },
  });
}
