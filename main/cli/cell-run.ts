/** Everything that came back from one run of a cell, gathered from its events. */
import type { CellError, EngineEvent, Lost, RunStatus, Verdict } from '../../preload/contract/engine.ts';
import type { Output, Value } from '../../preload/contract/output.ts';

export interface CellRun {
  readonly cell: string;
  readonly status: RunStatus;
  readonly elapsedMs: number;
  readonly idleMs?: number;
  /** Values, plots and console text in the order in which they came. */
  readonly outputs: readonly Output[];
  /** Console lines alone. */
  readonly logs: readonly string[];
  readonly error?: CellError;
  readonly verdict?: Verdict;
  readonly value?: Value;
  readonly lost?: readonly Lost[];
}

/** Takes the events of one run until it has finished. */
export class CellRunGatherer {
  readonly #outputs: Output[] = [];
  readonly #logs: string[] = [];
  #error: CellError | undefined;
  #verdict: Verdict | undefined;

  /** Answers the run when this was its last event. */
  take(event: EngineEvent): CellRun | undefined {
    if (event.kind === 'output') this.#show(event.output);
    else if (event.kind === 'log') this.#log(event.text, event.dropped ?? 0);
    else if (event.kind === 'failed') this.#error = event.error;
    else if (event.kind === 'uncaught')
      this.#log(`nobody awaited this: ${event.error.name}: ${event.error.message}`, 0);
    else if (event.kind === 'verdict') this.#verdict = event.verdict;
    else if (event.kind === 'finished') return this.#finished(event);
    return undefined;
  }

  /** A bar that moves is one output: its last state. */
  #show(output: Output): void {
    const bar =
      output.kind === 'progress'
        ? this.#outputs.findIndex((other) => other.kind === 'progress' && other.label === output.label)
        : -1;
    if (bar >= 0) this.#outputs[bar] = output;
    else this.#outputs.push(output);
  }

  #log(text: string, dropped: number): void {
    const lines = [
      ...(dropped > 0 ? [`… ${dropped} lines left out`] : []),
      ...withoutLastBreak(text).split('\n'),
    ];
    this.#logs.push(...lines);
    const last = this.#outputs.at(-1);
    const joined = lines.join('\n');
    if (last?.kind === 'text')
      this.#outputs[this.#outputs.length - 1] = { ...last, text: `${last.text}\n${joined}` };
    else this.#outputs.push({ kind: 'text', text: joined });
  }

  #finished(event: Extract<EngineEvent, { kind: 'finished' }>): CellRun {
    const { cell, status, elapsedMs, idleMs, value, lost } = event;
    return {
      cell,
      status,
      elapsedMs,
      outputs: this.#outputs,
      logs: this.#logs,
      ...(idleMs === undefined ? {} : { idleMs }),
      ...(this.#error ? { error: this.#error } : {}),
      ...(this.#verdict ? { verdict: this.#verdict } : {}),
      ...(value ? { value } : {}),
      ...(lost ? { lost } : {}),
    };
  }
}

const withoutLastBreak = (text: string): string => (text.endsWith('\n') ? text.slice(0, -1) : text);
