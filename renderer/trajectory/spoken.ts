/** What the drawings show, as sentences. */
import { say } from '../messages/say.svelte.ts';
import { numberText } from '../shared/number-text.ts';
import { fateOf, type Fate } from './explain.ts';
import { slopeAt, stepIn, type Series } from './series.ts';
import type { Studio } from './studio.svelte.ts';

const pointText = (names: readonly string[], { path }: Series, at: number): string =>
  path.at.map((column, i) => `${names[i]} ${numberText(column[at]!)}`).join(', ');

/** `Step 34 of 120. SGD: w 2.044, b 0.756, loss 1.548, gradient 0.118. …` */
export function sayStep(studio: Studio): string {
  const each = studio.series.map((series) => {
    const at = stepIn(series.path, studio.at);
    return say('studio.spokenAt', {
      name: series.name,
      where: pointText(studio.names, series, at),
      loss: numberText(series.path.loss[at]!),
      slope: numberText(slopeAt(series.path, at)),
    });
  });
  return [say('studio.stepOf', { step: studio.at, of: studio.length }), ...each].join(' ');
}

/** Where each path begins and ends. */
export function sayPaths({ series, names }: Studio): string {
  return series
    .map((one) => {
      const last = one.path.loss.length - 1;
      return say('studio.spokenPath', {
        name: one.name,
        from: pointText(names, one, 0),
        to: pointText(names, one, last),
        steps: last,
        first: numberText(one.path.loss[0]!),
        loss: numberText(one.path.loss[last]!),
      });
    })
    .join(' ');
}

/** Which plane it is, and how much of a run lies in it. */
export function sayPlane({ loss, plane }: Studio): string {
  if (loss.kind !== 'plane' || !plane) return '';
  const said = say('studio.planeOf', { model: loss.model, weights: plane.weights.toLocaleString() });
  if (!plane.explained) return said;
  const [first, second] = plane.explained.map(percentText);
  return `${said} ${say('studio.explained', { first: first!, second: second! })}`;
}

/** To a tenth, and never 100 % of what is not all. */
const percentText = (part: number): string =>
  `${(part < 1 - 1e-9 ? Math.min(part * 100, 99.9) : 100).toFixed(1)} %`;

export interface SaidFate {
  readonly id: Series['id'];
  readonly isBad: boolean;
  readonly text: string;
}

/** What became of each path, and what another rate would do. */
export function sayFates({ series, coordinates }: Studio): SaidFate[] {
  return series.map(({ id, name, of, path, momentum, learningRate }) => {
    const fate = fateOf(path, of, momentum);
    const text = [sayFate(name, fate), adviceOn(fate, learningRate)].filter(Boolean).join(' ');
    const more = coordinates === 1 && of === 'sgd' ? ` ${sayFactor(learningRate)}` : '';
    return { id, isBad: fate.kind !== 'goesDown', text: text + more };
  });
}

function sayFate(name: string, fate: Fate): string {
  if (fate.kind === 'notFinite') return say('studio.notFinite', { name, step: fate.step });
  if (fate.kind === 'grows') return say('studio.grows', { name, step: fate.step });
  const { from, to } = fate;
  return say(to < from ? 'studio.goesDown' : 'studio.stays', {
    name,
    from: numberText(from),
    to: numberText(to),
  });
}

function adviceOn(fate: Fate, rate: number): string {
  if (fate.kind === 'goesDown') return '';
  if (fate.bound === undefined) return say('studio.lower');
  return say(rate > fate.bound ? 'studio.bound' : 'studio.noFloor', {
    bound: numberText(Number(fate.bound.toPrecision(2))),
  });
}

/** On (x − 4)² every step multiplies the distance by 1 − 2·rate. */
function sayFactor(rate: number): string {
  const factor = 1 - 2 * rate;
  const id =
    Math.abs(factor) > 1
      ? 'studio.factorGrows'
      : Math.abs(factor) === 1
        ? 'studio.factorStays'
        : factor < 0
          ? 'studio.factorSwings'
          : 'studio.factorShrinks';
  return say(id, { factor: numberText(Number(factor.toPrecision(4))) });
}
