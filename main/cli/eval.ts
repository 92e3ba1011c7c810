/** `tapedeck eval`: code from stdin, one JSON line in and one out, each in a fresh or a named session. */
import type { Lost } from '../../preload/contract/engine.ts';
import { errorOf, rounded } from './cell-line.ts';
import type { CellRun } from './cell-run.ts';
import { readCount, readWords, UsageFault, type Command } from './command.ts';
import { engineOptions, engineOptionsUsage, readWish } from './engine-wish.ts';
import { longestLineBytes, readRequest, type EvalRequest } from './eval-request.ts';
import type { LabEngine } from './lab-engine.ts';
import { openLabEngine } from './open-lab-engine.ts';
import { readLines } from './read-lines.ts';
import { usualSeed } from './run.ts';

/** Elements of a value that are told unless another bound is asked for. */
const usualValues = 100_000;

export const evalCommand: Command = {
  usage: `usage: tapedeck eval [options] < requests.jsonl
  each line: {"id", "code", "session"?, "stopAfterMs"?}
  --max-values N           elements of a value that are told (${usualValues} unless given)
  --seed N                 seed of everything random (${usualSeed} unless given)
${engineOptionsUsage}`,
  async run(words, lines) {
    const { values, positionals } = readWords(words, {
      ...engineOptions,
      'max-values': { type: 'string', default: String(usualValues) },
      seed: { type: 'string', default: String(usualSeed) },
    });
    if (positionals.length > 0)
      throw new UsageFault(`found "${positionals[0]}"; requests are read from stdin, not from a file`);
    const maxValues = readCount('max-values', values['max-values']);
    const seed = readCount('seed', values.seed);
    const opened = await openLabEngine(readWish(values), (step) => lines.err(step));
    if (opened.kind === 'none') {
      lines.err(`eval: ${opened.message}`);
      return 1;
    }
    const evaluator = new Evaluator(opened.engine, maxValues, seed);
    let allDone = true;
    try {
      for await (const line of readLines(process.stdin, longestLineBytes)) {
        const read = readRequest(line);
        const answer =
          read.kind === 'request'
            ? await evaluator.evaluate(read.request)
            : refusedLine(read.id, read.line, read.message);
        allDone &&= answer.status === 'done' || answer.status === 'stopped';
        lines.out(JSON.stringify(answer));
      }
    } finally {
      await opened.engine.end();
    }
    return allDone ? 0 : 1;
  },
};

interface EvalLine {
  readonly id: string | number | null;
  readonly status: string;
  readonly [key: string]: unknown;
}

const refusedLine = (id: EvalLine['id'], line: number, message: string): EvalLine => ({
  id,
  line,
  status: 'failed',
  value: null,
  error: { name: 'BadRequest', message },
  logs: [],
  elapsedMs: 0,
});

class Evaluator {
  readonly #engine: LabEngine;
  readonly #maxValues: number;
  readonly #seed: number;
  /** The engine's own name of each named session: what a student calls one need not fit a file. */
  readonly #named = new Map<string, string>();
  /** What a session lost while another one was running, until its next line tells it. */
  readonly #lost = new Map<string, readonly Lost[]>();
  #count = 0;

  constructor(engine: LabEngine, maxValues: number, seed: number) {
    this.#engine = engine;
    this.#maxValues = maxValues;
    this.#seed = seed;
    engine.onRestored = (session, lost) => {
      if (lost.length > 0) this.#lost.set(session, [...(this.#lost.get(session) ?? []), ...lost]);
    };
  }

  async evaluate({ id, code, session, stopAfterMs }: EvalRequest): Promise<EvalLine> {
    this.#count++;
    const known = session === undefined ? undefined : this.#named.get(session);
    const name = known ?? `session-${this.#count}`;
    if (known === undefined) await this.#engine.open(name, this.#seed);
    if (session !== undefined) this.#named.set(session, name);
    const lostBefore = this.#lost.get(name) ?? [];
    this.#lost.delete(name);
    const cell = `line-${this.#count}`;
    const wish = { session: name, cell, source: code, maxValues: this.#maxValues };
    const run = await this.#engine.run(stopAfterMs === undefined ? wish : { ...wish, stopAfterMs }).ended;
    if (session === undefined) await this.#engine.close(name);
    // What this run's own engine lost is in its result already.
    if (run.lost) this.#lost.delete(name);
    const lost = [...lostBefore, ...(run.lost ?? [])];
    return evalLine(id, run.lost || lost.length > 0 ? { ...run, lost } : run);
  }
}

/** A hole that is not filled is an error here: there is nothing to wait for. */
export function evalLine(id: string | number, run: CellRun): EvalLine {
  const { status, value, error, logs, elapsedMs, idleMs, lost } = run;
  return {
    id,
    status: status === 'todo' || status === 'waiting' ? 'failed' : status,
    value: value ?? null,
    error: error ? errorOf(error) : null,
    logs,
    elapsedMs: rounded(elapsedMs),
    ...(idleMs === undefined ? {} : { idleMs: rounded(idleMs) }),
    ...(lost ? { lost } : {}),
  };
}
