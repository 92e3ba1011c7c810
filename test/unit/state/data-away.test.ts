/** Values of the past that a snapshot has are left to it, and are there again when someone goes back to them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { tf } from '../../../labs/kit/tf.ts';
import { FolderBlobStore } from '../../../main/host/folder-blob-store.ts';
import { MiniSession } from './mini-session.ts';

const folder = mkdtempSync(join(tmpdir(), 'tapedeck-away-'));
const blobs = new FolderBlobStore(folder);
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const buffers = (): number => tf.memory().numDataBuffers;
const firstOf = (session: MiniSession, name: string): number =>
  (session.get(name) as { dataSync(): Float32Array }).dataSync()[0] ?? NaN;
const files = async (): Promise<number> => (await blobs.list('main/values/')).length;

/** 80 KB of weights that a second cell counts up in place. */
const document = (): MiniSession =>
  new MiniSession(blobs).document(
    'const w = tf.tidy(() => tf.Variable(tf.fill([20000], 1)))',
    'tf.tidy(() => { w.assignAdd(tf.fill([20000], 1)) })',
  );

it('a large value of the past takes no memory once it is saved, and a rewind gives it back', async () => {
  const session = document();
  session.run('a');
  await session.keeper.save();
  const alone = buffers();
  session.run('b');
  await session.keeper.save();
  expect([firstOf(session, 'w'), buffers(), await files()]).toEqual([2, alone, 2]);
  expect(await session.keeper.rewind('b')).toEqual([]);
  expect(firstOf(session, 'w')).toBe(1);
  session.keeper.close();
});

it('going back and forth many times neither loses a value nor keeps more than the ways back need', async () => {
  const session = document();
  session.run('a');
  await session.keeper.save();
  const alone = buffers();
  for (let round = 0; round < 5; round++) {
    session.run('b');
    await session.keeper.save();
    expect([firstOf(session, 'w'), buffers()]).toEqual([2, alone]);
    expect(await session.keeper.rewind('b')).toEqual([]);
    await session.keeper.save();
    expect([firstOf(session, 'w'), buffers()]).toEqual([1, alone]);
  }
  expect(await files()).toBeLessThanOrEqual(2);
  session.keeper.close();
});

it('a value whose file is gone is named as lost, and the others come back', async () => {
  const session = new MiniSession(blobs).document(
    'const [w, v] = tf.tidy(() => [tf.Variable(tf.fill([20000], 1)), tf.Variable(tf.fill([4], 7))])',
    'tf.tidy(() => { w.assignAdd(tf.fill([20000], 1)); v.assignAdd(tf.fill([4], 1)) })',
  );
  session.run('a');
  await session.keeper.save();
  session.run('b');
  await session.keeper.save();
  rmSync(folder, { recursive: true, force: true });
  expect((await session.keeper.rewind('b')).map(({ name }) => name)).toEqual(['w']);
  expect(firstOf(session, 'v')).toBe(7);
  session.keeper.close();
});
