/** The engines that a suite runs on, in Node and in a browser's worker, and a notebook to drive one of them in a line. */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Value } from '../../../preload/contract/output.ts';
import type { Rung } from '../../../preload/contract/engine.ts';
import { climb } from '../../../main/host/ladder.ts';
import { nodeEngines } from '../../../main/host/node-engine.ts';
import { SupervisedEngine, type RunResult, type RunWish } from '../../../main/host/supervised-engine.ts';
import { launchBrowserEngines, type BrowserEngines } from '../../../main/shell/browser-engine.ts';

export interface EngineUnderTest {
  readonly name: string;
  readonly rung: Rung;
  readonly place: 'node' | 'browser';
}

// Native TensorFlow where there is a pack; cached like every verdict.
const [native] = await climb({}, ['cpu']);

export const enginesUnderTest: readonly EngineUnderTest[] = [
  ...(native?.verdict === 'passed'
    ? [{ name: 'a Node process on native TensorFlow', rung: 'cpu', place: 'node' } as const]
    : []),
  { name: 'a Node process on wasm', rung: 'wasm', place: 'node' },
  { name: 'a browser worker on wasm', rung: 'wasm', place: 'browser' },
];

/** Random repeated tests run this often: the full count in a full run, a twentieth otherwise. */
export const repeats = (full: number): number =>
  process.env['TAPEDECK_FULL'] === '1' ? full : Math.ceil(full / 20);

/** An engine for the surrounding `describe`, and in it a fresh session for each test unless there is to be one for all. */
export function notebookOn(
  under: EngineUnderTest,
  options: { readonly oneSession?: boolean } = {},
): Notebook {
  const notebook = new Notebook();
  let browser: BrowserEngines | undefined;
  beforeAll(async () => {
    if (under.place === 'browser') browser = await launch();
    const opened = await SupervisedEngine.start(
      browser ? () => browser!.open(under.rung) : nodeEngines({ wish: under.rung }),
    );
    if (opened.kind === 'none') throw new Error(opened.message);
    notebook.engine = opened.engine;
    if (options.oneSession) await notebook.begin();
  });
  if (!options.oneSession) beforeEach(() => notebook.begin());
  afterAll(async () => {
    notebook.engine.shutDown();
    await browser?.close();
  });
  return notebook;
}

async function launch(): Promise<BrowserEngines> {
  const launched = await launchBrowserEngines();
  if (launched.kind === 'missing') throw new Error(`${launched.reason}; ${launched.remedy}`);
  return launched.engines;
}

export class Notebook {
  #engine: SupervisedEngine | undefined;
  session = '';
  #sessions = 0;
  #cells = 0;

  get engine(): SupervisedEngine {
    if (!this.#engine) throw new Error('the engine has not started');
    return this.#engine;
  }

  set engine(engine: SupervisedEngine) {
    this.#engine = engine;
  }

  /** Leaves the session of the test before. */
  async begin(): Promise<void> {
    if (this.session !== '') await this.engine.close(this.session);
    this.session = `s${++this.#sessions}`;
    await this.engine.open(this.session, 1);
  }

  /** Runs a source as a cell of its own, or as the cell named. */
  run(source: string, more: Partial<RunWish> = {}): Promise<RunResult> {
    const cell = more.cell ?? `c${++this.#cells}`;
    return this.engine.run({ session: this.session, maxValues: 1000, ...more, cell, source });
  }

  /** Runs sources one after the other; what the last one came to. */
  async runAll(...sources: string[]): Promise<RunResult> {
    const results: RunResult[] = [];
    for (const source of sources) results.push(await this.run(source));
    const last = results.at(-1);
    if (!last) throw new Error('there is nothing to run');
    return last;
  }

  /** The plain value that the last source comes to; the error's text where it fails. */
  async value(...sources: string[]): Promise<unknown> {
    return plain(await this.runAll(...sources));
  }

  /** The cell of this run has ended; its check may still be running. */
  untilFinished(run: number): Promise<void> {
    return new Promise((resolve) => {
      this.engine.onEvent((event) => {
        if (event.kind === 'finished' && event.run === run) resolve();
      });
    });
  }
}

/** What a run came to, as plain data. */
export function plain({ status, error, value }: RunResult): unknown {
  if (status !== 'done') return error ? `${status}: ${error.name}: ${error.message}` : status;
  return value ? plainValue(value) : undefined;
}

function plainValue(value: Value): unknown {
  switch (value.kind) {
    case 'null':
      return null;
    case 'undefined':
      return undefined;
    case 'array':
      return value.items.map(plainValue);
    case 'record':
      return Object.fromEntries(Object.entries(value.items).map(([key, item]) => [key, plainValue(item)]));
    case 'tensor':
      return { shape: value.shape, values: value.values };
    case 'other':
      return value.text;
    default:
      return value.value;
  }
}
