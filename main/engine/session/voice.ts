/** What one run says while it executes: console lines, shown values and progress, bounded and in order. */
import type { EngineEvent } from '../../../preload/contract/engine.ts';
import type { Output, Plot } from '../../../preload/contract/output.ts';
import { isGrown } from '../../../preload/grown-plot.ts';
import type { ProgressReport } from '../../../labs/kit/progress.ts';
import { cutText } from '../describe/cut-text.ts';
import { ConsoleLog, type Level } from './console-log.ts';
import type { TensorOwner } from './tensor-lifetimes.ts';

const mostOutputs = 500;
const longestOutputs = 4_000_000;
const progressEveryMs = 50;
const growsEveryMs = 50;

/** Pictures weigh what their pixels do. */
const picturesLength = ({ image }: Extract<Output, { kind: 'value' }>): number =>
  image?.pictures.reduce((sum, { pixels }) => sum + pixels.length, 0) ?? 0;

export interface VoiceParts {
  readonly run: number;
  readonly cell: string;
  readonly owner: TensorOwner;
  emit(event: EngineEvent): void;
  now(): number;
}

interface LivePlot {
  plot: Plot;
  sentAt: number;
  /** True while what was last shown of it has not been sent. */
  isHeld: boolean;
}

export class Voice {
  readonly #parts: VoiceParts;
  readonly #console: ConsoleLog;
  #outputs = 0;
  #length = 0;
  #leftOut = 0;
  #lastTitle: string | undefined;
  readonly #plots = new Map<string, LivePlot>();
  #progress = new Map<string, number>();
  /** A check's output is nobody's. */
  muted = false;

  get owner(): TensorOwner {
    return this.#parts.owner;
  }

  get cell(): string {
    return this.#parts.cell;
  }

  constructor(parts: VoiceParts) {
    this.#parts = parts;
    this.#console = new ConsoleLog(parts);
  }

  print(level: Level, values: readonly unknown[]): void {
    if (!this.muted) this.#console.print(level, values);
  }

  /** `describe` is not called for what would be left out. */
  show(describe: () => Output): void {
    if (this.muted) return;
    if (this.#outputs >= mostOutputs || this.#length >= longestOutputs) {
      this.#leftOut++;
      return;
    }
    const output = describe();
    if (this.#grows(output)) return;
    this.#outputs++;
    this.#length += output.kind === 'value' ? 2 * output.text.length + picturesLength(output) : 1000;
    this.#send(output);
  }

  /** A plot shown again under its title, at once or longer, is the same one, grown: it is sent now and then, and at last. */
  #grows(output: Output): boolean {
    const lastTitle = this.#lastTitle;
    this.#lastTitle = output.kind === 'plot' ? output.title : undefined;
    if (output.kind !== 'plot' || output.title === undefined) {
      this.#sendHeld();
      return false;
    }
    const before = this.#plots.get(output.title);
    const isSame = before && (lastTitle === output.title || isGrown(before.plot, output));
    if (!isSame) {
      this.#sendHeld();
      this.#plots.set(output.title, { plot: output, sentAt: this.#parts.now(), isHeld: false });
      return false;
    }
    before.plot = output;
    before.isHeld = true;
    if (this.#parts.now() - before.sentAt >= growsEveryMs) this.#sendOne(before);
    return true;
  }

  #sendHeld(): void {
    for (const one of this.#plots.values()) if (one.isHeld) this.#sendOne(one);
  }

  #sendOne(one: LivePlot): void {
    one.isHeld = false;
    one.sentAt = this.#parts.now();
    this.#send(one.plot);
  }

  progress(report: ProgressReport): void {
    if (this.muted) return;
    const now = this.#parts.now();
    const last = this.#progress.get(report.label);
    const complete = report.total !== undefined && report.done >= report.total;
    if (last !== undefined && !complete && now - last < progressEveryMs) return;
    if (this.#progress.size > 100) this.#progress.clear();
    this.#progress.set(report.label, now);
    this.#send({ kind: 'progress', ...report, label: cutText(report.label, 200) });
  }

  /** Sends what waits, and tells what was left out. */
  finish(): void {
    this.#sendHeld();
    this.#console.finish();
    if (this.#leftOut === 0) return;
    this.#send({ kind: 'text', text: `${this.#leftOut} more outputs were left out`, truncated: true });
    this.#leftOut = 0;
  }

  /** Text that was printed before an output comes before it. */
  #send(output: Output): void {
    this.#console.flush();
    this.#parts.emit({ kind: 'output', run: this.#parts.run, output });
  }
}
