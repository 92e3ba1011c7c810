/** The page's end of the language worker: one for all editors, started when first needed, never waited for by a key press. */
import type {
  CellText,
  FromLanguageWorker,
  LanguageCall,
  LanguageCalls,
  ToLanguageWorker,
} from '../../preload/contract/language.ts';

type Given<K extends LanguageCall> = Parameters<LanguageCalls[K]>;
type Answer<K extends LanguageCall> = ReturnType<LanguageCalls[K]> | undefined;

export interface LanguageOptions {
  /** The document's code cells, in order, as they are now. */
  cells(): readonly CellText[];
  /** Another value whenever they may have changed. */
  revision(): unknown;
  /** The language of the checker's messages. */
  readonly messages: 'en' | 'es';
  /** Called once when answers can be had. */
  onReady(): void;
}

const file = (name: string): string => new URL(name, document.baseURI).href;

export class LanguageClient {
  readonly #options: LanguageOptions;
  readonly #pending = new Map<number, (value: unknown) => void>();
  #worker: Worker | undefined;
  #started: Promise<void> | undefined;
  #calls = 0;
  #told: unknown;
  /** Questions nobody waits for come one at a time, so that one somebody waits for is never far from its turn. */
  #later: Promise<unknown> = Promise.resolve();
  ready = false;

  constructor(options: LanguageOptions) {
    this.#options = options;
  }

  get messages(): 'en' | 'es' {
    return this.#options.messages;
  }

  /** Resolves when answers can be had; never when the worker or its types cannot be loaded. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async #start(): Promise<void> {
    const language = this.messages;
    const [types, messages] = await Promise.all([
      fetch(file('language-types.json')).then((response) => response.text()),
      language === 'en'
        ? undefined
        : fetch(file(`language-messages-${language}.json`)).then(
            (response) => response.json() as Promise<Record<string, string>>,
          ),
    ]);
    const worker = new Worker(file('workers/language-worker.js'));
    this.#worker = worker;
    return new Promise((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromLanguageWorker>) => {
        if (data.kind === 'ready') {
          this.ready = true;
          resolve();
          this.#options.onReady();
          return;
        }
        const settle = this.#pending.get(data.call);
        this.#pending.delete(data.call);
        settle?.(data.kind === 'answer' ? data.value : undefined);
      });
      worker.postMessage({ kind: 'start', types, ...(messages && { messages }) } satisfies ToLanguageWorker);
    });
  }

  /** Undefined when there is no answer, or no worker yet. */
  async ask<K extends LanguageCall>(name: K, ...given: Given<K>): Promise<Answer<K>> {
    if (!this.ready) {
      void this.start();
      return undefined;
    }
    const revision = this.#options.revision();
    if (revision !== this.#told) {
      this.#told = revision;
      const cells = this.#options.cells().map(({ id, source }) => ({ id, source }));
      void this.#call('arrange', [cells]);
    }
    return this.#call(name, given);
  }

  /** For what is shown whenever it comes. */
  askLater<K extends LanguageCall>(name: K, ...given: Given<K>): Promise<Answer<K>> {
    const answer = this.#later.then(() => this.ask(name, ...given));
    this.#later = answer;
    return answer;
  }

  #call<K extends LanguageCall>(name: K, given: readonly unknown[]): Promise<Answer<K>> {
    const call = ++this.#calls;
    return new Promise((resolve) => {
      this.#pending.set(call, (value) => resolve(value as Answer<K>));
      this.#worker?.postMessage({ kind: 'call', call, name, given } satisfies ToLanguageWorker);
    });
  }

  end(): void {
    this.#worker?.terminate();
    for (const settle of this.#pending.values()) settle(undefined);
    this.#pending.clear();
    this.ready = false;
  }
}
