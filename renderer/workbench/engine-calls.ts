/** Brings a document's calls to its engine: the host's, or the page's own where the host has none. */
import type { EngineCall } from '../../preload/contract/host.ts';
import { inWords, refusalText } from '../messages/in-words.svelte.ts';
import { unaskedCalls } from '../shared/unasked-calls.ts';
import type { PageEngine } from './page-engine.ts';
import { startPageEngine } from './start-page-engine.ts';
import type { Workbench } from './workbench.svelte.ts';

export class EngineCalls {
  readonly #workbench: Workbench;
  /** It takes a moment to start. */
  #pageEngine: Promise<PageEngine | undefined> | undefined;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** `reason` is why the host has no engine. */
  async computeHere(reason: string): Promise<void> {
    this.#leave();
    const starting = (this.#pageEngine = startPageEngine(this.#workbench, reason));
    if (await starting) await this.#workbench.arrange();
    else if (this.#pageEngine === starting) this.#pageEngine = undefined;
  }

  async call(call: EngineCall): Promise<void> {
    const { opened, host } = this.#workbench;
    if (!opened) return;
    if (call.kind === 'restart') this.#leave();
    else if (this.#pageEngine) return (await this.#pageEngine)?.call(call);
    try {
      const refusal = await host.callEngine(opened.work, call);
      // The page's own may have begun to start meanwhile.
      const instead = refusal && (await this.#pageEngine);
      if (instead) instead.call(call);
      // Where there is no engine, its state says so already.
      else if (refusal && !unaskedCalls.has(call.kind)) this.#workbench.say('fail', refusalText(refusal));
    } catch (error) {
      // A host that is gone has a banner of its own.
      if (!this.#workbench.hostGone)
        this.#workbench.say('fail', inWords(error instanceof Error ? error.message : String(error)));
    }
  }

  #leave(): void {
    void this.#pageEngine?.then((engine) => engine?.close());
    this.#pageEngine = undefined;
  }
}
