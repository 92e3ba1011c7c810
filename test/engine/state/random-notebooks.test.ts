/** Random notebooks against an oracle: no stale cell is missed, "run stale" gives a fresh run's values, rewind is exact. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNodeEngine } from '../../../main/host/node-engine.ts';
import type { EngineLink } from '../../../preload/contract/engine.ts';
import { rungs, start } from '../../labs/kit/core/backends.ts';
import { DrivenNotebook } from './driven-notebook.ts';
import { allNames } from './notebook-operations.ts';
import { AskedEngine, EngineSession, KeeperSession, type NotebookSession } from './notebook-session.ts';

const full = process.env['TAPEDECK_FULL'] === '1';
const notebooks = Number(process.env['NOTEBOOKS'] ?? (full ? 300 : 15));
const firstSeed = Number(process.env['FIRST_SEED'] ?? 1);

async function keepsItsWord(seed: number, session: NotebookSession): Promise<void> {
  const notebook = new DrivenNotebook(seed, session);
  await notebook.runAll();
  for (let round = 0; round < 3; round++) {
    for (let step = 0; step < 5; step++) {
      await notebook.step();
      expect(await notebook.missed(), notebook.text).toEqual([]);
    }
    await notebook.runStale();
    expect(await notebook.missed(), notebook.text).toEqual([]);
    await notebook.runRest();
    await notebook.runStale();
    expect(await session.stale(), notebook.text).toEqual([]);
    expect((await notebook.look()).all, notebook.text).toBe(notebook.fresh().all);
    for (let step = 0; step < 3; step++) await notebook.step();
    const rewound = await notebook.rewind();
    expect(rewound?.after, `rewind ${rewound?.cell}\n${notebook.text}`).toBe(rewound?.before);
    await notebook.runStale();
  }
  await session.close();
}

const notebooksKeepTheirWord = (begin: (seed: number) => Promise<NotebookSession>): void => {
  for (let seed = firstSeed; seed < firstSeed + notebooks; seed++)
    it(`keep their word, seed ${seed}`, async () => keepsItsWord(seed, await begin(seed)));
};

describe.each(rungs)('random notebooks in an engine on %s', (rung) => {
  let link: EngineLink;
  let engine: AskedEngine;
  beforeAll(async () => {
    const started = await startNodeEngine({ wish: rung });
    if (started.kind === 'none') throw new Error(started.message);
    ({ link } = started);
    engine = new AskedEngine(link);
    await engine.ask([{ kind: 'open', session: 'ready', seed: 1 }], 'opened');
  });
  afterAll(() => link.kill());

  notebooksKeepTheirWord((seed) => EngineSession.begin(engine, `notebook ${seed}`, allNames));
});

describe('random notebooks with the state keeper alone', () => {
  beforeAll(() => start('js'));

  notebooksKeepTheirWord(async () => new KeeperSession());
});
