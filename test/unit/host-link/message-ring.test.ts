/** Messages through shared memory, from a thread that writes faster than the other one reads. */
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { ringMemory, RingReader, RingWriter } from '../../../preload/message-ring.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytes = (length: number, seed = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 7 + (i >> 8)) % 256);

let worker: Worker | undefined;
afterEach(() => worker?.terminate());

test('a message is read as it was written, and once', () => {
  const memory = ringMemory(64);
  const [writer, reader] = [new RingWriter(memory), new RingReader(memory)];
  expect(reader.read()).toEqual([]);
  writer.write(bytes(0), () => undefined);
  writer.write(bytes(20), () => undefined);
  expect(reader.read()).toEqual([bytes(0), bytes(20)]);
  expect(reader.read()).toEqual([]);
});

test('messages go around the end of the memory', () => {
  const memory = ringMemory(64);
  const [writer, reader] = [new RingWriter(memory), new RingReader(memory)];
  for (let i = 0; i < 200; i++) {
    const message = bytes((i * 13) % 60, i);
    writer.write(message, () => undefined);
    expect(reader.read()).toEqual([message]);
  }
});

test('the reader is told once until it looks, and again of what comes afterwards', () => {
  const memory = ringMemory(256);
  const [writer, reader] = [new RingWriter(memory), new RingReader(memory)];
  let told = 0;
  const tell = (): void => void told++;
  for (let i = 0; i < 5; i++) writer.write(bytes(8), tell);
  expect(told).toBe(1);
  reader.read();
  writer.write(bytes(8), tell);
  expect(told).toBe(2);
});

test('a writer on another thread waits for room: nothing is lost, whatever the sizes', async () => {
  const memory = ringMemory(1024);
  const sizes = Array.from({ length: 400 }, (_, i) => [3, 0, 90, 1020, 5000, 1, 40_000][i % 7]!);
  worker = new Worker(
    `const { workerData, parentPort } = require('node:worker_threads');
     import(workerData.module).then(({ RingWriter }) => {
       const writer = new RingWriter(workerData.memory);
       for (const [i, size] of workerData.sizes.entries())
         writer.write(Uint8Array.from({ length: size }, (_, at) => (at * 31 + i * 7 + (at >> 8)) % 256),
           () => parentPort.postMessage('look'));
     });`,
    {
      eval: true,
      workerData: {
        memory,
        sizes,
        module: new URL('../../../preload/message-ring.ts', import.meta.url).href,
      },
    },
  );
  const reader = new RingReader(memory);
  const got: string[] = [];
  await new Promise<void>((resolve, reject) => {
    worker!.on('error', reject);
    worker!.on('message', () => {
      for (const message of reader.read()) got.push(text(message));
      if (got.length === sizes.length) resolve();
    });
  });
  expect(got).toEqual(sizes.map((size, i) => text(bytes(size, i))));
});
