/** Which part of a slice is in sight: its first row and column, every how many are read, and where the cursor stands. */
import type { Stretch } from './axes.ts';

type Side = 'rows' | 'columns';

/** In the view before: likely what there is room for in the next. */
let lastRoom = { rows: 32, columns: 48 };

export class Viewport {
  cursor = $state.raw({ row: 0, column: 0 });
  origin = $state.raw({ row: 0, column: 0 });
  /** Every how many rows and columns are read. */
  zoom = $state(1);
  /** How many rows and columns there is room for. */
  room = $state.raw(lastRoom);
  readonly #lengthOf: (side: Side) => number;
  /** Another part is in sight. */
  readonly #moved: () => void;

  constructor(lengthOf: (side: Side) => number, moved: () => void) {
    this.#lengthOf = lengthOf;
    this.#moved = moved;
  }

  reset(): void {
    this.origin = this.cursor = { row: 0, column: 0 };
    this.zoom = 1;
  }

  setRoom(rows: number, columns: number): void {
    if (rows === this.room.rows && columns === this.room.columns) return;
    this.room = lastRoom = { rows, columns };
    this.#keepInSight(true);
  }

  moveTo(row: number, column: number): void {
    // Only what is read can be stood on.
    const clamp = (place: number, side: Side): number =>
      this.#grid(Math.max(0, Math.min(this.#lengthOf(side) - 1, place)));
    this.cursor = { row: clamp(row, 'rows'), column: clamp(column, 'columns') };
    this.#keepInSight();
  }

  move(down: number, across: number): void {
    this.moveTo(this.cursor.row + down * this.zoom, this.cursor.column + across * this.zoom);
  }

  scroll(down: number, across: number): void {
    this.#setOrigin(this.origin.row + down * this.zoom, this.origin.column + across * this.zoom);
  }

  zoomBy(factor: number): void {
    const sides: readonly Side[] = ['rows', 'columns'];
    const most = Math.max(1, ...sides.map((side) => this.#lengthOf(side) / this.room[side]));
    this.zoom = Math.max(1, Math.min(2 ** Math.ceil(Math.log2(most)), this.zoom * factor));
    this.cursor = { row: this.#grid(this.cursor.row), column: this.#grid(this.cursor.column) };
    this.#keepInSight(true);
  }

  stretches(): { rows: Stretch; columns: Stretch } {
    const { zoom, origin, room } = this;
    const stretch = (from: number, side: Side): Stretch => ({
      from,
      count: Math.max(0, Math.min(room[side], Math.ceil((this.#lengthOf(side) - from) / zoom))),
      step: zoom,
    });
    return { rows: stretch(origin.row, 'rows'), columns: stretch(origin.column, 'columns') };
  }

  /** The place at or before this one that the zoom reads. */
  #grid(place: number): number {
    return Math.floor(place / this.zoom) * this.zoom;
  }

  #setOrigin(row: number, column: number, always = false): void {
    const { room, zoom } = this;
    const clamp = (place: number, side: Side): number => {
      const last = this.#grid(this.#lengthOf(side) - 1) - (room[side] - 1) * zoom;
      return this.#grid(Math.max(0, Math.min(place, last)));
    };
    const next = { row: clamp(row, 'rows'), column: clamp(column, 'columns') };
    if (!always && next.row === this.origin.row && next.column === this.origin.column) return;
    this.origin = next;
    this.#moved();
  }

  #keepInSight(always = false): void {
    const { origin, cursor, room, zoom } = this;
    const near = (from: number, place: number, most: number): number =>
      place < from ? place : place >= from + most * zoom ? place - (most - 1) * zoom : from;
    const row = near(origin.row, cursor.row, room.rows);
    this.#setOrigin(row, near(origin.column, cursor.column, room.columns), always);
  }
}
