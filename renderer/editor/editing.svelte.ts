/** What all editors of a window share: the language worker, and the document's past. */
import { createContext, untrack } from 'svelte';
import type { PastSource } from '../../preload/contract/host.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { LanguageClient } from './language-client.ts';
import { liveEditors } from './open-editors.ts';
import { checkAgain } from './type-faults.ts';

/** After the last key: typing must not wait for checks of what others wrote. */
const settledMs = 1200;
/** The worker starts when nothing else has to be shown any more, if no key asked for it before. */
const idleMs = 1500;

export class Editing {
  readonly #workbench: Workbench;
  language: LanguageClient;

  /** Belongs to the component that makes it. */
  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.language = this.#client();
    $effect(() => {
      const { language } = workbench.settings;
      if (untrack(() => this.language.messages) !== language) this.#restart();
    });
    $effect(() => {
      void workbench.cells;
      const settled = setTimeout(() => this.#checkAll(), settledMs);
      return () => clearTimeout(settled);
    });
    $effect(() => {
      const idle = setTimeout(() => requestIdleCallback(() => void this.language.start()), idleMs);
      return () => {
        clearTimeout(idle);
        this.language.end();
      };
    });
  }

  async past(cell: string): Promise<readonly PastSource[]> {
    const { opened, host } = this.#workbench;
    return opened ? host.pastSources(opened.work, cell) : [];
  }

  #client(): LanguageClient {
    const workbench = this.#workbench;
    return new LanguageClient({
      cells: () => workbench.codeCells,
      revision: () => workbench.cells,
      messages: untrack(() => workbench.settings.language),
      onReady: () => this.#checkAll(),
    });
  }

  #restart(): void {
    this.language.end();
    this.language = this.#client();
    void this.language.start();
  }

  #checkAll(): void {
    if (!this.language.ready) return;
    for (const { live } of liveEditors()) live.dispatch({ effects: checkAgain.of(null) });
  }
}

export const [getEditing, setEditing] = createContext<Editing>();
