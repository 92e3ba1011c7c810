/** The traces of the open document's cells, and the tensors it holds: asked for when they are looked at. */
import type { EngineEvent } from '../../preload/contract/engine.ts';
import type { EngineCall } from '../../preload/contract/host.ts';
import type { HeldGroup, TracePart } from '../../preload/contract/trace.ts';
import { traceOf, type Trace } from './trace.ts';

export class Tapes {
  /** Whether runs keep their ops. */
  isOn = $state(true);
  /** By cell; `none` where a run left no trace. */
  traces = $state.raw<ReadonlyMap<string, Trace | 'none'>>(new Map());
  held = $state.raw<readonly HeldGroup[]>();
  /** Cells with a traced run, the latest last. */
  ran = $state.raw<readonly string[]>([]);
  readonly #call: (call: EngineCall) => void;
  readonly #asked = new Set<string>();
  readonly #parts = new Map<string, TracePart[]>();

  constructor(call: (call: EngineCall) => void) {
    this.#call = call;
  }

  /** Once until the answer is there: it may be long, and two may want it. */
  ask(cell: string): void {
    if (this.traces.has(cell) || this.#asked.has(cell)) return;
    this.#asked.add(cell);
    this.#parts.delete(cell);
    this.#call({ kind: 'trace', cell });
  }

  askHeld(): void {
    this.#call({ kind: 'held' });
  }

  receive(event: EngineEvent | { readonly kind: 'queued' }): void {
    if (event.kind === 'held') this.held = event.groups;
    else if (event.kind === 'traced') this.#take(event);
    else if (event.kind === 'finished') this.#forget(event.cell);
    // Another engine knows nothing of what the one before was asked.
    else if (event.kind === 'restored') this.#asked.clear();
  }

  /** The trace of the run before is not that of the last one. */
  #forget(cell: string): void {
    this.#asked.delete(cell);
    this.ran = [...this.ran.filter((one) => one !== cell), cell];
    if (!this.traces.has(cell)) return;
    this.traces = new Map([...this.traces].filter(([one]) => one !== cell));
  }

  #take({ cell, answer }: Extract<EngineEvent, { kind: 'traced' }>): void {
    if (answer.kind === 'none') {
      this.#asked.delete(cell);
      this.traces = new Map([...this.traces, [cell, 'none']]);
      return;
    }
    const parts = answer.part === 0 ? [] : (this.#parts.get(cell) ?? []);
    parts[answer.part] = answer;
    this.#parts.set(cell, parts);
    if (parts.filter(Boolean).length < answer.parts) return;
    this.#parts.delete(cell);
    this.#asked.delete(cell);
    this.traces = new Map([...this.traces, [cell, traceOf(parts)]]);
  }
}
