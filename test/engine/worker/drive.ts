/** Drives one engine link as a test does: run a source, wait for what it comes to. */
import type { EngineEvent, EngineLink, EngineRequest } from '../../../preload/contract/engine.ts';

type Finished = Extract<EngineEvent, { kind: 'finished' }>;

export class Drive {
  readonly link: EngineLink;
  readonly events: EngineEvent[] = [];
  readonly gone: Promise<string>;
  #run = 0;
  readonly #waiting = new Set<() => void>();

  constructor(link: EngineLink) {
    this.link = link;
    this.gone = new Promise((resolve) => link.onExit(resolve));
    link.onEvent((event) => {
      this.events.push(event);
      for (const look of this.#waiting) look();
    });
  }

  /** The first event, past or future, that `wanted` accepts. */
  until<E extends EngineEvent>(wanted: (event: EngineEvent) => event is E): Promise<E>;
  until(wanted: (event: EngineEvent) => boolean): Promise<EngineEvent>;
  until(wanted: (event: EngineEvent) => boolean): Promise<EngineEvent> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.events.find(wanted);
        if (!found) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  start(source: string): { run: number; started: Promise<unknown>; finished: Promise<Finished> } {
    const run = ++this.#run;
    const request: EngineRequest = { kind: 'run', run, session: 's', cell: 'c', source };
    this.link.send(request);
    return {
      run,
      started: this.until((event) => event.kind === 'started' && event.run === run),
      finished: this.until((event): event is Finished => event.kind === 'finished' && event.run === run),
    };
  }

  /** What the source returned, as text; the status where it was not done. */
  async value(source: string): Promise<string> {
    const { status, value } = await this.start(source).finished;
    const text = value?.kind === 'string' ? value.value : '';
    return status === 'done' ? text : `${status}: ${text}`;
  }
}
