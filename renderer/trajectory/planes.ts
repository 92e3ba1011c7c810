/** Planes through a model's weights, as the session offers them and as one is chosen. */
import type { ExploreAnswerOf, Plane, PlaneLoss } from '../../preload/contract/trajectory.ts';
import type { Range } from './problems.ts';

type Offers = ExploreAnswerOf<'offers'>;
export type Ways = Plane['by'];
export const ways: readonly Ways[] = ['svd', 'ends', 'random', 'given'];

/** All that can be chosen; what a way does not need waits for one that does. */
export interface PlaneWish {
  readonly model: string;
  readonly loss: string;
  readonly by: Ways;
  readonly seed: number;
  readonly run?: string;
  readonly first?: string;
  readonly second?: string;
}

const fits =
  ({ models }: Offers, model: string) =>
  ({ weights }: { readonly weights: number }): boolean =>
    models.some((one) => one.name === model && (one.weights === weights || one.all === weights));

/** Runs of that many numbers at each point. */
export const runsOf = (offers: Offers, model: string): Offers['weightRuns'] =>
  offers.weightRuns.filter(fits(offers, model));

export const directionsOf = (offers: Offers, model: string): Offers['directions'] =>
  offers.directions.filter((one) => one.name !== model && fits(offers, model)(one));

/** The model that a run was recorded of, and what is called a loss, come first. */
export function firstWish(offers: Offers): PlaneWish | undefined {
  const bySize = offers.models.filter(({ weights }) => weights > 1).toSorted((a, b) => b.weights - a.weights);
  const model = bySize.find(({ name }) => runsOf(offers, name).length > 0) ?? bySize[0];
  const loss = offers.weightLosses.find((name) => /loss/i.test(name)) ?? offers.weightLosses[0];
  if (!model || loss === undefined) return undefined;
  return completed({ model: model.name, loss, by: 'svd', seed: 0 }, offers);
}

/** With what its way needs, or another way where the session has nothing for it. */
export function completed(wish: PlaneWish, offers: Offers): PlaneWish {
  const runs = runsOf(offers, wish.model).map(({ name }) => name);
  const lists = directionsOf(offers, wish.model).map(({ name }) => name);
  const run = runs.includes(wish.run ?? '') ? wish.run : runs[0];
  const first = lists.includes(wish.first ?? '') ? wish.first : lists[0];
  const second = lists.includes(wish.second ?? '') ? wish.second : (lists[1] ?? lists[0]);
  const canBe = { svd: runs.length > 0, ends: runs.length > 0, random: true, given: lists.length > 1 };
  const chosen = {
    model: wish.model,
    loss: wish.loss,
    seed: wish.seed,
    by: canBe[wish.by] ? wish.by : 'random',
  };
  return {
    ...chosen,
    ...(run === undefined ? {} : { run }),
    ...(first === undefined || second === undefined ? {} : { first, second }),
  } as PlaneWish;
}

export function planeLossOf({
  model,
  loss,
  by,
  seed,
  run = '',
  first = '',
  second = '',
}: PlaneWish): PlaneLoss {
  const planes: Readonly<Record<Ways, Plane>> = {
    svd: { by: 'svd', run, seed },
    ends: { by: 'ends', run, seed },
    random: { by: 'random', seed },
    given: { by: 'given', first, second },
  };
  return { kind: 'plane', model, loss, plane: planes[by] };
}

/** Of the run whose plane it is, to be shown on it. */
export const runOfPlane = ({ plane }: PlaneLoss): string | undefined =>
  plane.by === 'svd' || plane.by === 'ends' ? plane.run : undefined;

/** Where an optimizer begins: beside the middle, where there is something to go down. */
export const startOn = (ranges: readonly Range[]): number[] =>
  ranges.map(({ from, to }, i) => Number((from + (to - from) * (i === 0 ? 0.2 : 0.75)).toPrecision(3)));

/** A model is asked at each point: first a few, then more as long as that takes no longer than this. */
export const gridSizes: readonly number[] = [7, 13, 25, 41];
export const longestGridMs = 5000;
