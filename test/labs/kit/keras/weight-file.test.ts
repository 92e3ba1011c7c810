/** Weights come back from a store that answers Node's Buffers, as the work folder's does. */
import { expect, test } from 'vitest';
import { setFileStore } from '../../../../labs/kit/files.ts';
import { tf } from '../../../../labs/kit/tf.ts';

function storeOfBuffers(): void {
  const files = new Map<string, Buffer>();
  setFileStore({
    put: async (name, bytes) => void files.set(name, Buffer.from(bytes)),
    get: async (name) => files.get(name),
    delete: async (name) => void files.delete(name),
    list: async () => [...files.keys()],
  });
}

test('weights saved and loaded are the same', async () => {
  storeOfBuffers();
  await tf.setBackend('cpu');
  const model = tf.keras.Sequential([tf.keras.layers.Dense(4), tf.keras.layers.Dense(1)]);
  model.build([null, 3]);
  const before = model.getWeights().map((one) => one.arraySync());
  await model.saveWeights('some.weights');
  model.setWeights(model.getWeights().map((one) => tf.zerosLike(one)));
  await model.loadWeights('some.weights');
  expect(model.getWeights().map((one) => one.arraySync())).toEqual(before);
});

test('bytes read can be cut into numbers', async () => {
  storeOfBuffers();
  await tf.files.write('four.bin', new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer));
  const bytes = await tf.files.read('four.bin');
  expect([...new Float32Array(bytes.slice(4, 12).buffer)]).toEqual([2, 3]);
});
