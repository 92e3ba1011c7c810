/** What the studio shows: the loss and where it is looked at, the rates, the start, the paths, and the step all views stand at. */
import type {
  BuiltInLoss,
  ExploreAnswer,
  ExploreAnswerOf,
  GridAxis,
  Loss,
  Method,
  PlaneLoss,
  Trajectory,
} from '../../preload/contract/trajectory.ts';
import { mostSteps } from '../../preload/contract/trajectory.ts';
import type { Workbench } from '../workbench/workbench.svelte.ts';
import { KeptRuns } from './kept-runs.svelte.ts';
import {
  completed,
  firstWish,
  gridSizes,
  longestGridMs,
  planeLossOf,
  runOfPlane,
  startOn,
  type PlaneWish,
} from './planes.ts';
import { coordinateNames, problemOf, type Problem, type Range } from './problems.ts';
import { methodOrder, type Series, type SeriesId } from './series.ts';
import { shownRanges } from './shown-ranges.ts';
import { shownSeries } from './shown-series.ts';

/** Points along an axis of the grid; a student's own function is asked at each of them. */
const gridPoints = { 1: 101, 2: 61, own: 41 } as const;
const playEveryMs = 40;
const firstMethods: readonly Method[] = ['sgd', 'momentum', 'adam'];
const noOffers: ExploreAnswerOf<'offers'> = {
  want: 'offers',
  losses: [],
  runs: [],
  models: [],
  weightLosses: [],
  weightRuns: [],
  directions: [],
  isRecording: false,
};

export interface Grid {
  readonly axes: readonly GridAxis[];
  readonly values: readonly (number | null)[];
}

export class Studio {
  readonly #workbench: Workbench;
  loss = $state.raw<Loss>({ kind: 'builtIn', id: 'basins' });
  learningRate = $state(0.05);
  momentum = $state(0.9);
  steps = $state(120);
  start = $state.raw<readonly number[]>([3.4, -1]);
  /** Half the width of what is shown of a student's own loss; of a plane, how many times its own. */
  reach = $state(4);
  on = $state.raw<ReadonlySet<Method>>(new Set(firstMethods));
  /** The plane through weights that is chosen, and what the engine tells of it. */
  wish = $state.raw<PlaneWish>();
  plane = $state.raw<ExploreAnswerOf<'plane'>>();
  /** The name of the captured run that is shown. */
  captured = $state<string>();
  /** Which of a run's tensors is shown at the step. */
  part = $state('');
  paths = $state.raw<ReadonlyMap<Method | 'run', Trajectory>>(new Map());
  readonly kept = new KeptRuns();
  grid = $state.raw<Grid>();
  offers = $state.raw(noOffers);
  /** Why something could not be computed. */
  refusal = $state<string>();
  position = $state(0);
  chosen = $state<SeriesId>();
  isTable = $state(false);
  isPlaying = $state(false);
  isComputing = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  readonly coordinates: 1 | 2 = $derived(this.loss.kind === 'builtIn' && this.loss.id === 'parabola' ? 1 : 2);
  readonly names = $derived(coordinateNames(this.loss));
  readonly problem: Problem = $derived(problemOf(this.loss));
  readonly ranges: readonly Range[] = $derived(shownRanges(this.loss, this.reach, this.plane));
  /** In one dimension there is one method: the lab's. */
  readonly methods: readonly Method[] = $derived(
    this.coordinates === 1
      ? this.captured === undefined
        ? ['sgd']
        : []
      : methodOrder.filter((method) => this.on.has(method)),
  );
  readonly series: readonly Series[] = $derived([
    ...shownSeries({
      ids: [...this.methods, ...(this.captured === undefined ? [] : (['run'] as const))],
      paths: this.paths,
      coordinates: this.coordinates,
      loss: this.loss,
      learningRate: this.learningRate,
      momentum: this.momentum,
    }),
    ...this.kept.on(this.loss),
  ]);
  readonly length = $derived(Math.max(0, ...this.series.map(({ path }) => path.loss.length - 1)));
  readonly at = $derived(Math.min(this.position, this.length));
  readonly selected = $derived(this.series.find(({ id }) => id === this.chosen) ?? this.series[0]);

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Takes another loss, with what suits it. */
  choose(loss: Loss): void {
    this.pause();
    if (loss.kind !== this.loss.kind) {
      this.reach = loss.kind === 'own' ? 4 : 1;
      // A step of a model takes longer than one of a formula.
      this.on = new Set(loss.kind === 'plane' ? [] : firstMethods);
    }
    this.loss = loss;
    const { learningRate, start, steps } = this.problem;
    Object.assign(this, { learningRate, start, steps, paths: new Map() });
    this.grid = this.plane = this.captured = this.refusal = this.chosen = undefined;
    this.position = 0;
    if (loss.kind === 'plane') return this.#askPlane(loss);
    if (this.coordinates === 1) this.captured = this.runs.find(({ name }) => name === 'history')?.name;
    this.computeGrid();
    this.compute();
  }

  /** Takes a plane, the one that suits best what the session has unless another is wished. */
  choosePlane(change: Partial<PlaneWish> = {}): void {
    const wish = this.wish ?? firstWish(this.offers);
    if (!wish) return;
    this.wish = completed({ ...wish, ...change }, this.offers);
    this.choose(planeLossOf(this.wish));
  }

