/**
 * Quartiles without sorting: numbers are counted by the upper half of an order-preserving 32-bit key, and the few bins that
 * hold a wanted rank by the lower half as well. Two passes, exact, 256 KiB and as much for each wanted bin.
 */

const half = 65_536;
const quarters = [0.25, 0.5, 0.75] as const;

export type Kind = 'float' | 'integer';

const cell = new Float32Array(1);
const bitsOfCell = new Int32Array(cell.buffer);

function valueOfKey(key: number, kind: Kind): number {
  if (kind === 'integer') return (key ^ 0x80000000) | 0;
  bitsOfCell[0] = key & 0x80000000 ? key ^ 0x80000000 : ~key;
  return (cell[0] ?? 0) + 0;
}

/** The counter that holds a rank of the sorted order, and how many lie below it. */
function locate(counts: ArrayLike<number>, rank: number): { at: number; below: number } {
  let below = 0;
  for (let at = 0; at < counts.length; at++) {
    const here = counts[at] ?? 0;
    if (below + here > rank) return { at, below };
    below += here;
  }
  return { at: counts.length - 1, below };
}

export type Quartiles = [number, number, number];

/** Linear between the two nearest ranks, as NumPy's percentile. */
function interpolate(count: number, valueAt: (rank: number) => number): Quartiles {
  const [a, b, c] = quarters.map((quarter) => {
    const place = (count - 1) * quarter;
    const low = valueAt(Math.floor(place));
    const high = valueAt(Math.ceil(place));
    return low + (high - low) * (place - Math.floor(place));
  });
  return [a ?? 0, b ?? 0, c ?? 0];
}

export class CoarseCounts {
  readonly counts = new Uint32Array(half);
  readonly kind: Kind;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  /** Lower end of the numbers that the bin counts. */
  valueOf(bin: number): number {
    return valueOfKey(bin * half, this.kind);
  }

  quartiles(count: number): Quartiles {
    return interpolate(count, (rank) => this.valueOf(locate(this.counts, rank).at));
  }
}

export class FineCounts {
  readonly #coarse: CoarseCounts;
  readonly #count: number;
  /** Which of the fine tables a coarse bin has; −1 for none. */
  readonly slots = new Int8Array(half).fill(-1);
  readonly tables: Uint32Array;

  constructor(coarse: CoarseCounts, count: number) {
    this.#coarse = coarse;
    this.#count = count;
    let used = 0;
    for (const quarter of quarters)
      for (const round of [Math.floor, Math.ceil]) {
        const { at } = locate(coarse.counts, round((count - 1) * quarter));
        if (this.slots[at] === -1) this.slots[at] = used++;
      }
    this.tables = new Uint32Array(half * used);
  }

  quartiles(): Quartiles {
    return interpolate(this.#count, (rank) => {
      const { at, below } = locate(this.#coarse.counts, rank);
      const slot = this.slots[at] ?? 0;
      const table = this.tables.subarray(slot * half, (slot + 1) * half);
      return valueOfKey(at * half + locate(table, rank - below).at, this.#coarse.kind);
    });
  }
}
