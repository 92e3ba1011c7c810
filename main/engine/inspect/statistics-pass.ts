/** Statistics of numbers that come in pieces: everything but exact quartiles in the first pass, those and the histogram in the second. */
import type { AxisRange, Statistics } from '../../../preload/contract/inspect.ts';
import { indexIn, type Numbers } from './element-source.ts';
import { countFloats, countIntegers, placeFloats, placeIntegers, type Places } from './counting-loops.ts';
import { CoarseCounts, FineCounts, type Kind } from './order-counts.ts';

export const binCount = 64;
const mostNotFinite = 200;

export class StatisticsPass {
  readonly #total: number;
  readonly #coarse: CoarseCounts;
  #fine: FineCounts | undefined;
  #places: Places | undefined;
  #count = 0;
  #finite = 0;
  #nan = 0;
  #plusInfinity = 0;
  #minusInfinity = 0;
  #min = Infinity;
  #max = -Infinity;
  #zeros = 0;
  #mean = 0;
  /** Sum of squared distances from the mean. */
  #squares = 0;
  readonly #notFinite: Statistics['notFinite'] = [];

  constructor(total: number, kind: Kind) {
    this.#total = total;
    this.#coarse = new CoarseCounts(kind);
  }

  /** First pass; the ranges say where the piece lies. */
  take(values: Numbers, ranges: readonly AxisRange[]): void {
    const { counts } = this.#coarse;
    // Sums of distances from a number near the mean keep their digits.
    const pivot = this.#finite > 0 ? this.#mean : firstFinite(values);
    const sums =
      values instanceof Float32Array
        ? countFloats(values, wordsOf(values), counts, pivot)
        : countIntegers(integersOf(values), counts, pivot);
    const { finite, sum, squares } = sums;
    this.#count += values.length;
    this.#zeros += sums.zeros;
    this.#min = Math.min(this.#min, sums.min);
    this.#max = Math.max(this.#max, sums.max);
    if (finite > 0) this.#join(finite, pivot + sum / finite, squares - (sum * sum) / finite);
    if (finite < values.length)
      values.forEach((x, at) => {
        if (!Number.isFinite(x)) this.#takeNotFinite(x, ranges, at);
      });
  }

  /** Of two groups together (Chan et al.): S = Sa + Sb + δ²·na·nb / n. */
  #join(finite: number, mean: number, squares: number): void {
    const all = this.#finite + finite;
    const between = mean - this.#mean;
    this.#squares += Math.max(0, squares) + (between * between * this.#finite * finite) / all;
    this.#mean += (between * finite) / all;
    this.#finite = all;
  }

  #takeNotFinite(x: number, ranges: readonly AxisRange[], at: number): void {
    if (Number.isNaN(x)) this.#nan++;
    else if (x > 0) this.#plusInfinity++;
    else this.#minusInfinity++;
    if (this.#notFinite.length < mostNotFinite)
      this.#notFinite.push({
        index: indexIn(ranges, at),
        value: Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity',
      });
  }

  /** Between the passes. */
  turn(): void {
    const fine = new FineCounts(this.#coarse, this.#finite);
    const width = this.#max - this.#min;
    this.#fine = fine;
    this.#places = {
      bins: new Uint32Array(binCount),
      min: this.#min,
      scale: width > 0 ? binCount / width : 0,
      slots: fine.slots,
      tables: fine.tables,
    };
  }

  /** Second pass, over the same pieces. */
  takeAgain(values: Numbers): void {
    if (!this.#places || this.#finite === 0) return;
    if (values instanceof Float32Array) placeFloats(values, wordsOf(values), this.#places);
    else placeIntegers(integersOf(values), this.#places);
  }

  statistics(isLast = false): Statistics {
    const finite = this.#finite;
    const counted = {
      count: this.#count,
      total: this.#total,
      finite,
      nan: this.#nan,
      plusInfinity: this.#plusInfinity,
      minusInfinity: this.#minusInfinity,
      notFinite: [...this.#notFinite],
    };
    if (finite === 0) return { ...counted, bins: [] };
    const moments = {
      min: this.#min + 0,
      max: this.#max + 0,
      mean: this.#mean,
      deviation: Math.sqrt(this.#squares / finite),
      zeros: this.#zeros,
      norm: Math.sqrt(this.#squares + finite * this.#mean * this.#mean),
      quartiles: isLast && this.#fine ? this.#fine.quartiles() : this.#coarse.quartiles(finite),
    };
    const bins = isLast && this.#places ? [...this.#places.bins] : this.#roughBins();
    return { ...counted, moments, bins };
  }

  /** A histogram from the coarse counts, whose bins are at most 1 % wide. */
  #roughBins(): number[] {
    const bins = Array.from({ length: binCount }, () => 0);
    const width = this.#max - this.#min;
    if (!(width > 0)) return [this.#finite];
    this.#coarse.counts.forEach((count, at) => {
      if (count === 0) return;
      const place = ((this.#coarse.valueOf(at) - this.#min) / width) * binCount;
      const bin = Math.min(binCount - 1, Math.max(0, Math.floor(place)));
      bins[bin] = (bins[bin] ?? 0) + count;
    });
    return bins;
  }
}

function firstFinite(values: Numbers): number {
  for (const x of values) if (Number.isFinite(x)) return x;
  return 0;
}

const wordsOf = (values: Float32Array): Int32Array =>
  new Int32Array(values.buffer, values.byteOffset, values.length);

const integersOf = (values: Int32Array | Uint8Array): Int32Array =>
  values instanceof Int32Array ? values : Int32Array.from(values);
