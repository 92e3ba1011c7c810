/** The engine under measurement: cells of a lab, run on native TensorFlow by the same engine process that a student has. */
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InspectAnswer, InspectQuestion } from '../../preload/contract/inspect.ts';
import { chooseEngine } from '../../main/host/ladder.ts';
import { engineEntry } from '../../main/host/engine-bundle.ts';
import { forkEngine } from '../../main/host/node-engine.ts';
import { SupervisedEngine } from '../../main/host/supervised-engine.ts';

export class LabCells {
  readonly #engine: SupervisedEngine;
  readonly #pid: number;
  /** A source that runs again is the same cell run again. */
  readonly #sources: string[] = [];
  readonly #takers = new Map<number, (answer: InspectAnswer) => void>();
  #asks = 0;

  private constructor(engine: SupervisedEngine, pid: number) {
    this.#engine = engine;
    this.#pid = pid;
    engine.onEvent((event) => {
      if (event.kind === 'inspected') this.#takers.get(event.ask)?.(event.answer);
    });
  }

  static async open(wish: 'cpu' | 'cuda' = 'cpu'): Promise<LabCells> {
    const choice = await chooseEngine(wish);
    if (choice.kind === 'none') throw new Error(choice.message);
    const folder = join(tmpdir(), `tapedeck-bench-${process.pid}`);
    const link = forkEngine(await engineEntry(), {
      engine: choice.engine,
      snapshotFolder: join(folder, 'snapshots'),
      workFolder: join(folder, 'files'),
    });
    const opened = await SupervisedEngine.start(async () => ({ kind: 'open', link }));
    if (opened.kind === 'none') throw new Error(opened.message);
    await opened.engine.open('bench');
    return new LabCells(opened.engine, link.pid ?? 0);
  }

  /** Runs a cell whose value is text in JSON; afterwards its memory is looked through, as the page asks for. */
  async run(source: string): Promise<unknown> {
    const result = await this.#engine.run({
      session: 'bench',
      cell: `cell-${this.#placeOf(source)}`,
      source,
      maxValues: 1000,
    });
    await this.#engine.collect('bench');
    if (result.status !== 'done')
      throw new Error(
        `a cell of the benchmark ${result.status}: ${result.error?.message ?? result.uncaught[0]?.message ?? 'no reason'}`,
      );
    return result.value?.kind === 'string' ? JSON.parse(result.value.value) : undefined;
  }

  /** `take` gets every answer. */
  inspect(question: InspectQuestion, take: (answer: InspectAnswer) => void): void {
    const ask = ++this.#asks;
    this.#takers.set(ask, take);
    this.#engine.inspect({ kind: 'inspect', session: 'bench', viewer: `v${question.want}`, ask, question });
  }

  /** What was needed until now, as to make the data, counts no longer. */
  async forgetPeak(): Promise<void> {
    await writeFile(`/proc/${this.#pid}/clear_refs`, '5');
  }

  /** The most memory that the engine's process has used. */
  async peakBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.#pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  }

  #placeOf(source: string): number {
    const at = this.#sources.indexOf(source);
    return at < 0 ? this.#sources.push(source) - 1 : at;
  }

  close(): void {
    this.#engine.shutDown();
  }
}
