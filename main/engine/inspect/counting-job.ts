/** Counts a tensor in turns of a few milliseconds, telling what it knows so far; requests and cells come in between. */
import type { AxisRange, Difference, Statistics } from '../../../preload/contract/inspect.ts';
import { DifferencePass, type Tolerance } from './difference-pass.ts';
import { countOf, piecesOf, type ElementSource, type Numbers } from './element-source.ts';
import { StatisticsPass } from './statistics-pass.ts';

/** 1 MiB of float32: about a millisecond to read and count. */
const pieceElements = 262_144;
const turnMs = 8;
const tellEveryMs = 120;

export interface Counted {
  readonly isLast: boolean;
  readonly statistics: Statistics;
  readonly difference?: Difference;
}

export interface CountingParts {
  readonly left: ElementSource;
  readonly ranges: readonly AxisRange[];
  readonly against?: { readonly right: ElementSource; readonly tolerance: Tolerance };
  now(): number;
  /** Runs a turn later, as engine work. */
  later(turn: () => void): void;
  tell(counted: Counted): void;
  fail(error: unknown): void;
}

export class CountingJob {
  readonly #parts: CountingParts;
  #pass: StatisticsPass | undefined;
  readonly #difference: DifferencePass | undefined;
  readonly #turns: Iterator<void>;
  #ended = false;
  #toldAt: number;

  constructor(parts: CountingParts) {
    this.#parts = parts;
    const { left, ranges, against } = parts;
    this.#difference = against && new DifferencePass(left.shape, ranges, against.tolerance);
    this.#turns = this.#work();
    this.#toldAt = parts.now();
  }

  /** What takes one piece is counted at once. */
  start(): void {
    if (countOf(this.#parts.ranges) <= pieceElements) this.#turn();
    else this.#parts.later(() => this.#turn());
  }

  /** Nothing more is told. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#parts.left.release();
    this.#parts.against?.right.release();
  }

  #turn(): void {
    if (this.#ended) return;
    const { now } = this.#parts;
    const until = now() + turnMs;
    try {
      do if (this.#turns.next().done) return this.#finish();
      while (now() < until);
    } catch (error) {
      this.end();
      return this.#parts.fail(error);
    }
    if (now() - this.#toldAt > tellEveryMs) {
      this.#toldAt = now();
      this.#tell(false);
    }
    this.#parts.later(() => this.#turn());
  }

  *#work(): Generator<void> {
    const { left, ranges, against } = this.#parts;
    for (const piece of piecesOf(ranges, pieceElements)) {
      const values = this.#read(piece);
      this.#pass ??= new StatisticsPass(
        countOf(ranges),
        values instanceof Float32Array ? 'float' : 'integer',
      );
      this.#pass.take(values, piece);
      yield;
    }
    this.#pass?.turn();
    for (const piece of piecesOf(ranges, pieceElements)) {
      const values = left.read(piece);
      // The differences were judged in the first pass.
      this.#pass?.takeAgain(against ? subtract(values, against.right.read(piece)) : values);
      yield;
    }
  }

  #read(piece: readonly AxisRange[]): Numbers {
    const { left, against } = this.#parts;
    const values = left.read(piece);
    if (!against || !this.#difference) return values;
    return this.#difference.take(values, against.right.read(piece), piece);
  }

  #finish(): void {
    this.#tell(true);
    this.end();
  }

  #tell(isLast: boolean): void {
    const pass = this.#pass ?? new StatisticsPass(0, 'float');
    const difference = this.#difference?.difference();
    this.#parts.tell({
      isLast,
      statistics: pass.statistics(isLast),
      ...(difference ? { difference } : {}),
    });
  }
}

function subtract(left: Numbers, right: Numbers): Float32Array {
  const differences = new Float32Array(left.length);
  for (let i = 0; i < left.length; i++) {
    const a = left[i]!;
    const b = right[i]!;
    if (a !== b && !(a !== a && b !== b)) differences[i] = a - b;
  }
  return differences;
}
