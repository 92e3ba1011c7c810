/** Runaway cells stopped at random moments: the next cell is right, nothing is lost, no tensor is left. */
import { beforeAll, describe, expect, test } from 'vitest';
import { enginesUnderTest, notebookOn, plain, repeats } from '../cells/engines-under-test.ts';
import { moreRunaways } from './more-runaways.ts';
import {
  afterRunaway,
  expectedAfter,
  prepareRunaways,
  runawayCells,
  type RunawayCell,
} from './runaway-cells.ts';

/** Repeatable numbers in [0, 1): a Weyl sequence. */
function* weyl(): Generator<number, never> {
  for (let i = 1; ; i++) yield (i * 0.618033988749895) % 1;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe.each(enginesUnderTest)('stopping in $name', (under) => {
  const notebook = notebookOn(under, { oneSession: true });
  const numbers = weyl();
  let before: unknown;
  let turn = 0;

  const held = async (): Promise<unknown> => {
    const { heldTensors, heldBytes, unclaimedTensors } = await notebook.engine.collect(notebook.session);
    return { heldTensors, heldBytes, unclaimedTensors };
  };

  beforeAll(async () => {
    const prepared = await notebook.run(prepareRunaways, { cell: 'prepare' });
    expect(prepared.error).toBeUndefined();
    before = await held();
  });

  async function stopAtRandom({ source, endsAtOnce }: RunawayCell, count: number): Promise<void> {
    const found: unknown[] = [];
    for (let i = 0; i < count; i++) {
      const started = notebook.engine.start({ session: notebook.session, cell: 'runaway', source });
      await pause(i % 10 === 0 ? 0 : numbers.next().value * 12);
      notebook.engine.stop(started.run);
      const { status } = await started.result;
      const right = status === 'stopped' || (endsAtOnce && status === 'done');
      turn++;
      const next = plain(await notebook.run(afterRunaway(turn), { cell: 'after' }));
      if (!right || next !== expectedAfter(turn)) found.push([i, status, next]);
    }
    expect(found).toEqual([]);
    expect(await held()).toEqual(before);
  }

  test.each(Object.entries(runawayCells))('%s', (_, cell) => stopAtRandom(cell, repeats(100)));

  test.each(Object.entries(moreRunaways))('%s', (_, source) => stopAtRandom({ source }, repeats(20)));

  test('a stop that comes before its run has begun stops it', async () => {
    const started = notebook.engine.start({ session: notebook.session, cell: 'c', source: 'for (;;);' });
    notebook.engine.stop(started.run);
    expect((await started.result).status).toBe('stopped');
  });

  test('a stop that comes late or twice does not touch the next cell', async () => {
    const first = await notebook.run('1');
    notebook.engine.stop(first.run);
    notebook.engine.stop(first.run);
    expect(await notebook.value('2')).toBe(2);
  });

  test('a stop reaches the runs that wait before it, and none after it', async () => {
    const wish = { session: notebook.session, cell: 'c', maxValues: 1 };
    const runs = ['for (;;);', 'for (;;);', '7'].map((source) => notebook.engine.start({ ...wish, source }));
    await runs[0]?.started;
    notebook.engine.stop(runs[1]?.run ?? 0);
    const results = await Promise.all(runs.map((run) => run.result));
    expect(results.map(({ status }) => status)).toEqual(['stopped', 'stopped', 'done']);
  });

  test('names that were assigned before the stop keep their values', async () => {
    const source = 'let before = 1; before = 2; for (;;);';
    expect((await notebook.run(source, { stopAfterMs: 10 })).status).toBe('stopped');
    expect(await notebook.value('before')).toBe(2);
  });

  test('training goes on after a stopped fit', async () => {
    const fit = 'await net.fit(xs, ys, { epochs: 1e6, verbose: 0 })';
    expect((await notebook.run(fit, { stopAfterMs: 30 })).status).toBe('stopped');
    const again =
      'const { history } = await net.fit(xs, ys, { epochs: 2, verbose: 0 }); Number.isFinite(history.loss[1])';
    expect(await notebook.value(again)).toBe(true);
  });

  test('what a stopped run left behind can never touch a later cell', async () => {
    const left = `let touched = 0; const hit = () => { touched++ };
      setInterval(hit, 3); setTimeout(hit, 20); (async () => { for (;;) { try { await pause(2); hit() } catch { hit() } finally { continue } } })();
      const again = (): unknown => pause(2).then(hit).then(again, again); again(); await new Promise(() => {})`;
    expect((await notebook.run(left, { stopAfterMs: 25 })).status).toBe('stopped');
    expect(await notebook.value('const then = touched; await pause(60); touched - then')).toBe(0);
  });
});
