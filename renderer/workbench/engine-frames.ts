/** Gathers the events of one frame, so that a flood of them costs the page one update a frame. */
import type { EngineEvent } from '../../preload/contract/engine.ts';
import { beforePaint } from '../shared/before-paint.ts';

export class EngineFrames {
  readonly #deliver: (events: readonly EngineEvent[]) => void;
  #events: EngineEvent[] = [];
  #asked = false;

  constructor(deliver: (events: readonly EngineEvent[]) => void) {
    this.#deliver = deliver;
  }

  add(event: EngineEvent): void {
    // Few, and somebody waits for them.
    if (event.kind === 'inspected') return this.#deliver([event]);
    this.#events.push(event);
    if (this.#asked) return;
    this.#asked = true;
    // A page in the background gets no frames; its events must not pile up.
    if (document.hidden) setTimeout(() => this.#flush());
    else beforePaint(() => this.#flush());
  }

  #flush(): void {
    this.#asked = false;
    const events = this.#events;
    this.#events = [];
    this.#deliver(events);
  }
}
