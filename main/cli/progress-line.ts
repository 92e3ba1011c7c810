/** The one line of a terminal that moves while a cell reports progress; nothing where stderr is no terminal. */
import type { EngineEvent } from '../../preload/contract/engine.ts';

const width = 24;

export class ProgressLine implements Disposable {
  readonly #shown: boolean;
  #written = false;

  constructor(human: boolean) {
    this.#shown = human && process.stderr.isTTY;
  }

  take(event: EngineEvent): void {
    if (!this.#shown || event.kind !== 'output' || event.output.kind !== 'progress') return;
    const { label, done, total } = event.output;
    const filled = total ? Math.round((width * done) / total) : 0;
    const bar = total ? `${'━'.repeat(filled)}${'─'.repeat(width - filled)} ` : '';
    process.stderr.write(`\r\u001B[2K    ${bar}${done}${total ? `/${total}` : ''} ${label}`);
    this.#written = true;
  }

  [Symbol.dispose](): void {
    if (this.#written) process.stderr.write('\r\u001B[2K');
  }
}
