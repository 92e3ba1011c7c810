/** The loss of a model on a plane through its weights: those are set for each point, which the run that asks puts back. */
import type * as tfjs from '@tensorflow/tfjs';
import { startGenerator } from '../../../labs/kit/random.ts';
import type { LossPiece } from '../../../labs/kit/keras/training/training-loss.ts';
import { tf } from '../../../labs/kit/tf.ts';
import type { PlaneLoss, Trajectory } from '../../../preload/contract/trajectory.ts';
import { mostSteps } from '../../../preload/contract/trajectory.ts';
import { heldWeights, type HeldWeights } from './held-weights.ts';
import { evenly } from './captured-runs.ts';
import { functionNamed, scalarOf, type LossFunction } from './losses.ts';
import { trajectoryFrom } from './optimizer-path.ts';
import { fittedLossNamed, type Names } from './trained-names.ts';
import { weightPlane, type WeightPlane } from './weight-plane.ts';
import { weightRun } from './weight-run.ts';

export interface LossOnPlane extends LossFunction {
  readonly model: string;
  readonly plane: WeightPlane;
  readonly weights: HeldWeights;
}

const remedy =
  'answer a scalar tensor, the loss with the weights as they are: () => lossOf(y, model.call(x))';

export function lossOnPlane({ model, loss, plane: by }: PlaneLoss, names: Names, seed: number): LossOnPlane {
  if (!names.has(model)) throw new ReferenceError(`there is no "${model}" now; run the cell that makes it`);
  const value = names.get(model);
  const weights = heldWeights(value);
  if (!weights)
    throw new TypeError(
      `"${model}" holds no weights that train: choose a model that has been built, a Variable, or a list or record of Variables`,
    );
  const { trained } = weights;
  const plane = weightPlane(by, weights, model, names);
  const parts = (numbers: ArrayLike<number>): tfjs.Tensor[] => partsOf(Float32Array.from(numbers), trained);
  const [origin, first, second] = [plane.origin, ...plane.directions].map(parts);
  const pieces = piecesOf(loss, value, names).map(({ share, measure }) => ({
    share,
    measure() {
      // The same dropout at every point: what differs is the weights alone.
      startGenerator(seed);
      return scalarOf(loss, measure(), remedy);
    },
  }));
  const moveTo = ([p, q]: readonly tfjs.Tensor[]): void =>
    tf.tidy(() =>
      trained.forEach((variable, i) =>
        variable.assign(
          tf.add(origin![i]!, tf.add(tf.mul(p!, first![i]!), tf.mul(q!, second![i]!))) as tfjs.Tensor,
        ),
      ),
    );
  return {
    label: loss,
    coordinates: 2,
    isElementwise: false,
    model,
    plane,
    weights,
    of(at) {
      moveTo(at);
      return sumOf(pieces.map(({ share, measure }) => tf.tidy(() => tf.mul(measure(), share))));
    },
    slopeAt(at) {
      if (at.length > 0) moveTo(at);
      const parts = pieces.map(({ share, measure }) =>
        tf.tidy(() => {
          const tape = new tf.GradientTape();
          const found = tape.record(measure);
          const slopes = tape.gradient(found, [...trained], {
            unconnectedGradients: 'zero',
          }) as tfjs.Tensor[];
          return [found, along(slopes, first!), along(slopes, second!)].map((one) => tf.mul(one, share));
        }),
      );
      const [value, ...gradients] = [0, 1, 2].map((k) => sumOf(parts.map((part) => part[k]!)));
      return { value: value!, gradients };
    },
  };
}

/** A student's own function is one piece. */
function piecesOf(loss: string, model: unknown, names: Names): LossPiece[] {
  const fitted = fittedLossNamed(names, loss);
  if (fitted) return fitted;
  const own = functionNamed(loss, names, 'a loss is a function that answers a scalar, such as () => …');
  return [{ share: 1, measure: () => own(model) as tfjs.Tensor }];
}

const along = (slopes: readonly tfjs.Tensor[], direction: readonly tfjs.Tensor[]): tfjs.Tensor =>
  tf.addN(slopes.map((slope, i) => tf.sum(tf.mul(slope, direction[i]!))));

const sumOf = (parts: readonly tfjs.Tensor[]): tfjs.Tensor =>
  parts.length === 1 ? parts[0]! : tf.addN([...parts]);

function partsOf(numbers: Float32Array, variables: readonly tfjs.Variable[]): tfjs.Tensor[] {
  let from = 0;
  return variables.map(({ shape, size }) => {
    from += size;
    return tf.tensor(numbers.subarray(from - size, from), shape);
  });
}

/** How long a run may be measured; after that every other, every third … point is. */
const mostMs = 4000;
const fewest = 20;

/** Of three times: the first one may wait for kernels to be made ready. */
const quickest = (work: () => void): number =>
  Math.min(
    ...[0, 1, 2].map(() => {
      const begun = Date.now();
      work();
      return Date.now() - begun;
    }),
  );

/** Weights have 24 bits: the end of a run is at 0, not beside it. */
const onScale = ({ ranges }: WeightPlane, numbers: readonly number[]): number[] =>
  numbers.map((value, i) => (Math.abs(value) < 1e-6 * (ranges[i]!.to - ranges[i]!.from) ? 0 : value));

/** The run's own losses, at its own weights; where it is on the plane is the point nearest to them. */
export function runOnPlane(loss: LossOnPlane, name: string, names: Names): Trajectory {
  const { model, plane, weights } = loss;
  const run = weightRun(name, weights, model, names);
  const rowAt = (point: number): tfjs.Tensor =>
    tf.tidy(() => {
      const numbers = run.at(point);
      partsOf(numbers, weights.trained).forEach((part, i) => weights.trained[i]!.assign(part));
      const { value, gradients } = loss.slopeAt!([]);
      return tf.stack(
        [...onScale(plane, plane.numbersFor(numbers)), value, ...gradients].map((one) =>
          tf.cast(one, 'float32'),
        ),
      );
    });
  const affordable = Math.max(
    fewest,
    mostMs /
      Math.max(
        1,
        quickest(() => rowAt(0).dispose()),
      ),
  );
  const chosen = evenly(run.length, Math.min(mostSteps + 1, Math.floor(affordable)));
  const trajectory = trajectoryFrom(chosen.map(rowAt), 2);
  const left = run.length - chosen.length;
  return left > 0 ? { ...trajectory, left } : trajectory;
}
