/** The cases of the reference, and the engines of Node that they run on. */
import { readFileSync } from 'node:fs';
import { startRung } from '../../../../main/engine/ladder/start-rung.ts';
import { keepingProcessListeners, nodeRealm } from '../../../../main/host/node-realm.ts';
import { rungs } from '../core/backends.ts';
import type { Case } from './case-differences.ts';

export { differences } from './case-differences.ts';

/** Every engine the cases run on; TAPEDECK_ENGINES names others, such as cuda. */
export const engines = (process.env['TAPEDECK_ENGINES'] ?? rungs.join(',')).split(',') as (
  'js' | 'wasm' | 'cpu' | 'cuda'
)[];

/** As make-reference.py writes them. */
export const families = [
  'elementwise',
  'reductions',
  'shapes',
  'networks',
  'whole',
  'rare',
  'edges',
  'singular',
] as const;

export const readCases = (family: (typeof families)[number]): readonly Case[] =>
  JSON.parse(readFileSync(new URL(`cases-${family}.json`, import.meta.url), 'utf8')) as Case[];

export async function useEngine(engine: (typeof engines)[number]): Promise<void> {
  const { refused } = (await keepingProcessListeners(() => startRung(engine, nodeRealm))) as {
    refused?: object;
  };
  if (refused) throw new Error(`The engine ${engine} did not start: ${JSON.stringify(refused)}`);
}
