/** What one run prints: coalesced into few events, capped in total, with a count of the lines that were left out. */
import type { EngineEvent } from '../../../preload/contract/engine.ts';
import { consoleText } from '../describe/console-text.ts';

type LogEvent = Extract<EngineEvent, { kind: 'log' }>;
export type Level = LogEvent['level'];

const longestTotal = 1_000_000;
const longestEvent = 32_000;
const mostLines = 20_000;
/** Longest time that text waits while its run keeps printing. */
const flushEveryMs = 60;

export interface ConsoleParts {
  readonly run: number;
  emit(event: LogEvent): void;
  now(): number;
}

export class ConsoleLog {
  readonly #parts: ConsoleParts;
  #lines: string[] = [];
  #level: Level = 'log';
  #waiting = 0;
  #total = 0;
  #count = 0;
  #dropped = 0;
  #lastFlush = -Infinity;
  #timer: number | undefined;

  constructor(parts: ConsoleParts) {
    this.#parts = parts;
  }

  /** Cheap beyond the cap: nothing is formatted any more. */
  print(level: Level, values: readonly unknown[]): void {
    if (this.#total >= longestTotal || this.#count >= mostLines) {
      this.#dropped++;
      return;
    }
    const text = consoleText(values);
    if (level !== this.#level) this.flush();
    this.#level = level;
    this.#lines.push(text);
    this.#count++;
    this.#total += text.length + 1;
    this.#waiting += text.length + 1;
    if (this.#waiting >= longestEvent || this.#parts.now() - this.#lastFlush >= flushEveryMs) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), flushEveryMs);
  }

  /** Sends what waits. */
  flush(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#lines.length === 0) return;
    const text = this.#lines.join('\n');
    this.#lines = [];
    this.#waiting = 0;
    this.#lastFlush = this.#parts.now();
    this.#parts.emit({ kind: 'log', run: this.#parts.run, level: this.#level, text });
  }

  /** Sends what waits, and how many lines were dropped since this was last told. */
  finish(): void {
    this.flush();
    if (this.#dropped === 0) return;
    this.#parts.emit({ kind: 'log', run: this.#parts.run, level: 'log', text: '', dropped: this.#dropped });
    this.#dropped = 0;
  }
}
