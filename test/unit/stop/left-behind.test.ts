/** Nothing of a stopped run goes on: what it left behind never touches a later cell. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { DrivenWorker } from './drive-worker.ts';

const leavesMuchBehind = `
const hit = () => { touched++; };
setInterval(hit, 3);
setTimeout(hit, 20);
const again = () => pause(2).then(hit).catch(() => {}).finally(hit).then(again, again);
again();
(async () => { for (;;) { try { await pause(3); hit(); } catch { hit(); } finally { hit(); continue; } } })();
(async () => { try { await pause(15).then(() => { throw 1; }); } catch { hit(); } hit(); })();
(async () => { try { await pause(9); } finally { hit(); } })();
(async () => { for await (const v of (async function* () { for (;;) { await pause(2); yield 1; } })()) hit(); })();
(async () => { const t = tf.ones([10]); for (;;) { try { await t.data(); await pause(1); hit(); } catch {} } })();
(async () => { await using held = { async [Symbol.asyncDispose]() { await pause(2); hit(); } }; await pause(4); })();
new Promise((done) => setTimeout(done, 12)).then(hit);
Promise.race([pause(8)]).then(hit);
Promise.all([pause(5), pause(6)]).then(hit, hit);
setImmediate(function later() { hit(); setTimeout(() => setImmediate(later), 2); });
const micro = () => { hit(); setTimeout(() => queueMicrotask(micro), 1); };
micro();
for (;;) { try { await pause(4); } catch {} }`;

const runs = process.env['TAPEDECK_FULL'] === '1' ? 100 : 5;
const random = seededRandom(3);
let worker: DrivenWorker;

beforeAll(async () => {
  worker = await DrivenWorker.start();
  await worker.valueOf(
    'let touched = 0; const pause = (ms) => new Promise((done) => setTimeout(done, ms)); 0',
  );
});
afterAll(() => worker.end());

test(
  'timers, promises, generators and loops of a stopped run are silent in the next cell',
  { timeout: 12_000 * runs },
  async () => {
    for (let i = 0; i < runs; i++) {
      const { run, finished } = worker.run(leavesMuchBehind);
      await wait(5 + random() * 30);
      worker.stop(run);
      expect((await worker.withDeadline(finished, 'leaves much behind')).status).toBe('stopped');
      expect(await worker.valueOf('const before = touched; await pause(40); touched - before')).toBe('0');
    }
    expect(await worker.valueOf('const had = touched; hit(); touched - had')).toBe('1');
    expect(worker.uncaught).toEqual([]);
  },
);

test('background work of a cell that ended lives on, until a later stop ends it too', async () => {
  await worker.valueOf('let ticks = 0; setInterval(() => ticks++, 2); 0');
  expect(await worker.valueOf('const first = ticks; await pause(30); ticks > first')).toBe('true');
  const { run, finished } = worker.run('for (;;) {}');
  worker.stop(run);
  await finished;
  expect(await worker.valueOf('const then = ticks; await pause(30); ticks - then')).toBe('0');
});

test('a generator of one cell goes on in another, whatever was stopped between', async () => {
  await worker.valueOf(
    'const naturals = (async function* () { for (let i = 0; ; i++) yield i; })(); (await naturals.next()).value',
  );
  const { run, finished } = worker.run('await new Promise(() => {})');
  worker.stop(run);
  await finished;
  expect(await worker.valueOf('(await naturals.next()).value')).toBe('1');
});

test('a run that is stopped before it starts does nothing', async () => {
  await worker.valueOf('let started = 0; 0');
  const { run } = worker.run('for (;;) {}');
  const { run: next, finished } = worker.run('started = 1');
  worker.stop(next);
  expect((await worker.withDeadline(finished, 'the second')).status).toBe('stopped');
  expect([run, await worker.valueOf('started')]).toEqual([next - 1, '0']);
});

test('a stop that comes late hits no later cell', async () => {
  const { run, finished } = worker.run('5');
  await finished;
  worker.stop(run);
  expect(await worker.valueOf('await pause(2); 6')).toBe('6');
});

test.each([
  ['a promise nobody awaits', 'Promise.reject(new Error("alone")); 0', 'Error: alone'],
  [
    'an async function nobody awaits',
    '(async () => { await null; throw new Error("alone") })(); 0',
    'Error: alone',
  ],
  ['a timer that throws', 'setTimeout(() => { throw new RangeError("tick") }, 1); 0', 'RangeError: tick'],
  ['a microtask that throws', 'queueMicrotask(() => { throw "text" }); 0', 'text'],
])('%s is told of with the run that made it', async (_, source, message) => {
  worker.uncaught.length = 0;
  const { run, finished } = worker.run(source);
  expect((await finished).status).toBe('done');
  await worker.valueOf('await pause(20)');
  expect(worker.uncaught).toEqual([{ kind: 'uncaught', run, message }]);
});

test('timers want functions, not text that no guard can reach', async () => {
  expect(await worker.valueOf('setTimeout("for (;;);", 0)')).toBe(
    'failed: TypeError: setTimeout needs a function; found string: write setTimeout(() => …)',
  );
});
