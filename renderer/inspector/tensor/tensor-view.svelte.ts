/** One tensor as it is looked at: which axes lie where, the window that is read, the cursor, what was counted. */
import type {
  Difference,
  InspectAnswer,
  InspectAnswerOf,
  InspectedTensor,
  Statistics,
  TensorSource,
} from '../../../preload/contract/inspect.ts';
import { inWords } from '../../messages/in-words.svelte.ts';
import type { Inspections } from '../../workbench/inspections.ts';
import {
  defaultAxes,
  indexAt,
  partNames,
  rangesOf,
  sendAxis,
  swapAxes,
  type Axes,
  type Role,
} from './axes.ts';
import { colourLimit, expectedLimit } from './colour-range.ts';
import { LatestAsk } from './latest-ask.ts';
import { differenceOf, tileOf, type Tile } from './tile.ts';
import { Viewport } from './viewport.svelte.ts';

export type Mode = 'heat' | 'image' | 'diff';

export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

export class TensorView {
  readonly inspections: Inspections;
  source = $state.raw<TensorSource>({ name: '' });
  tensor = $state.raw<InspectedTensor>();
  /** The tensor's; of one that was opened and has not answered yet, as far as it is known. */
  shape = $state.raw<readonly number[]>([]);
  problem = $state<string>();
  mode = $state<Mode>('heat');
  axes = $state.raw<Axes>({ rows: undefined, columns: undefined });
  /** Where each axis stands that is a slider. */
  at = $state.raw<readonly number[]>([]);
  /** What of the slice is in sight. */
  readonly port = new Viewport(
    (side) => this.lengthOf(side),
    () => {
      if (this.isLaid) this.refresh();
    },
  );
  tile = $state.raw<Tile>();
  other = $state.raw<Tile>();
  readMs = $state(0);
  /** Statistics of the whole tensor instead of the slice. */
  whole = $state(false);
  statistics = $state.raw<Statistics>();
  isCounted = $state(false);
  difference = $state.raw<Difference>();
  against = $state.raw<TensorSource>();
  tolerance = $state.raw<Tolerance>({ absolute: 0, relative: 1e-4 });
  brush = $state.raw<{ readonly from: number; readonly to: number }>();
  fullTable = $state(false);
  /** The slice that the statistics are of. */
  #counted = $state.raw<readonly number[]>();
  /** What the heatmap paints. */
  readonly shown = $derived(
    this.mode === 'diff' && this.tile && this.other ? differenceOf(this.tile, this.other) : this.tile,
  );
  /** How far from zero its colours reach. */
  readonly limit = $derived(
    this.statistics && (this.whole || this.#counted === this.at)
      ? colourLimit(this.statistics)
      : expectedLimit(this.statistics, this.shown),
  );
  readonly #window: LatestAsk;
  readonly #otherWindow: LatestAsk;
  #count: number | undefined;
  /** Another source was opened and has not answered yet. */
  #isNew = false;
  /** The axes are those of what is open, so that a window of it can be asked for. */
  isLaid = $state(false);

  constructor(inspections: Inspections) {
    this.inspections = inspections;
    this.#window = new LatestAsk(inspections);
    this.#otherWindow = new LatestAsk(inspections);
  }

  get name(): string {
    const { source } = this;
    if ('of' in source) return source.of;
    return 'name' in source ? source.name : `${source.file}${source.tensor ? ` · ${source.tensor}` : ''}`;
  }

  lengthOf(role: 'rows' | 'columns'): number {
    const axis = this.axes[role];
    return axis === undefined ? 1 : (this.shape[axis] ?? 1);
  }

  get isComplex(): boolean {
    return this.tensor?.dtype === 'complex64';
  }

  /** A place on an axis in words. */
  placeOn(axis: number, place: number): string {
    const isPart = this.isComplex && axis === this.shape.length - 1;
    return isPart ? (partNames[place] ?? '') : String(place);
  }

  /** The place under the cursor, as one writes it. */
  get indexText(): string {
    return this.index.map((place, axis) => this.placeOn(axis, place)).join(', ');
  }

  /** What is there at a row and a column of the window; nothing while it is still another slice's. */
  valueAt(row: number, column: number): number | string | undefined {
    return this.tile?.slice === this.at ? this.shown?.at(row, column) : undefined;
  }

  /** The place under the cursor. */
  get index(): readonly number[] {
    return indexAt(this.shape, this.axes, this.at, this.port.cursor.row, this.port.cursor.column);
  }

  /** With a shape its window comes with the first answer, else with the second. */
  open(source: TensorSource, shape?: readonly number[]): void {
    this.close();
    this.source = source;
    this.#isNew = true;
    this.problem = this.against = this.brush = undefined;
    this.mode = 'heat';
    this.isLaid = shape !== undefined;
    if (shape) this.#lay(shape);
    this.refresh();
  }

  /** What is under way is given up. */
  close(): void {
    this.#window.forget();
    this.#otherWindow.forget();
    this.inspections.forget(this.#count);
    this.inspections.ask({ want: 'nothing' }, () => undefined);
  }

  /** Reads the window again; counts again where the data is another. */
  refresh(): void {
    const { axes, at } = this;
    const ranges = this.isLaid ? rangesOf(this.shape, axes, at, this.port.stretches()) : [];
    /** What was asked for before the axes changed is no picture of what they are now. */
    const tile = (answer: InspectAnswerOf<'window'>): Tile | undefined =>
      answer.fits && axes === this.axes ? tileOf(answer, axes, at) : undefined;
    this.#window.ask({ want: 'window', source: this.source, ranges }, (answer) =>
      this.#takeWindow(answer, tile),
    );
    if (this.mode === 'diff' && this.against)
      this.#otherWindow.ask({ want: 'window', source: this.against, ranges }, (answer) => {
        this.other = answer.want === 'window' ? tile(answer) : undefined;
      });
  }

  #takeWindow(answer: InspectAnswer, tile: (answer: InspectAnswerOf<'window'>) => Tile | undefined): void {
    if (answer.want === 'refused') {
      this.problem = inWords(answer.reason);
      if (this.#isNew) this.tensor = this.tile = this.statistics = undefined;
    }
    if (answer.want !== 'window') return;
    this.problem = undefined;
    const isNew = this.#isNew;
    const before = this.tensor;
    this.tensor = answer.tensor;
    this.#isNew = false;
    if (!this.isLaid || !sameShape(this.shape, answer.tensor.shape)) {
      this.#lay(answer.tensor.shape, this.isComplex);
      // A scalar has no axes: what came is its window.
      if (this.shape.length > 0) this.refresh();
      else this.tile = tileOf(answer, this.axes, this.at);
      return this.count();
    }
    this.tile = tile(answer) ?? this.tile;
    this.readMs = answer.readMs;
    if (isNew || before?.version !== answer.tensor.version) this.count();
  }

  #lay(shape: readonly number[], isComplex = false): void {
    this.isLaid = true;
    this.shape = shape;
    this.tile = this.other = this.statistics = this.difference = undefined;
    this.axes = defaultAxes(shape, isComplex);
    this.at = shape.map(() => 0);
    this.port.reset();
  }

  reset(): void {
    this.brush = undefined;
    this.#lay(this.shape, this.isComplex);
    this.refresh();
    this.count();
  }

  /** Counts the slice, or the whole tensor; answers come while it goes on. */
  count(): void {
    this.inspections.forget(this.#count);
    if (this.tensor?.dtype === 'string') return;
    const { source, against, tolerance, at } = this;
    const ranges = this.whole ? [] : rangesOf(this.shape, this.axes, this.at);
    this.isCounted = false;
    this.#count = this.inspections.ask(
      this.mode === 'diff' && against
        ? { want: 'difference', source, against, ranges, ...tolerance }
        : { want: 'statistics', source, ranges },
      (answer) => {
        if (answer.want === 'refused') this.problem = inWords(answer.reason);
        if (answer.want !== 'statistics' && answer.want !== 'difference') return;
        this.statistics = answer.statistics;
        this.#counted = at;
        this.isCounted = answer.isLast;
        this.difference = answer.want === 'difference' ? answer.difference : undefined;
      },
    );
  }

  /** Goes to a place of the tensor, sliders included. */
  goTo(index: readonly number[]): void {
    const { rows, columns } = this.axes;
    const moved = index.some((place, axis) => axis !== rows && axis !== columns && place !== this.at[axis]);
    this.at = index;
    this.port.moveTo(
      rows === undefined ? 0 : (index[rows] ?? 0),
      columns === undefined ? 0 : (index[columns] ?? 0),
    );
    if (moved) this.#sliceChanged();
  }

  /** The next place after the cursor that is not finite, around the end. */
  nextNotFinite(): void {
    const places = this.statistics?.notFinite ?? [];
    const isAfter = (index: readonly number[]): boolean => {
      const axis = index.findIndex((place, at) => place !== this.index[at]);
      return axis >= 0 && (index[axis] ?? 0) > (this.index[axis] ?? 0);
    };
    const next = places.find(({ index }) => isAfter(index)) ?? places[0];
    if (next) this.goTo(next.index);
  }

  slide(axis: number, to: number): void {
    const place = Math.max(0, Math.min((this.shape[axis] ?? 1) - 1, to));
    if (place === this.at[axis]) return;
    this.at = this.at.with(axis, place);
    this.#sliceChanged();
  }

  send(axis: number, role: Role): void {
    this.#setAxes(sendAxis(this.axes, axis, role));
  }

  swap(): void {
    this.#setAxes(swapAxes(this.axes));
  }

  #setAxes(axes: Axes): void {
    this.axes = axes;
    this.tile = this.other = undefined;
    this.port.reset();
    this.#sliceChanged();
  }

  setMode(mode: Mode): void {
    this.mode = mode;
    this.brush = this.other = undefined;
    this.statistics = this.difference = undefined;
    this.refresh();
    this.count();
  }

  compareWith(against: TensorSource, tolerance = this.tolerance): void {
    this.against = against;
    this.tolerance = tolerance;
    this.setMode('diff');
  }

  setWhole(whole: boolean): void {
    this.whole = whole;
    this.count();
  }

  #sliceChanged(): void {
    this.refresh();
    if (!this.whole) this.count();
  }
}
