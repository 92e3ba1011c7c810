/** Running a model over examples without training it. */
import * as tf from '@tensorflow/tfjs';
import { inPhase } from '../enter-call.ts';
import type { Model } from '../model.ts';
import { checkKeys, wholeNumber } from '../options.ts';
import { asData, batchOf, disposeOwn, type Data } from './batches.ts';
import type { Compiled } from './compile.ts';
import { lossOfBatch, Means, metricsOfBatch } from './loss-of-batch.ts';

export interface PredictOptions {
  batchSize?: number;
  verbose?: boolean | number;
}

export interface EvaluateOptions extends PredictOptions {
  /** A weight for each example. */
  sampleWeight?: tf.Tensor;
}

export function compiledOf(model: Model, method: string): Compiled {
  if (model.compiled) return model.compiled;
  throw new Error(
    `${model.name}.${method}: the model is not compiled: call model.compile({ optimizer: 'adam', loss: 'meanSquaredError' }) first.`,
  );
}

/** The model's output, which must be one tensor. */
export function outputOf(model: Model, x: tf.Tensor | tf.Tensor[]): tf.Tensor {
  const output: unknown = model.apply(x);
  if (output instanceof tf.Tensor) return output;
  throw new TypeError(
    `${model.name}.call must answer one tensor here; found ${Array.isArray(output) ? 'a list' : typeof output}: return the output.`,
  );
}

/** The loss and the metrics over all the data. */
export function evaluateData(model: Model, compiled: Compiled, data: Data, batchSize: number): number[] {
  const means = new Means();
  try {
    for (let start = 0; start < data.count; start += batchSize) {
      const size = Math.min(batchSize, data.count - start);
      const values = tf.tidy(() => {
        const batch = batchOf(data, start, size, null);
        const predictions = inPhase(false, () => outputOf(model, batch.x));
        return [
          lossOfBatch(compiled.loss, batch, predictions),
          ...metricsOfBatch(compiled, batch, predictions),
        ].map((one) => tf.keep(one));
      });
      means.add(size, values);
    }
    return means.read();
  } finally {
    means.dispose();
  }
}

export function evaluateModel(
  model: Model,
  x: unknown,
  y: unknown,
  options: EvaluateOptions = {},
): tf.Scalar | tf.Scalar[] {
  const owner = `${model.name}.evaluate`;
  checkKeys(owner, options, ['batchSize', 'verbose', 'sampleWeight']);
  const compiled = compiledOf(model, 'evaluate');
  if (y === undefined || y === null)
    throw new TypeError(`${owner} needs labels: write model.evaluate(x, y).`);
  const data = asData(owner, x, y, options.sampleWeight);
  try {
    const values = evaluateData(
      model,
      compiled,
      data,
      wholeNumber(owner, 'batchSize', options.batchSize ?? 32),
    );
    const scalars = values.map((value) => tf.scalar(value));
    return scalars.length === 1 ? scalars[0]! : scalars;
  } finally {
    disposeOwn(data);
  }
}

export function predictModel(model: Model, x: unknown, options: PredictOptions = {}): tf.Tensor {
  const owner = `${model.name}.predict`;
  checkKeys(owner, options, ['batchSize', 'verbose']);
  const batchSize = wholeNumber(owner, 'batchSize', options.batchSize ?? 32);
  const data = asData(owner, x, null);
  try {
    return tf.tidy(() => {
      const parts: tf.Tensor[] = [];
      for (let start = 0; start < data.count; start += batchSize) {
        const size = Math.min(batchSize, data.count - start);
        parts.push(tf.tidy(() => inPhase(false, () => outputOf(model, batchOf(data, start, size, null).x))));
      }
      return parts.length === 1 ? parts[0]!.clone() : tf.concat(parts, 0);
    });
  } finally {
    disposeOwn(data);
  }
}
