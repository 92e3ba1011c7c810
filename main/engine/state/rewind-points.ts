/** One way back for each cell: what every name was before the cell last ran, kept as what each run changed. */
import { keepValues, dropValues } from './cell-record.ts';
import { keepImage, type Image } from './image.ts';

interface Point {
  readonly cell: string;
  /** Names that the run, or a later one whose own point is gone, changed; as they were at this point. */
  readonly before: Map<string, Image | undefined>;
}

export class RewindPoints {
  #points: Point[] = [];

  add(cell: string, before: ReadonlyMap<string, Image | undefined>): void {
    const superseded = this.#points.findIndex((point) => point.cell === cell);
    if (superseded >= 0) this.#fold(superseded);
    keepValues(before);
    this.#points.push({ cell, before: new Map(before) });
  }

  /** A change made after the last run had ended belongs to that run. */
  amend(before: ReadonlyMap<string, Image | undefined>): void {
    const last = this.#points.at(-1);
    if (last) absorb(last.before, before);
  }

  has(cell: string): boolean {
    return this.#points.some((point) => point.cell === cell);
  }

  /** What names have to become to be as before `cell` last ran; names not in it are so already. */
  targetOf(cell: string): Map<string, Image | undefined> {
    const target = new Map<string, Image | undefined>();
    const from = this.#points.findIndex((point) => point.cell === cell);
    for (const { before } of from < 0 ? [] : this.#points.slice(from))
      for (const [name, image] of before) if (!target.has(name)) target.set(name, image);
    return target;
  }

  /**
   * Forgets the point of `cell` and all later ones: the session is there again, but for names that are not what they
   * were. Points before it still need to know what those were.
   */
  cutAt(cell: string, lost: ReadonlyMap<string, Image | undefined>): void {
    const from = this.#points.findIndex((point) => point.cell === cell);
    if (from < 0) return;
    const cut = this.#points.splice(from);
    this.amend(lost);
    for (const { before } of cut) dropValues(before);
  }

  /** What is kept for each point, the oldest first. */
  kept(): Map<string, Image | undefined>[] {
    return this.#points.map(({ before }) => before);
  }

  close(): void {
    for (const { before } of this.#points) dropValues(before);
    this.#points = [];
  }

  /** Takes a point out; points before it still need to know what its run changed. */
  #fold(at: number): void {
    const [point] = this.#points.splice(at, 1);
    if (!point) return;
    const previous = this.#points[at - 1];
    if (previous) absorb(previous.before, point.before);
    dropValues(point.before);
  }
}

function absorb(into: Map<string, Image | undefined>, later: ReadonlyMap<string, Image | undefined>): void {
  for (const [name, image] of later) {
    if (into.has(name)) continue;
    into.set(name, image);
    keepImage(image);
  }
}
