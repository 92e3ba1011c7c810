/** A lost graphics context, brought about in a real one: tfjs answers zeros, the host copies answer the values. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowserEngines, type BrowserEngines } from '../../../main/shell/browser-engine.ts';
import { Drive } from './drive.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const workers = [here('../../../renderer/workers/probe-worker.ts'), here('fixture/engine-worker.ts')];

let engines: BrowserEngines;
let drive: Drive;
beforeAll(async () => {
  const launched = await launchBrowserEngines({ workers });
  if (launched.kind === 'missing') throw new Error(`${launched.reason}; ${launched.remedy}`);
  ({ engines } = launched);
});
afterAll(() => engines?.close());

beforeEach(async () => {
  const opened = await engines.open('webgl');
  if (opened.kind === 'none') throw new Error(opened.message);
  drive = new Drive(opened.link);
  await drive.value(setUp);
});

/** Small tensors would stay on the host and survive by chance. */
const setUp = `
  tf.env().set('WEBGL_CPU_FORWARD', false);
  const s = (self.s = {});
  s.square = tf.square(tf.tensor1d([1, 2, 3]));
  s.flags = tf.greater(tf.tensor1d([1, 5]), tf.tensor1d([3, 3]));
  s.counts = tf.add(tf.tensor1d([1, 2], 'int32'), tf.tensor1d([3, 4], 'int32'));
  s.alias = s.square.reshape([3, 1]);
  s.weights = tf.variable(tf.mul(tf.ones([2]), 0.5));
  s.all = [s.square, s.flags, s.counts, s.alias, s.weights];
  s.copies = new ladder.HostCopies();
  s.lose = () => new Promise((done) => {
    ladder.onGraphicsLost(done);
    tf.backend().gpgpu.gl.getExtension('WEBGL_lose_context').loseContext();
  });
  s.start = () => ladder.startRung('js', { place: 'worker' });
  return 0`;

test('without the copies a lost context gives silent zeros', async () => {
  expect(await drive.value('await s.lose(); return s.square.dataSync()')).toBe('0,0,0');
});

test('the loss is noticed, by an event and when asked', async () => {
  const source =
    'const before = ladder.graphicsLost(); await s.lose(); return [before, ladder.graphicsLost()]';
  expect(await drive.value(source)).toBe('false,true');
});

test('copied values of every dtype go on, on the next rung, aliases and Variables included', async () => {
  const source = `await s.copies.keep(s.all); await s.lose(); await s.start();
    const { moved, lost } = s.copies.restore(s.all);
    return JSON.stringify([tf.getBackend(), moved, lost.length, ...s.all.map((t) => [t.dtype, t.shape, [...t.dataSync()]])])`;
  expect(JSON.parse(await drive.value(source))).toEqual([
    'cpu',
    4,
    0,
    ['float32', [3], [1, 4, 9]],
    ['bool', [2], [0, 1]],
    ['int32', [2], [4, 6]],
    ['float32', [3, 1], [1, 4, 9]],
    ['float32', [2], [0.5, 0.5]],
  ]);
});

test('training goes on from the Variable as it was', async () => {
  const source = `await s.copies.keep(s.all); await s.lose(); await s.start(); s.copies.restore(s.all);
    tf.train.sgd(0.1).minimize(() => tf.sum(tf.square(s.weights)));
    return s.weights.dataSync()`;
  // 0.5 − 0.1 · 2 · 0.5
  expect((await drive.value(source)).split(',').map(Number)).toEqual([0.4, 0.4].map(Math.fround));
});

test('a Variable assigned since the last copy is told as lost, never restored to an older value', async () => {
  const source = `await s.copies.keep(s.all); s.weights.assign(tf.mul(tf.ones([2]), 7));
    await s.lose(); await s.start();
    const { lost } = s.copies.restore(s.all);
    return [lost.length, lost[0] === s.weights, s.weights.isDisposed]`;
  expect(await drive.value(source)).toBe('1,true,true');
});

test('zeros read from a context that is already lost are not kept as values', async () => {
  const source = `await s.lose(); await s.copies.keep(s.all); await s.start();
    return s.copies.restore([s.square]).lost.length`;
  expect(await drive.value(source)).toBe('1');
});

test('a read that the loss cuts off does not wait for ever', async () => {
  const source = `const keeping = s.copies.keep(s.all); await s.lose(); await keeping; return 'went on'`;
  expect(await drive.value(source)).toBe('went on');
});

test('unchanged data is read back once', async () => {
  const source = `let reads = 0; const backend = tf.backend(); const read = backend.read;
    backend.read = function (id) { reads++; return read.call(this, id); };
    await s.copies.keep(s.all); const first = reads; await s.copies.keep(s.all); return [first, reads - first]`;
  expect(await drive.value(source)).toBe('4,0');
});
