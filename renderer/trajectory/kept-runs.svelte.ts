/** Runs that are kept to be compared with the next ones, each for the loss it went down. */
import type { Loss, Trajectory } from '../../preload/contract/trajectory.ts';
import type { SeriesLook } from '../outputs/chart-series.ts';
import { numberText } from '../shared/number-text.ts';
import type { Series } from './series.ts';

export interface KeptRun {
  readonly id: `kept-${number}`;
  readonly name: string;
  readonly of: Series['of'];
  readonly learningRate: number;
  readonly momentum: number;
  readonly path: Trajectory;
  readonly look: SeriesLook;
  readonly isProjected: boolean;
  readonly loss: string;
}

const dash = '5px,2px,1px,2px';
/** In this order, so that none looks like a method's. */
const looks: readonly SeriesLook[] = [
  { colour: '--k5', dash, marker: 'diamond' },
  { colour: '--k4', dash, marker: 'square' },
  { colour: '--k3', dash, marker: 'x' },
  { colour: '--k2', dash, marker: 'triangle-up' },
];

export class KeptRuns {
  #all = $state.raw<readonly KeptRun[]>([]);
  #count = 0;

  on(loss: Loss): readonly KeptRun[] {
    const key = JSON.stringify(loss);
    return this.#all.filter((one) => one.loss === key);
  }

  isFull(loss: Loss): boolean {
    return this.on(loss).length >= looks.length;
  }

  keep(series: Series, loss: Loss): void {
    const free = looks.find((look) => !this.on(loss).some((one) => one.look === look));
    if (!free) return;
    const { of, learningRate, momentum, path, isProjected } = series;
    const rate = of === 'run' ? '' : ` ${numberText(learningRate)}`;
    const inertia = of === 'momentum' || of === 'nesterov' ? `, μ ${numberText(momentum)}` : '';
    this.#all = [
      ...this.#all,
      {
        id: `kept-${++this.#count}`,
        name: `${series.name}${rate}${inertia}`,
        of,
        learningRate,
        momentum,
        path,
        look: free,
        isProjected,
        loss: JSON.stringify(loss),
      },
    ];
  }

  drop(id: string): void {
    this.#all = this.#all.filter((one) => one.id !== id);
  }
}
