/** The Node end of an engine in a headless browser's page: an EngineLink over the browser's debugging protocol. */
import type { Page } from 'playwright-core';
import type { EngineEvent, EngineLink } from '../../preload/contract/engine.ts';
import type { EnginePage, PageNotice } from '../../preload/contract/worker.ts';

declare global {
  /** Only inside functions that the page evaluates. */
  var enginePage: EnginePage;
}

export class BrowserLink implements EngineLink {
  readonly #page: Page;
  readonly #engine: number;
  readonly #eventListeners: ((event: EngineEvent) => void)[] = [];
  readonly #exitListeners: ((why: string) => void)[] = [];
  /** What arrived before anybody listened: an engine may be ready before its opener is told that it is open. */
  #early: EngineEvent[] = [];
  #whyGone: string | undefined;

  constructor(page: Page, engine: number) {
    this.#page = page;
    this.#engine = engine;
  }

  send(...[request]: Parameters<EngineLink['send']>): void {
    tell(
      this.#page.evaluate(([to, what]) => globalThis.enginePage.send(to, what), [
        this.#engine,
        request,
      ] as const),
    );
  }

  stop(run: number): void {
    tell(this.#page.evaluate(([to, id]) => globalThis.enginePage.stop(to, id), [this.#engine, run] as const));
  }

  kill(): void {
    tell(this.#page.evaluate((to) => globalThis.enginePage.kill(to), this.#engine));
  }

  onEvent(listener: (event: EngineEvent) => void): void {
    this.#eventListeners.push(listener);
    for (const event of this.#early.splice(0)) listener(event);
  }

  onExit(listener: (why: string) => void): void {
    if (this.#whyGone === undefined) this.#exitListeners.push(listener);
    else listener(this.#whyGone);
  }

  /** Takes what the page says of this engine. */
  take(notice: PageNotice): void {
    if (notice.kind === 'exit') this.gone(notice.why);
    else if (this.#eventListeners.length === 0) this.#early.push(notice.event);
    else for (const listener of this.#eventListeners) listener(notice.event);
  }

  gone(why: string): void {
    if (this.#whyGone !== undefined) return;
    this.#whyGone = why;
    for (const listener of this.#exitListeners) listener(why);
  }
}

/** The protocol keeps the order of calls; one that finds the page gone has nothing to add to what onExit tells. */
function tell(call: Promise<unknown>): void {
  call.catch(() => undefined);
}