  #askPlane(loss: PlaneLoss): void {
    this.#ask('plane', { want: 'plane', loss }, (answer) => {
      if (answer.want !== 'plane') return;
      this.plane = answer;
      this.start = startOn(answer.ranges);
      this.captured = runOfPlane(loss);
      if (this.captured === undefined) this.on = new Set(['sgd']);
      this.computeGrid();
      this.compute();
    });
  }

  chooseBuiltIn(id: BuiltInLoss): void {
    this.choose({ kind: 'builtIn', id });
  }

  /** Captured runs that fit the loss. */
  get runs(): ExploreAnswerOf<'offers'>['runs'] {
    return this.offers.runs.filter(({ coordinates }) => coordinates === this.coordinates);
  }

  /** What follows a point of the shown run in the paths of its tensors. */
  get tensorsOfRun(): readonly string[] {
    const { runs, weightRuns } = this.offers;
    const among = this.loss.kind === 'plane' ? weightRuns : runs;
    return among.find(({ name }) => name === this.captured)?.tensors ?? [];
  }

  /** `record` turns the recording of weights on, or off, which forgets them. */
  askOffers(record?: boolean): void {
    // A newer question takes the place of one that waits: a choice must not be lost by it.
    const key = record === undefined ? 'offers' : 'record';
    this.#ask(key, { want: 'offers', ...(record === undefined ? {} : { record }) }, (answer) => {
      if (answer.want === 'offers') this.offers = answer;
    });
  }

  /** The paths from the start; the ones before stay until theirs are there. */
  compute(): void {
    const { loss, learningRate, momentum, start } = this;
    this.refusal = undefined;
    const steps = Math.max(1, Math.min(mostSteps, Math.round(this.steps)));
    const rates = { learningRate, momentum, steps, start: [...start] };
    for (const method of this.methods)
      this.#ask(method, { want: 'path', loss, method, ...rates }, (answer) => this.#keep(method, answer));
    if (this.captured !== undefined)
      this.#ask('run', { want: 'captured', loss, name: this.captured }, (answer) =>
        this.#keep('run', answer),
      );
  }

  computeGrid(): void {
    if (this.loss.kind === 'plane') return this.#askGrid(gridSizes[0]!, gridSizes.slice(1));
    this.#askGrid(this.loss.kind === 'own' ? gridPoints.own : gridPoints[this.coordinates]);
  }

  /** A coarse one first where a fine one may take long. */
  #askGrid(count: number, finer: readonly number[] = []): void {
    const axes = this.ranges.map((range) => ({ ...range, count }));
    const { loss } = this;
    const begun = performance.now();
    this.#ask('grid', { want: 'grid', loss, axes }, (answer) => {
      if (answer.want !== 'grid') return;
      this.grid = { axes, values: answer.values };
      const [next, ...others] = finer;
      const factor = ((next ?? Infinity) / count) ** 2;
      if (next !== undefined && (performance.now() - begun) * factor < longestGridMs)
        this.#askGrid(next, others);
    });
  }

  #ask(
    key: string,
    question: Parameters<Workbench['explorations']['ask']>[1],
    take: (answer: ExploreAnswer) => void,
  ): void {
    const { loss } = this;
    this.isComputing = true;
    this.#workbench.explorations.ask(key, question, (answer) => {
      this.isComputing = this.#workbench.explorations.isBusy;
      if (loss !== this.loss && key !== 'offers') return;
      if (answer.want === 'refused') this.refusal = answer.reason;
      else take(answer);
    });
  }

  #keep(id: Method | 'run', answer: ExploreAnswer): void {
    if (answer.want !== 'path' && answer.want !== 'captured') return;
    const wasAtEnd = this.length === 0 || this.at === this.length;
    this.paths = new Map([...this.paths, [id, answer.trajectory]]);
    if (wasAtEnd && !this.isPlaying) this.position = this.length;
  }

  set(change: Partial<Pick<Studio, 'learningRate' | 'momentum' | 'steps' | 'start'>>): void {
    Object.assign(this, change);
    this.compute();
  }

  setReach(reach: number): void {
    this.reach = reach;
    this.computeGrid();
  }

  toggleMethod(method: Method): void {
    const on = new Set(this.on);
    if (!on.delete(method)) on.add(method);
    this.on = on;
    this.compute();
  }

  show(run: string | undefined): void {
    this.captured = run;
    this.position = Number.MAX_SAFE_INTEGER;
    this.compute();
  }

  readonly canKeep = $derived(
    this.selected !== undefined && !this.selected.id.startsWith('kept') && !this.kept.isFull(this.loss),
  );

  /** The selected run stays, whatever is computed next. */
  keep(): void {
    if (this.selected && this.canKeep) this.kept.keep(this.selected, this.loss);
  }

  goTo(step: number): void {
    this.position = Math.max(0, Math.min(this.length, Math.round(step)));
  }

  toggle(): void {
    if (this.isPlaying) return this.pause();
    if (this.at >= this.length) this.goTo(0);
    this.isPlaying = true;
    this.#timer = setInterval(() => {
      this.goTo(this.at + Math.max(1, Math.round(this.length / 250)));
      if (this.at >= this.length) this.pause();
    }, playEveryMs);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.isPlaying = false;
  }

  close(): void {
    this.pause();
    this.isComputing = false;
    this.#workbench.explorations.forget();
  }
}
