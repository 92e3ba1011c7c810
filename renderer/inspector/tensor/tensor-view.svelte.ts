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
import { defaultAxes, indexAt, rangesOf, sendAxis, swapAxes, type Axes, type Role } from './axes.ts';
import { colourLimit } from './colour-range.ts';
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
  problem = $state<string>();
  mode = $state<Mode>('heat');
  axes = $state.raw<Axes>({ rows: undefined, columns: undefined });
  /** Where each axis stands that is a slider. */
  at = $state.raw<readonly number[]>([]);
  /** What of the slice is in sight. */
  readonly port = new Viewport(
    (side) => this.lengthOf(side),
    () => {
      if (this.tensor && !this.#isNew) this.refresh();
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
  readonly limit = $derived(this.statistics ? colourLimit(this.statistics) : 1);
  /** What the heatmap paints. */
  readonly shown = $derived(
    this.mode === 'diff' && this.tile && this.other ? differenceOf(this.tile, this.other) : this.tile,
  );
  readonly #window: LatestAsk;
  readonly #otherWindow: LatestAsk;
  #count: number | undefined;
  /** Another source was opened and has not answered yet. */
  #isNew = false;

  constructor(inspections: Inspections) {
    this.inspections = inspections;
    this.#window = new LatestAsk(inspections);
    this.#otherWindow = new LatestAsk(inspections);
  }

  get shape(): readonly number[] {
    return this.tensor?.shape ?? [];
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

  /** The place under the cursor. */
  get index(): readonly number[] {
    return indexAt(this.shape, this.axes, this.at, this.port.cursor.row, this.port.cursor.column);
  }

  open(source: TensorSource): void {
    this.close();
    this.source = source;
    this.#isNew = true;
    this.problem = this.against = this.brush = undefined;
    this.mode = 'heat';
    this.#ask(source, this.#window, [], (answer) => this.#takeWindow(answer));
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
    const ranges = rangesOf(this.shape, this.axes, this.at, this.port.stretches());
    this.#ask(this.source, this.#window, ranges, (answer) => this.#takeWindow(answer));
    if (this.mode === 'diff' && this.against)
      this.#ask(this.against, this.#otherWindow, ranges, (answer) => {
        this.other = answer.want === 'window' && answer.fits ? tileOf(answer, this.axes) : undefined;
      });
  }

  #ask(
    source: TensorSource,
    asker: LatestAsk,
    ranges: InspectAnswerOf<'window'>['ranges'],
    take: (answer: InspectAnswer) => void,
  ): void {
    asker.ask({ want: 'window', source, ranges }, take);
  }

  #takeWindow(answer: InspectAnswer): void {
    if (answer.want === 'refused') {
      this.problem = inWords(answer.reason);
      if (this.#isNew) this.tensor = this.tile = this.statistics = undefined;
    }
    if (answer.want !== 'window') return;
    this.problem = undefined;
    const before = this.tensor;
    this.tensor = answer.tensor;
    if (this.#isNew || !before || !sameShape(before.shape, answer.tensor.shape)) return this.#reshape();
    if (answer.fits) this.tile = tileOf(answer, this.axes);
    this.readMs = answer.readMs;
    if (before.version !== answer.tensor.version) this.count();
  }

  #reshape(): void {
    this.#isNew = false;
    this.tile = this.other = this.statistics = this.difference = undefined;
    this.axes = defaultAxes(this.shape);
    this.at = this.shape.map(() => 0);
    this.port.reset();
    this.refresh();
    this.count();
  }

  reset(): void {
    this.brush = undefined;
    this.#reshape();
  }

  /** Counts the slice, or the whole tensor; answers come while it goes on. */
  count(): void {
    this.inspections.forget(this.#count);
    if (this.tensor?.dtype === 'string') return;
    const { source, against, tolerance } = this;
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
