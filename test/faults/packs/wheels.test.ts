/** Files that a user hands over: the good one becomes a pack that computes, each bad one is refused by its own reason. */
import { copyFile, open, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recipeFor } from '../../../main/packs/pack-recipe.ts';
import { deployment, installed, libraryOf, temporaryFolder, type Deployment } from './fresh-cache.ts';
import { writeWheel, type Member } from './write-wheel.ts';

const pinned = recipeFor('cpu')?.archives[0];
const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const wheelName = `tensorflow_cpu-2.99.0-cp312-cp312-manylinux_2_27_${machine}.whl`;

/** The first bytes of a library for the machine of this number (183 is arm64, 62 x64). */
function elfHeader(machineNumber: number): Uint8Array {
  const bytes = Buffer.alloc(4096);
  bytes.write('\x7fELF\x02\x01\x01', 'latin1');
  bytes.writeUInt16LE(3, 16);
  bytes.writeUInt16LE(machineNumber, 18);
  return bytes;
}

const wheelOf = (folder: string, cc: Member, framework: Member, name = wheelName): Promise<string> =>
  writeWheel(join(folder, name), {
    'tensorflow/libtensorflow_cc.so.2': cc,
    'tensorflow/libtensorflow_framework.so.2': framework,
  });

async function refusal(here: Deployment, file: string): Promise<Record<string, unknown>> {
  const { status, lines } = await here.run(['engine', 'import', file, '--json']);
  expect(status).toBe(1);
  return lines[0] ?? {};
}

describe.skipIf(!installed)('a wheel that is handed over', () => {
  test('becomes a pack without pip or a network, and the engine computes on it', async () => {
    const folder = await temporaryFolder();
    const here = deployment(folder, { PATH: '/nowhere' });
    const wheel = await wheelOf(
      folder,
      libraryOf('libtensorflow_cc.so.2'),
      libraryOf('libtensorflow_framework.so.2'),
    );
    const { status, lines } = await here.run(['engine', 'import', wheel, '--json']);
    expect([status, lines[0]]).toMatchObject([0, { kind: 'installed', fresh: true }]);
    const answer = await here.run(['eval', '--engine', 'cpu'], {
      input: '{"id":"a","code":"tf.add(2, 3)"}',
    });
    expect(answer.lines[0]).toMatchObject({ status: 'done', value: { kind: 'tensor', values: [5] } });
    expect((await here.run(['engine', 'verify', '--json'])).lines[0]).toMatchObject({ problems: [] });
  }, 600_000);

  test('is refused when a byte of a library was changed on the way', async () => {
    const folder = await temporaryFolder();
    const here = deployment(folder);
    const wheel = await wheelOf(folder, elfHeader(62), elfHeader(62));
    const file = await open(wheel, 'r+');
    await file.write(Buffer.from([7]), 0, 1, 1000);
    await file.close();
    expect(await refusal(here, wheel)).toMatchObject({ cause: 'damaged' });
    expect(await here.left()).toEqual([]);
  });
});

test.skipIf(!pinned)('a wheel of the pinned name that was cut off is called truncated', async () => {
  const folder = await temporaryFolder();
  const here = deployment(folder);
  const wheel = await wheelOf(folder, elfHeader(62), elfHeader(62), pinned?.file);
  const { cause, reason } = await refusal(here, wheel);
  expect([cause, reason]).toEqual(['damaged', expect.stringContaining(`is truncated`)]);
  expect(await here.left()).toEqual([]);
});

test('a wheel that was cut off is refused, whatever its name', async () => {
  const folder = await temporaryFolder();
  const here = deployment(folder);
  const whole = await wheelOf(folder, elfHeader(62), elfHeader(62));
  const cut = join(folder, wheelName.replace('2.99', '2.98'));
  await copyFile(whole, cut);
  await truncate(cut, 6000);
  const { cause, reason } = await refusal(here, cut);
  expect([cause, reason]).toEqual(['damaged', expect.stringContaining('truncated')]);
});

test.skipIf(!pinned)('a wheel of the pinned name and size with other bytes has the wrong hash', async () => {
  const folder = await temporaryFolder();
  const here = deployment(folder);
  const wheel = await wheelOf(folder, elfHeader(62), elfHeader(62), pinned?.file);
  await truncate(wheel, pinned?.sizeBytes);
  expect(await refusal(here, wheel)).toMatchObject({
    cause: 'wrong-hash',
    reason: expect.stringContaining('sha256'),
  });
  expect(await here.left()).toEqual([]);
});

test('a library for another processor is refused by what its own header says', async () => {
  const folder = await temporaryFolder();
  const here = deployment(folder);
  const foreign = elfHeader(process.arch === 'arm64' ? 62 : 183);
  const { cause, reason } = await refusal(here, await wheelOf(folder, foreign, foreign));
  expect([cause, reason]).toEqual(['foreign-platform', expect.stringContaining('was made for linux-')]);
  expect(await here.left()).toEqual([]);
});

test('a wheel for another system is refused by its name, before it is unpacked', async () => {
  const folder = await temporaryFolder();
  const here = deployment(folder);
  const name = 'tensorflow-2.99.0-cp312-cp312-macosx_12_0_arm64.whl';
  expect(await refusal(here, await wheelOf(folder, elfHeader(62), elfHeader(62), name))).toMatchObject({
    cause: 'foreign-platform',
  });
});

test('a library that does not load is tried in a process of its own and refused', async () => {
  const folder = await temporaryFolder();
  const here = deployment(folder);
  const ours = elfHeader(process.arch === 'arm64' ? 183 : 62);
  const { cause, remedy } = await refusal(here, await wheelOf(folder, ours, ours));
  expect([cause, remedy]).toEqual(['does-not-load', expect.stringContaining('wasm')]);
  expect(await here.left()).toEqual([]);
});

test('a folder without a library and a path that is not there are named', async () => {
  const folder = await temporaryFolder();
  const here = deployment(folder);
  expect(await refusal(here, folder)).toMatchObject({ cause: 'not-found' });
  expect(await refusal(here, join(folder, 'gone.whl'))).toMatchObject({ cause: 'not-found' });
});
