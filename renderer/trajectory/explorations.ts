/** Questions of the studio on their way to the engine: of each kind one at a time, and of those that wait only the newest. */
import type { EngineEvent } from '../../preload/contract/engine.ts';
import type { EngineCall } from '../../preload/contract/host.ts';
import type { ExploreAnswer, ExploreQuestion } from '../../preload/contract/trajectory.ts';

interface Asked {
  readonly question: ExploreQuestion;
  readonly take: (answer: ExploreAnswer) => void;
}

export class Explorations {
  /** Other windows on the document hear the answers too. */
  readonly #viewer = `studio-${crypto.randomUUID()}`;
  readonly #call: (call: EngineCall) => void;
  readonly #underWay = new Map<number, Asked & { readonly key: string }>();
  readonly #next = new Map<string, Asked>();
  #asks = 0;

  constructor(call: (call: EngineCall) => void) {
    this.#call = call;
  }

  get isBusy(): boolean {
    return this.#underWay.size > 0;
  }

  /** `take` is not called when a newer question of the same key has come. */
  ask(key: string, question: ExploreQuestion, take: (answer: ExploreAnswer) => void): void {
    if ([...this.#underWay.values()].some((asked) => asked.key === key))
      this.#next.set(key, { question, take });
    else this.#send(key, { question, take });
  }

  /** Nobody is there any more to hear the answers, or no engine to give them. */
  forget(): void {
    this.#underWay.clear();
    this.#next.clear();
  }

  receive(event: EngineEvent): void {
    // An engine that ended took the questions along.
    if (event.kind === 'restored' || event.kind === 'ready') return this.#askAgain();
    if (event.kind !== 'explored' || event.viewer !== this.#viewer || event.answer.want === 'begun') return;
    const asked = this.#underWay.get(event.ask);
    if (!asked) return;
    this.#underWay.delete(event.ask);
    const next = this.#next.get(asked.key);
    this.#next.delete(asked.key);
    if (next) this.#send(asked.key, next);
    asked.take(event.answer);
  }

  #askAgain(): void {
    const lost = [...this.#underWay.values()];
    this.#underWay.clear();
    for (const { key, question, take } of lost) this.#send(key, this.#next.get(key) ?? { question, take });
    this.#next.clear();
  }

  #send(key: string, { question, take }: Asked): void {
    const ask = ++this.#asks;
    this.#underWay.set(ask, { key, question, take });
    this.#call({ kind: 'explore', viewer: this.#viewer, ask, question });
  }
}
