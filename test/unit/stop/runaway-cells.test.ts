import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  afterRunaway,
  expectedAfter,
  prepareRunaways,
  runawayCells,
} from '../../engine/stop/runaway-cells.ts';
import { seededRandom } from '../seeded-random.ts';
import { DrivenWorker } from './drive-worker.ts';

const stops = process.env['TAPEDECK_FULL'] === '1' ? 100 : 5;
const random = seededRandom(20_261);
let worker: DrivenWorker;
let turn = 0;

beforeAll(async () => {
  worker = await DrivenWorker.start();
  expect(await worker.valueOf(prepareRunaways)).toBe('0');
});
afterAll(() => worker.end());

test.each(Object.entries(runawayCells))(
  '%s stops at any moment, and the next cell is right',
  { timeout: 24_000 * stops },
  async (name, { source, endsAtOnce }) => {
    for (let stop = 0; stop < stops; stop++) {
      const { run, finished } = worker.run(source);
      await wait(stop % 10 === 0 ? 0 : random() * 12);
      worker.stop(run);
      const { status } = await worker.withDeadline(finished, name);
      if (!endsAtOnce) expect(status).toBe('stopped');
      turn++;
      expect(await worker.valueOf(afterRunaway(turn))).toBe(expectedAfter(turn));
    }
    expect(worker.uncaught).toEqual([]);
  },
);
