/** The numeric self-test passes on right numbers and fails on every kind of wrong one; faults are put into the kernels. */
import * as tf from '@tensorflow/tfjs';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { selfTest } from '../../../main/engine/ladder/self-test.ts';
import { startRung } from '../../../main/engine/ladder/start-rung.ts';
import { switchBackend } from '../../../main/engine/ladder/switch-backend.ts';
import { keepingProcessListeners, nodeRealm } from '../../../main/host/node-realm.ts';

const now = (): number => performance.now();
const listeners = (): number[] => [
  process.listenerCount('uncaughtException'),
  process.listenerCount('unhandledRejection'),
];
const stock = new Map<string, tf.KernelConfig>();

/** Lets a kernel of the cpu backend answer something else until the test ends. */
function spoil(kernelName: string, spoilt: (values: Float32Array) => void): void {
  const config = tf.getKernel(kernelName, 'cpu');
  stock.set(kernelName, config);
  tf.unregisterKernel(kernelName, 'cpu');
  tf.registerKernel({
    ...config,
    kernelFunc: (call) => {
      const result = config.kernelFunc(call);
      const info = Array.isArray(result) ? result[0] : result;
      if (info) spoilt(tf.backend().readSync(info.dataId) as Float32Array);
      return result;
    },
  });
}

describe('selfTest', () => {
  beforeAll(async () => {
    await startRung('js', nodeRealm);
  });
  afterEach(() => {
    for (const [name, config] of stock) {
      tf.unregisterKernel(name, 'cpu');
      tf.registerKernel(config);
    }
    stock.clear();
  });

  test('passes on a backend that computes right', async () => {
    expect((await selfTest('js', now)).passed).toBe(true);
  });

  test.each([
    ['BatchMatMul', 'one element off by a thousandth', (v: Float32Array) => v.set([(v[17] ?? 0) + 1e-3], 17)],
    ['BatchMatMul', 'all zeros, as after a lost graphics context', (v: Float32Array) => v.fill(0)],
    ['Sum', 'one NaN', (v: Float32Array) => v.set([NaN], 0)],
    [
      'Exp',
      'rounded to 16-bit floats',
      (v: Float32Array) => v.forEach((x, i) => v.set([Math.f16round(x)], i)),
    ],
  ])('fails when %s gives %s', async (kernel, _, fault) => {
    spoil(kernel, fault);
    expect((await selfTest('js', now)).passed).toBe(false);
  });

  test('leaves no tensors behind', async () => {
    const before = tf.memory().numTensors;
    await selfTest('js', now);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('starting a rung', () => {
  test('names a backend that tfjs does not have, although tfjs keeps the old one', async () => {
    const refused = await switchBackend('abacus');
    expect(refused?.reason).toMatch(/could not start its "abacus" backend/);
  });

  test('refuses a damaged WebAssembly library by its size, without waiting', async () => {
    const start = await startRung('wasm', {
      ...nodeRealm,
      wasmBinary: async () => new Uint8Array([0, 97, 115, 109]),
    });
    expect('refused' in start && start.refused.reason).toBe(
      'the WebAssembly library (4 bytes) is damaged: it does not validate',
    );
  });

  test('leaves none of the listeners with which the WebAssembly loader ends a process', async () => {
    const before = listeners();
    const start = await keepingProcessListeners(() => startRung('wasm', nodeRealm));
    expect(['started' in start, tf.getBackend(), listeners()]).toEqual([true, 'wasm', before]);
  });
});
