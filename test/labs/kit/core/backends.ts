/** Starts an engine of the kit's tests in this process, and lists those that every suite runs on. */
import { keepingProcessListeners, nodeRealm } from '../../../../main/host/node-realm.ts';
import { startRung } from '../../../../main/engine/ladder/start-rung.ts';
import { packOf } from '../../../../main/native/pack-of.ts';

/** Whether native TensorFlow is installed; native.test.ts says so where it is not. */
export const hasNative = (await packOf('cpu')) !== undefined;

export const rungs: readonly TestRung[] = hasNative ? ['js', 'wasm', 'cpu'] : ['js', 'wasm'];

export type TestRung = 'js' | 'wasm' | 'cpu';

export async function start(rung: TestRung): Promise<void> {
  const answer = await keepingProcessListeners(() => startRung(rung, nodeRealm));
  if ('refused' in answer) throw new Error(`${rung} does not start: ${JSON.stringify(answer.refused)}`);
}
