/** Tensors for which there is no room in WebAssembly's memory: an error of the cell, and the session goes on. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { plain } from '../../engine/cells/engines-under-test.ts';
import { mortalEngine } from './mortal-engine.ts';

test.each([
  ['an op', 'tf.matMul(tf.ones([50000, 1]), tf.ones([1, 50000]))', '[50000,50000], 9.31 GiB'],
  ['a constant', 'tf.zeros([40000, 30000])', '[40000,30000], 4.47 GiB'],
])('wasm refuses the result of %s that does not fit', async (_, source, size) => {
  const mortal = await mortalEngine('wasm');
  await mortal.run('const w = tf.Variable([1, 2])');
  const { status, error } = await mortal.run(source);
  expect([status, error?.name, error?.message]).toEqual([
    'failed',
    'OutOfMemory',
    expect.stringContaining(`would make a tensor of shape ${size}`),
  ]);
  expect(
    plain(await mortal.run('tf.matMul(tf.ones([50, 10]), tf.ones([10, 50])).sum().add(w).arraySync()')),
  ).toEqual([25001, 25002]);
});

test('native TensorFlow refuses values that it has no room for, and the engine lives on', async () => {
  vi.stubEnv('TAPEDECK_MEMORY_MB', '2000');
  onTestFinished(() => void vi.unstubAllEnvs());
  const mortal = await mortalEngine('cpu');
  const before = mortal.pid;
  const { status, error } = await mortal.run('tf.zeros([20000, 11000]).add(1).sum().dataSync();');
  expect([status, error?.name]).toEqual(['failed', 'OutOfMemory']);
  expect(plain(await mortal.run('tf.ones([3]).sum().arraySync()'))).toBe(3);
  expect(mortal.pid).toBe(before);
});
