/** Everything that came back from one run of a cell, its values and console text in the order in which they came. */
import type { EngineEvent } from '../../preload/contract/engine.ts';
import type { Output } from '../../preload/contract/output.ts';
import type { RunResult } from '../host/run-record.ts';

export interface CellRun extends Omit<RunResult, 'outputs' | 'logs'> {
  readonly outputs: readonly Output[];
  /** Console lines alone. */
  readonly logs: readonly string[];
}

/** Takes the events of one run. */
export class OutputGatherer {
  readonly outputs: Output[] = [];
  readonly logs: string[] = [];

  take(event: EngineEvent): void {
    if (event.kind === 'output') this.#show(event.output);
    else if (event.kind === 'log') this.#log(event.text, event.dropped ?? 0);
    else if (event.kind === 'uncaught')
      this.#log(`nobody awaited this: ${event.error.name}: ${event.error.message}`, 0);
  }

  /** A bar that moves is one output: its last state. */
  #show(output: Output): void {
    const bar =
      output.kind === 'progress'
        ? this.outputs.findIndex((other) => other.kind === 'progress' && other.label === output.label)
        : -1;
    if (bar >= 0) this.outputs[bar] = output;
    else this.outputs.push(output);
  }

  #log(text: string, dropped: number): void {
    const bare = text.endsWith('\n') ? text.slice(0, -1) : text;
    const lines = [...(dropped > 0 ? [`… ${dropped} lines left out`] : []), ...bare.split('\n')];
    this.logs.push(...lines);
    this.outputs.push({ kind: 'text', text: lines.join('\n') });
  }
}
