/** Installers that meet or are killed: there is one whole pack or none, and the next one makes it. */
import { describe, expect, test } from 'vitest';
import { deployment, installed, temporaryFolder, type Deployment } from './fresh-cache.ts';

const importing = ['engine', 'import', `${installed?.folder}/lib`, '--json'];
const kills = process.env['TAPEDECK_FULL'] === '1' ? 20 : 3;

/** Each installer reads and writes 600 MB several times. */
const unpackingMs = 1_200_000;

/** Ids of the packs, and what is wrong with each. */
async function packsOf(here: Deployment): Promise<unknown[]> {
  const { lines } = await here.run(['engine', 'verify', '--json']);
  return lines.map(({ problems }) => problems);
}

describe.skipIf(!installed)('installers', () => {
  test(
    'two at once end with one whole pack, and both say that it is there',
    async () => {
      const here = deployment(await temporaryFolder());
      const told = await Promise.all([here.run(importing), here.run(importing)]);
      expect(told.map(({ status, lines }) => [status, lines[0]?.['kind']])).toEqual([
        [0, 'installed'],
        [0, 'installed'],
      ]);
      expect(await here.left()).toHaveLength(1);
      expect(await packsOf(here)).toEqual([[]]);
    },
    unpackingMs,
  );

  test(
    'killed in the middle they leave no half-made pack, and the next one sweeps and succeeds',
    async () => {
      const here = deployment(await temporaryFolder());
      for (let i = 0; i < kills; i++) {
        await here.run(importing, { killAfterMs: 300 + ((i * 0.618) % 1) * 1500 });
        // A slow moment may let it finish first.
        expect([[], [[]]]).toContainEqual(await packsOf(here));
        await here.run(['engine', 'remove', 'all', '--json']);
      }
      expect((await here.run(importing)).lines[0]).toMatchObject({ kind: 'installed', fresh: true });
      expect(await here.left()).toHaveLength(1);
      expect(await packsOf(here)).toEqual([[]]);
    },
    unpackingMs,
  );
});
