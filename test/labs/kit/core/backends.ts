/** Starts an engine of the kit's tests in this process, and lists those that every suite runs on. */
import { keepingProcessListeners, nodeRealm } from '../../../../main/host/node-realm.ts';
import { startRung } from '../../../../main/engine/ladder/start-rung.ts';

export const rungs = ['js', 'wasm'] as const;

export type TestRung = (typeof rungs)[number];

export async function start(rung: TestRung): Promise<void> {
  const answer = await keepingProcessListeners(() => startRung(rung, nodeRealm));
  if ('refused' in answer) throw new Error(`${rung} does not start: ${JSON.stringify(answer.refused)}`);
}
