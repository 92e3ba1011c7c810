/** Judges one answer after another: the solutions up to its cell in a session of its own, then the answer with its check. */
import type { CellRun } from './cell-run.ts';
import type { RunnableCell } from './find-document.ts';
import type { LabEngine, RunningCell } from './lab-engine.ts';
import type { OpenedLabEngine } from './open-lab-engine.ts';
import { usualSeed } from './run.ts';

export interface Answer {
  readonly id: string | number;
  readonly cell: string;
  readonly source: string;
}

export interface AnswerLine {
  readonly id: string | number | null;
  readonly cell: string | null;
  readonly passed: boolean;
  readonly title: string;
  readonly detail: string;
}

/** The answer was not run, through no fault of its own. */
export interface NotRun {
  readonly title: string;
  readonly reason: string;
}

/** An answer that is not judged by then is stopped; a second later its engine is replaced. */
const limitMs = 6_000;

export class AnswerChecker {
  readonly #cells: readonly RunnableCell[];
  readonly #start: () => Promise<OpenedLabEngine>;
  #engine: LabEngine | undefined;
  #count = 0;

  constructor(cells: readonly RunnableCell[], start: () => Promise<OpenedLabEngine>) {
    this.#cells = cells;
    this.#start = start;
  }

  async check(answer: Answer): Promise<AnswerLine> {
    const run = await this.run(answer);
    const [passed, title, detail] = 'reason' in run ? [false, run.title, run.reason] : judge(run);
    return { id: answer.id, cell: answer.cell, passed, title, detail };
  }

  /** What the cell and its check came to, or why they could not be run. */
  async run(answer: Answer): Promise<CellRun | NotRun> {
    const engine = await this.#prepared();
    if ('reason' in engine) return engine;
    const session = `answer ${++this.#count}`;
    await engine.open(session, usualSeed);
    const cells = this.#cells.map(({ id, source }) => ({
      cell: id,
      source: id === answer.cell ? answer.source : source,
    }));
    await engine.arrange(session, cells);
    try {
      for (const { id, source, check } of this.#cells) {
        const judged = id === answer.cell;
        const request = { session, cell: id, source: judged ? answer.source : source };
        const run = await withLimit(engine.run(judged && check ? { ...request, check } : request));
        if (judged) return run;
        if (run.status !== 'done')
          return {
            title: `The solution of "${id}" did not run`,
            reason: run.error?.message ?? `it is ${run.status}`,
          };
      }
      throw new Error(`cell "${answer.cell}" is not in the lab`);
    } finally {
      await engine.close(session);
      if (reachesBeyond(answer.source)) await this.#renew();
    }
  }

  async end(): Promise<void> {
    await this.#engine?.end();
  }

  async #renew(): Promise<void> {
    const engine = this.#engine;
    this.#engine = undefined;
    await engine?.end();
  }

  async #prepared(): Promise<LabEngine | NotRun> {
    if (this.#engine) return this.#engine;
    const opened = await this.#start();
    if (opened.kind === 'none') return { title: 'There is no engine to judge it', reason: opened.message };
    return (this.#engine = opened.engine);
  }
}

/**
 * True when the source may have changed what sessions share, such as `Math.random` or a prototype: the next answer gets
 * another engine. What it takes for such by mistake costs a second.
 */
export const reachesBeyond = (source: string): boolean =>
  /\b(prototype|__proto__|globalThis|defineProperty|defineProperties|setPrototypeOf|getPrototypeOf)\b/.test(
    source,
  ) ||
  /\b(tf|Math|Object|Array|Number|JSON|Promise|Reflect|Symbol|console)(\.\w+)+\s*(=(?!=|>)|\+=|\?\?=)/.test(
    source,
  );

async function withLimit(running: RunningCell): Promise<CellRun> {
  const timer = setTimeout(() => running.stop(), limitMs);
  try {
    return await running.ended;
  } finally {
    clearTimeout(timer);
  }
}

type Judgement = [passed: boolean, title: string, detail: string];

function judge({ status, verdict, error }: CellRun): Judgement {
  if (status === 'stopped')
    return [
      false,
      'It does not end',
      `it was stopped after ${limitMs / 1000} s: look for a loop without an end`,
    ];
  if (status === 'killed')
    return [
      false,
      'It ended the engine',
      error?.message ?? `it could not be stopped after ${limitMs / 1000} s, so its engine was ended`,
    ];
  if (verdict && verdict.status !== 'none' && verdict.title)
    return [verdict.status === 'passed', verdict.title, verdict.detail];
  if (error) return [false, error.name, withPlace(error)];
  if (status === 'todo') return [false, 'Not filled in yet', 'the cell still holds a TODO'];
  return [false, 'It was not judged', `the cell is ${status} and its check said nothing`];
}

const withPlace = ({ message, line, column }: NonNullable<CellRun['error']>): string =>
  line === undefined ? message : `line ${line}, column ${column ?? 1}: ${message}`;
