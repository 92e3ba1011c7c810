/** How a document's engine stands, as the events that a window which comes later has missed. */
import type { EngineEvent } from '../../preload/contract/engine.ts';
import type { EngineNotice } from './document-engine.ts';

/** A run's console beyond this is not told again. */
const mostEvents = 2_000;

export class EngineStanding {
  /** The last notice of each kind that says how things are. */
  readonly #last = new Map<string, EngineNotice>();
  /** Events of the runs that are not over, and of the last one: its verdict may still come. */
  readonly #underWay = new Map<number, EngineNotice[]>();
  readonly #over = new Set<number>();

  take(notice: EngineNotice): void {
    if (notice.kind === 'engineState') {
      this.#last.set('state', notice);
      if (notice.state !== 'ready') this.#underWay.clear();
      return;
    }
    const { event } = notice;
    if (standingKinds.has(event.kind)) this.#last.set(event.kind, notice);
    if (event.kind === 'started') {
      for (const run of this.#over) this.#underWay.delete(run);
      this.#over.clear();
      this.#underWay.set(event.run, []);
    }
    if (!('run' in event) || typeof event.run !== 'number') return;
    const events = this.#underWay.get(event.run);
    if (events) this.#add(events, notice);
    if (event.kind === 'finished') this.#over.add(event.run);
  }

  #add(events: EngineNotice[], notice: EngineNotice): void {
    const last = events.at(-1);
    // A progress bar that moved is one bar.
    if (last && isProgress(last) && isProgress(notice)) events.pop();
    events.push(notice);
    // The start stays: without it a window ignores what follows.
    if (events.length > mostEvents) events.splice(1, 1);
  }

  notices(): readonly EngineNotice[] {
    return [...this.#last.values(), ...[...this.#underWay.values()].flat()];
  }
}

const standingKinds: ReadonlySet<EngineEvent['kind']> = new Set(['ready', 'stale', 'memory', 'variables']);

const isProgress = (notice: EngineNotice): boolean =>
  notice.kind === 'engine' && notice.event.kind === 'output' && notice.event.output.kind === 'progress';
