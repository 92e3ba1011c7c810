/** V8 must read the stop word anew in every turn of a loop that it has optimised, whatever the loop looks like. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DrivenWorker } from './drive-worker.ts';

const shapes: Readonly<Record<string, string>> = {
  'an empty loop': 'for (;;) {}',
  'an empty while': 'while (true);',
  'a loop over a local': '{ let i = 0; for (;;) i = (i + 1) | 0; }',
  'a loop in a function': 'function f() { let i = 0; for (;;) { i = (i + 1) | 0; } } f();',
  'a loop that calls a function': 'const g = () => 1; for (;;) g();',
  'a loop that calls an inlined chain':
    'const a = (x) => x + 1, b = (x) => a(x), c = (x) => b(x); { let i = 0; for (;;) i = c(i) | 0; }',
  'a getter in a loop': 'const o = { get x() { return 1; } }; for (;;) o.x;',
  'a loop with a counted loop in it': 'for (;;) { for (let i = 0; i < 10; i++) {} }',
  'a sum over a typed array':
    '{ let s = 0; const xs = new Float64Array(1000); for (;;) for (let i = 0; i < xs.length; i++) s += xs[i]; }',
  'a store into a typed array':
    'const B = new Int32Array(10); const put = () => { B[0]++; return 1; }; for (;;) put();',
  'a counted loop without end': '{ let s = 0; for (let i = 0; i < Infinity; i++) s += i; }',
  'a do while': '{ let i = 0; do { i ^= 1; } while (i >= 0); }',
  'a labelled continue': 'outer: for (;;) { for (;;) continue outer; }',
  'a try in a loop': '{ let i = 0; for (;;) { try { i = (i + 1) | 0; } finally { i ^= 1; } } }',
};

let worker: DrivenWorker;
beforeAll(async () => {
  worker = await DrivenWorker.start();
});
afterAll(() => worker.end());

test.each(Object.entries(shapes))('%s stops after it has run hot', async (name, source) => {
  const { run, finished } = worker.run(source);
  await wait(150);
  worker.stop(run);
  expect((await worker.withDeadline(finished, name)).status).toBe('stopped');
});
