/** Questions about tensors on their way to the engine, and the answers brought back to who asked. */
import type { EngineEvent } from '../../preload/contract/engine.ts';
import type { EngineCall } from '../../preload/contract/host.ts';
import type { InspectAnswer, InspectQuestion } from '../../preload/contract/inspect.ts';

type Take = (answer: InspectAnswer) => void;

export class Inspections {
  /** Other windows on the document hear the answers too. */
  readonly #viewer = `viewer-${crypto.randomUUID()}`;
  readonly #call: (call: EngineCall) => void;
  readonly #waiting = new Map<number, Take>();
  #asks = 0;

  constructor(call: (call: EngineCall) => void) {
    this.#call = call;
  }

  /** `take` is called for every answer until `forget`; a count is answered several times. */
  ask(question: InspectQuestion, take: Take): number {
    const ask = ++this.#asks;
    this.#waiting.set(ask, take);
    this.#call({ kind: 'inspect', viewer: this.#viewer, ask, question });
    return ask;
  }

  forget(ask: number | undefined): void {
    if (ask !== undefined) this.#waiting.delete(ask);
  }

  take({ viewer, ask, answer }: Extract<EngineEvent, { kind: 'inspected' }>): void {
    if (viewer !== this.#viewer) return;
    const take = this.#waiting.get(ask);
    const isLast = !('isLast' in answer) || answer.isLast;
    if (isLast) this.#waiting.delete(ask);
    take?.(answer);
  }
}
