/** The loss that a model was last fitted by, to be measured again at other weights: in pieces, so that many examples take no more memory than few. */
import type * as tf from '@tensorflow/tfjs';
import { stepWatch } from '../../recorded-steps.ts';
import { inPhase } from '../enter-call.ts';
import { Loss } from '../losses/losses.ts';
import type { Model } from '../model.ts';
import { asData, batchOf, type Data } from './batches.ts';
import type { Compiled } from './compile.ts';
import { outputOf } from './evaluate.ts';
import { lossOfBatch } from './loss-of-batch.ts';
import { weightsOf } from './sample-weights.ts';

export interface LossPiece {
  /** Of the whole loss. */
  readonly share: number;
  measure(): tf.Tensor;
}

export interface FittedOn {
  readonly x: unknown;
  readonly y: unknown;
  readonly compiled: Compiled;
  readonly batchSize: number;
  /** What is left to train on where some are kept apart for validation. */
  readonly examples: number;
  readonly sampleWeight: tf.Tensor | undefined;
  readonly classWeight: Record<number, number> | undefined;
}

const fittings = new WeakMap<object, FittedOn>();

export function noteFitting(model: Model, on: FittedOn): void {
  if (!stepWatch.isPaused) fittings.set(model, on);
}

export const wasFitted = (model: object): boolean => fittings.has(model);

/** A mean is the same in larger pieces. */
const pieceSize = 512;

/** Without dropout, as `evaluate` computes it; fails where the examples are gone. */
export function fittedLoss(model: Model): LossPiece[] {
  const on = fittings.get(model)!;
  const { x, y, compiled, examples: count } = on;
  const bare = asData(`${model.name}.fit`, x, y);
  const gone = [...bare.x, bare.y, on.sampleWeight].some((one) => one?.isDisposed);
  if (gone)
    throw new Error(
      `the examples that ${model.name} was fitted on are gone: keep them under a name in a cell and run fit again`,
    );
  const weights = weightsOf(model.name, bare, on.sampleWeight, on.classWeight);
  const data: Data = weights ? { ...bare, weights } : bare;
  const isSum = compiled.loss instanceof Loss && compiled.loss.reduction === 'sum';
  const size = isSum ? on.batchSize : pieceSize;
  return Array.from({ length: Math.ceil(count / size) }, (_, at) => {
    const here = Math.min(size, count - at * size);
    return {
      share: here / count,
      measure() {
        const batch = batchOf(data, at * size, here, null);
        const predictions = inPhase(false, () => outputOf(model, batch.x));
        return lossOfBatch(compiled.loss, batch, predictions);
      },
    };
  });
}
