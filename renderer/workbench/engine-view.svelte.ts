/** What the page knows of its engine: what it is, how it is, what the session holds, what ran and when. */
import type {
  ComputeUse,
  EngineEvent,
  EngineReport,
  Lost,
  RunStatus,
  VariableEntry,
} from '../../preload/contract/engine.ts';
import type { HostEvent } from '../../preload/contract/host.ts';

export type EngineState =
  { readonly kind: 'starting' | 'restarting' | 'ready' } | { readonly kind: 'gone'; readonly reason: string };

/** One run as the Runs tab tells it. */
export interface RunEntry {
  readonly run: number;
  readonly cell: string;
  readonly startedAt: number;
  readonly elapsedMs?: number;
  readonly status: RunStatus | 'running';
  readonly rung?: EngineReport['rung'];
}

/** The engine ended under the session and came back. */
export interface Revival {
  readonly at: number;
  readonly lost: readonly Lost[];
  /** The cell that was running, and what is known of the cause. */
  readonly cell?: string;
  readonly why?: string;
}

const rememberedRuns = 1000;

export class EngineView {
  report = $state.raw<EngineReport>();
  state = $state.raw<EngineState>({ kind: 'starting' });
  memory = $state.raw({ tensors: 0, bytes: 0, unclaimed: 0 });
  /** What the engine's process has taken so far, where it can tell. */
  compute = $state.raw<ComputeUse>();
  stale = $state.raw<ReadonlyMap<string, string>>(new Map());
  variables = $state.raw<readonly VariableEntry[]>([]);
  /** Names that were too many to list. */
  variablesLeft = $state(0);
  /** Newest first. */
  runs = $state.raw<readonly RunEntry[]>([]);
  revival = $state.raw<Revival>();
  /** The engine that took over, with every value, when the graphics card took its context away. */
  demoted = $state.raw<EngineReport['rung']>();

  receive(event: EngineEvent): void {
    switch (event.kind) {
      case 'ready':
        this.report = event.engine;
        return;
      case 'stale':
        this.stale = new Map(event.cells.map(({ cell, reason }) => [cell, reason]));
        return;
      case 'started': {
        const { run, cell } = event;
        const entry: RunEntry = { run, cell, startedAt: Date.now(), status: 'running' };
        this.runs = [entry, ...this.runs].slice(0, rememberedRuns);
        return;
      }
      case 'finished': {
        const { run, status, elapsedMs, rung } = event;
        this.runs = this.runs.map((one) => (one.run === run ? { ...one, status, elapsedMs, rung } : one));
        if (status === 'killed')
          this.revival = { ...(this.revival ?? { at: Date.now(), lost: [] }), cell: event.cell };
        this.#remember(event);
        return;
      }
      case 'memory':
        this.#remember(event);
        return;
      case 'variables':
        this.variables = event.variables;
        this.variablesLeft = event.left;
        return;
      case 'restored':
        this.revival = { at: Date.now(), lost: event.lost };
        return;
      case 'failed':
        if (event.error.name === 'EngineDied' && this.revival)
          this.revival = { ...this.revival, why: event.error.message };
        return;
      default:
        return;
    }
  }

  setState({ state, reason, lost }: Extract<HostEvent, { kind: 'engineState' }>): void {
    this.state = state === 'gone' ? { kind: 'gone', reason: reason ?? '' } : { kind: state };
    if (lost) this.revival = { at: Date.now(), lost };
  }

  #remember(now: Extract<EngineEvent, { kind: 'memory' | 'finished' }>): void {
    this.compute = now.compute;
    this.memory = { tensors: now.heldTensors, bytes: now.heldBytes, unclaimed: now.unclaimedTensors };
  }
}
