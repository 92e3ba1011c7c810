/** A supervised engine on native TensorFlow whose process a test may kill, with a cache of verdicts of its own. */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { onTestFinished } from 'vitest';
import { nodeEngines, type OpenEngine } from '../../../main/host/node-engine.ts';
import { SupervisedEngine, type RunResult } from '../../../main/host/supervised-engine.ts';
import type { EngineEvent } from '../../../preload/contract/engine.ts';
import { installed, temporaryFolder } from '../packs/fresh-cache.ts';

export class MortalEngine {
  readonly engine: SupervisedEngine;
  readonly events: EngineEvent[] = [];
  readonly #pids: number[];
  #cells = 0;

  constructor(engine: SupervisedEngine, pids: number[]) {
    this.engine = engine;
    this.#pids = pids;
    engine.onEvent((event) => this.events.push(event));
  }

  /** Of the process that there is now. */
  get pid(): number {
    return this.#pids.at(-1) ?? 0;
  }

  run(source: string): Promise<RunResult> {
    return this.start(source).result;
  }

  start(source: string): ReturnType<SupervisedEngine['start']> {
    return this.engine.start({ session: 's', cell: `c${++this.#cells}`, source, maxValues: 100 });
  }
}

export async function mortalEngine(wish: 'cpu' | 'wasm' | 'auto' = 'cpu'): Promise<MortalEngine> {
  const pids: number[] = [];
  const open = nodeEngines({ wish });
  const noting: OpenEngine = async () => {
    const started = await open();
    if (started.kind === 'open') pids.push(started.link.pid ?? 0);
    return started;
  };
  const opened = await SupervisedEngine.start(Object.assign(noting, { release: open.release }));
  if (opened.kind === 'none') throw new Error(opened.message);
  onTestFinished(() => opened.engine.shutDown());
  await opened.engine.open('s', 1);
  return new MortalEngine(opened.engine, pids);
}

/** For the test under way: a new cache, and the packs of this machine as if they had come with the application. */
export async function ownCache(): Promise<string> {
  const { XDG_CACHE_HOME, TAPEDECK_APPLICATION_PACKS } = process.env;
  const folder = await temporaryFolder();
  process.env['XDG_CACHE_HOME'] = folder;
  process.env['TAPEDECK_APPLICATION_PACKS'] = dirname(installed?.folder ?? '');
  onTestFinished(() => {
    restore('XDG_CACHE_HOME', XDG_CACHE_HOME);
    restore('TAPEDECK_APPLICATION_PACKS', TAPEDECK_APPLICATION_PACKS);
  });
  return folder;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** The rungs whose verdicts the cache holds. */
export async function knownVerdicts(cache: string): Promise<string[]> {
  const text = await readFile(`${cache}/tapedeck/verdicts.json`, 'utf8');
  return Object.keys(JSON.parse(text) as object);
}
