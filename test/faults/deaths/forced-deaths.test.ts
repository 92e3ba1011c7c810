/** Engines that die at random moments, in each way there is: the host lives, another engine takes over, nothing saved is lost. */
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { plain, repeats } from '../../engine/cells/engines-under-test.ts';
import { installed } from '../packs/fresh-cache.ts';
import { mortalEngine, type MortalEngine } from './mortal-engine.ts';

/** Repeatable numbers in [0, 1): a Weyl sequence. */
const weyl = (i: number): number => (i * 0.618033988749895) % 1;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const setUp = `const weights = tf.Variable([[1, 2], [3, 4]]); const alias = { weights }; const list = [1, NaN];
  const net = tf.keras.Sequential([tf.keras.layers.Dense(2, { inputShape: [2] })]); const before = net.predict(weights).arraySync();
  let turns = 0`;
const after = `[++turns, weights.arraySync(), alias.weights === weights, list,
  JSON.stringify(net.predict(weights).arraySync()) === JSON.stringify(before)]`;
const expectedAfter = (turn: number): unknown => [
  turn,
  [
    [1, 2],
    [3, 4],
  ],
  true,
  [1, 'NaN'],
  true,
];

/** What runs when it dies: ops, training, pure JavaScript, nothing. */
const under = [
  'for (;;) tf.matMul(tf.ones([64, 64]), tf.ones([64, 64]))',
  'const v = tf.Variable([1]); const o = tf.keras.optimizers.Adam(0.01); for (;;) o.minimize(() => tf.sum(tf.square(v)), [v])',
  'for (let i = 0; ; i++) weights.shape',
  'await new Promise(() => {})',
];
const signals = ['SIGSEGV', 'SIGABRT', 'SIGKILL'] as const;
const count = repeats(100);
/** After three deaths in a row the next rung would take over, and this is about native TensorFlow. */
const deathsOfOne = 2;

async function prepared(): Promise<MortalEngine> {
  const mortal = await mortalEngine();
  expect((await mortal.run(setUp)).error).toBeUndefined();
  return mortal;
}

describe.skipIf(!installed)('an engine on native TensorFlow', () => {
  test('that is ended by a signal at a random moment is replaced, and its session is as it was after the last cell', async () => {
    let mortal: MortalEngine | undefined;
    let turn = 0;
    for (let i = 0; i < count; i++) {
      if (i % deathsOfOne === 0) {
        mortal?.engine.shutDown();
        mortal = await prepared();
        turn = 0;
      }
      if (!mortal) throw new Error('there is no engine');
      const signal = signals[i % signals.length] ?? 'SIGKILL';
      const dying = mortal.start(under[i % under.length] ?? '');
      await dying.started;
      await pause(weyl(i) * 60);
      process.kill(mortal.pid, signal);
      const { status, lost, error } = await dying.result;
      expect([i, status, lost, error?.name]).toEqual([i, 'killed', [], 'EngineDied']);
      expect(error?.message).toContain(signal);
      expect(plain(await mortal.run(after))).toEqual(expectedAfter(++turn));
      expect(mortal.engine.report.rung).toBe('cpu');
    }
  }, 600_000);

  test('that dies while nothing runs is replaced before the next cell', async () => {
    const mortal = await prepared();
    process.kill(mortal.pid, 'SIGSEGV');
    expect(plain(await mortal.run(after))).toEqual(expectedAfter(1));
  });

  test("that fills JavaScript's heap says so, and the session is restored", async () => {
    const mortal = await prepared();
    const { status, error } = await mortal.run(
      'const hoard: object[][] = []; for (;;) hoard.push(Array.from({ length: 1e5 }, (_, i) => ({ i, next: { i } })))',
    );
    expect([status, error?.message]).toEqual(['killed', expect.stringMatching(/filled their \d+ MB/)]);
    expect(plain(await mortal.run(after))).toEqual(expectedAfter(1));
  });

  test('is the first that Linux ends when memory runs out', async (context) => {
    if (process.platform !== 'linux') context.skip();
    const { pid } = await mortalEngine();
    expect((await readFile(`/proc/${pid}/oom_score_adj`, 'utf8')).trim()).toBe('1000');
  });

  test('refuses a request over its cap with an error of its own, and goes on', async () => {
    const mortal = await prepared();
    const { pid } = mortal;
    const { status, error } = await mortal.run('tf.matMul(tf.ones([1000000, 1]), tf.ones([1, 1000000]))');
    expect([status, error?.name]).toEqual(['failed', 'OutOfMemory']);
    expect(error?.message).toMatch(
      /shape \[1000000,1000000\]: it takes 4000\.0 GB, the engine may use [\d.]+ GB/,
    );
    expect([plain(await mortal.run(after)), mortal.pid]).toEqual([expectedAfter(1), pid]);
  });

  test('computes one long op no longer than a second after Stop', async () => {
    const mortal = await prepared();
    const long = mortal.start(
      'const big = tf.ones([6000, 6000]); for (let i = 0; i < 9; i++) tf.linalg.qr(big.slice([0, 0], [3000, 3000]))',
    );
    await long.started;
    await pause(300);
    mortal.engine.stop(long.run);
    const { status, lost } = await long.result;
    expect([['killed', 'stopped'].includes(status), lost ?? []]).toEqual([true, []]);
    expect(plain(await mortal.run(after))).toEqual(expectedAfter(1));
  });
});
