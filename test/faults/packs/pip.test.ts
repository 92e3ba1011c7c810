/** No pip, a pip that is refused, a pip that brings the wrong file: everything works on the next rung, which says why. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recipeFor } from '../../../main/packs/pack-recipe.ts';
import { findPip } from '../../../main/packs/pip.ts';
import { deployment, temporaryFolder, type Deployment } from './fresh-cache.ts';
import { writeWheel } from './write-wheel.ts';

const pinned = recipeFor('cpu')?.archives[0];
const pip = await findPip();

const install = async (here: Deployment): Promise<Record<string, unknown>> => {
  const { status, lines } = await here.run(['engine', 'install', '--json']);
  expect(status).toBe(1);
  return lines[0] ?? {};
};

describe.skipIf(!pinned)('without pip', () => {
  test('the refusal names what was tried and the file to bring', async () => {
    const here = deployment(await temporaryFolder(), { PATH: '/nowhere' });
    const { cause, reason, remedy } = await install(here);
    expect(cause).toBe('pip-missing');
    expect(reason).toContain('python3 -m pip');
    expect(remedy).toContain(`get ${pinned?.file} from PyPI, and run \`tapedeck engine import`);
    expect(await here.left()).toEqual([]);
  });

  test('cells are computed on wasm, and the ladder says what native TensorFlow needs', async () => {
    const here = deployment(await temporaryFolder(), { PATH: '/nowhere' });
    const code = '[tf.getBackend(), tf.add(2, 3).arraySync()]';
    const { lines } = await here.run(['eval'], { input: JSON.stringify({ id: 'a', code }) });
    expect(lines[0]).toMatchObject({
      status: 'done',
      value: { items: [{ value: 'wasm' }, { value: 5 }] },
    });
    const ladder = (await here.run(['engines', '--json'])).lines;
    const cpu = ladder.find(({ rung }) => rung === 'cpu');
    expect(cpu).toMatchObject({ verdict: 'absent', reason: 'no native TensorFlow library is installed' });
    expect(cpu?.['remedy']).toContain('tapedeck engine import <wheel>');
    expect(ladder.find(({ verdict }) => verdict === 'chosen')).toMatchObject({ rung: 'wasm' });
  });
});

describe.skipIf(!pinned || !pip)('a pip', () => {
  test('that is refused by its index is quoted', async () => {
    const here = deployment(await temporaryFolder(), {
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
      PIP_EXTRA_INDEX_URL: '',
      PIP_FIND_LINKS: '',
      PIP_RETRIES: '0',
    });
    const { cause, reason, remedy } = await install(here);
    expect([cause, reason]).toEqual(['pip-refused', expect.stringContaining(pinned?.file ?? '')]);
    expect(remedy).toContain('engine import');
    expect(await here.left()).toEqual([]);
  });

  test('that brings another file under the right name is not believed', async () => {
    const folder = await temporaryFolder();
    const offered = join(folder, 'offered');
    await mkdir(offered);
    const metadata = `Metadata-Version: 2.1\nName: ${pinned?.project}\nVersion: ${pinned?.version}\n`;
    const info = `tensorflow_cpu-${pinned?.version}.dist-info`;
    await writeWheel(join(offered, pinned?.file ?? ''), {
      [`${info}/METADATA`]: Buffer.from(metadata),
      [`${info}/WHEEL`]: Buffer.from('Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp312-cp312-any\n'),
      [`${info}/RECORD`]: Buffer.from(''),
    });
    await writeFile(join(folder, 'pip.conf'), '');
    const here = deployment(folder, {
      PIP_NO_INDEX: '1',
      PIP_FIND_LINKS: offered,
      PIP_CONFIG_FILE: join(folder, 'pip.conf'),
    });
    const { cause, reason } = await install(here);
    expect([cause, reason]).toEqual(['damaged', expect.stringContaining('is truncated')]);
    expect(await here.left()).toEqual([]);
  });
});
