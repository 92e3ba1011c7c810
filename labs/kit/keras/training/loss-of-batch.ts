/** The loss and the metrics of one batch. */
import * as tf from '@tensorflow/tfjs';
import { Loss, type LossFunction } from '../losses/losses.ts';
import { metricValues } from '../metrics.ts';
import { asText } from '../options.ts';
import type { Batch } from './batches.ts';
import type { Compiled } from './compile.ts';

/** The mean of the losses of the examples (their sum where the loss says so), each times its weight if there are weights. */
export function lossOfBatch(loss: Loss | LossFunction, batch: Batch, predictions: tf.Tensor): tf.Scalar {
  const values = loss instanceof Loss ? loss.values(batch.y!, predictions) : loss(batch.y!, predictions);
  if (!(values instanceof tf.Tensor))
    throw new TypeError(
      `the loss function must answer a tensor; found ${asText(values)}: return the result of its last op.`,
    );
  const oneNumber = (all: tf.Tensor): tf.Scalar =>
    (loss instanceof Loss && loss.reduction === 'sum' ? tf.sum(all) : tf.mean(all)) as tf.Scalar;
  if (!batch.weights) return oneNumber(values);
  const weights = tf.reshape(batch.weights, [
    ...batch.weights.shape,
    ...values.shape.slice(batch.weights.rank).map(() => 1),
  ]);
  return oneNumber(tf.mul(values, weights));
}

/** The mean of each metric over the batch. */
export const metricsOfBatch = (
  { metrics, loss }: Compiled,
  batch: Batch,
  predictions: tf.Tensor,
): tf.Scalar[] =>
  metrics.map((metric) =>
    tf.tidy(() => tf.mean(metricValues(metric, loss, batch.y!, predictions)) as tf.Scalar),
  );

/** Gathers the means of batches into those of all examples, reading the values as late as possible. */
export class Means {
  sizes: number[] = [];
  held: tf.Scalar[][] = [];

  /** Takes over scalars that outlive their scope. */
  add(size: number, values: tf.Scalar[]): void {
    this.sizes.push(size);
    this.held.push(values);
  }

  /** One number for each value: the mean over all examples. */
  read(): number[] {
    const total = this.sizes.reduce((sum, size) => sum + size, 0);
    const count = this.held[0]?.length ?? 0;
    return Array.from({ length: count }, (_, at) =>
      this.held.reduce(
        (sum, values, index) => sum + (values[at]!.dataSync()[0]! * this.sizes[index]!) / total,
        0,
      ),
    );
  }

  dispose(): void {
    for (const values of this.held) for (const one of values) one.dispose();
    this.sizes = [];
    this.held = [];
  }
}
