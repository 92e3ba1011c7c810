/** One question at a time: while one is under way, only the newest of those that come is kept. */
import type { InspectAnswer, InspectQuestion } from '../../../preload/contract/inspect.ts';
import type { Inspections } from '../../workbench/inspections.ts';

/** An engine that is gone never answers; after this long another question may be sent. */
const patienceMs = 3000;

interface Asked {
  readonly question: InspectQuestion;
  readonly take: (answer: InspectAnswer) => void;
}

export class LatestAsk {
  readonly #inspections: Inspections;
  #askedAt: number | undefined;
  #next: Asked | undefined;
  #ask: number | undefined;

  constructor(inspections: Inspections) {
    this.#inspections = inspections;
  }

  get isBusy(): boolean {
    return this.#askedAt !== undefined && performance.now() - this.#askedAt < patienceMs;
  }

  ask(question: InspectQuestion, take: (answer: InspectAnswer) => void): void {
    if (this.isBusy) this.#next = { question, take };
    else this.#send({ question, take });
  }

  /** What is under way is not listened to any more. */
  forget(): void {
    this.#inspections.forget(this.#ask);
    this.#askedAt = this.#next = undefined;
  }

  #send({ question, take }: Asked): void {
    this.#askedAt = performance.now();
    this.#inspections.forget(this.#ask);
    this.#ask = this.#inspections.ask(question, (answer) => {
      const next = this.#next;
      this.#askedAt = this.#next = undefined;
      take(answer);
      // What the answer led to is newer than what waited.
      if (next && !this.isBusy) this.#send(next);
    });
  }
}
